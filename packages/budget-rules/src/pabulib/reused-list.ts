/** A list that is filled and emptied for every voter in the same memory; an array that is emptied gives its memory away. */
export type ReusedList = {
  readonly length: () => number
  at(index: number): number
  add(value: number): void
  clear(): void
}

/** @param make an array of so many numbers: of whole ones, or of doubles. */
export function reusedList<T extends Int32Array | Float64Array>(
  make: (length: number) => T,
): ReusedList {
  let items = make(64)
  let length = 0
  return {
    length: () => length,
    at: (index) => items[index] as number,
    add(value) {
      if (length === items.length) {
        const more = make(2 * length)
        more.set(items)
        items = more
      }
      items[length++] = value
    },
    clear() {
      length = 0
    },
  }
}
