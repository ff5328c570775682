/**
 * Remembers what rarely changes for a few seconds, so that a busy page does not ask for it again. `forget` when it changed
 * here; other processes see it when the time is over. Keeps at most 1,000 values.
 */
export function memo<Value>(seconds: number, load: (key: string) => Promise<Value>) {
  const kept = new Map<string, { at: number; value: Promise<Value> }>()
  return {
    get(key: string): Promise<Value> {
      const known = kept.get(key)
      if (known !== undefined && performance.now() - known.at < seconds * 1000) return known.value
      if (kept.size >= 1000) kept.clear()
      const value = load(key)
      kept.set(key, { at: performance.now(), value })
      value.catch(() => kept.delete(key))
      return value
    },
    forget: () => kept.clear(),
  }
}

/** The same for what is read from an installation's database: one memory for each running site. */
export function memoOf<Site extends object, Value>(
  seconds: number,
  load: (site: Site, key: string) => Promise<Value>,
): (site: Site, key: string) => Promise<Value> {
  const kept = new WeakMap<Site, ReturnType<typeof memo<Value>>>()
  return (site, key) => {
    const known = kept.get(site) ?? memo(seconds, (each) => load(site, each))
    kept.set(site, known)
    return known.get(key)
  }
}
