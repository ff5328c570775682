const counts = new WeakMap<object, number>()

/** How many transactions changed the world through this process; what was remembered before the last one may be old. */
export function changesOf(runtime: object): number {
  return counts.get(runtime) ?? 0
}

/** One more was committed. */
export function changed(runtime: object): void {
  counts.set(runtime, changesOf(runtime) + 1)
}
