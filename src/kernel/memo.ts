import { changesOf } from './changes.ts'

/**
 * Remembers what rarely changes for a few seconds, so that a busy page does not ask for it again. What is older than half of that is loaded
 * anew while the old is still given, so that nobody waits where much is asked. `forget` when it changed here; other processes see
 * it when the time is over. Keeps at most 1,000 values.
 */
export function memo<Value>(seconds: number, load: (key: string) => Promise<Value>) {
  const kept = new Map<string, { at: number; value: Promise<Value> }>()
  const renewing = new Set<string>()
  const keep = (key: string, value: Promise<Value>) => {
    if (kept.size >= 1000) kept.clear()
    kept.set(key, { at: performance.now(), value })
    value.catch(() => kept.delete(key))
    return value
  }
  const renew = (key: string) => {
    renewing.add(key)
    load(key)
      .then((value) => (kept.has(key) ? keep(key, Promise.resolve(value)) : value))
      .catch(() => {}) // whoever asks when the old is too old is told
      .finally(() => renewing.delete(key))
  }
  return {
    get(key: string): Promise<Value> {
      const known = kept.get(key)
      const age = known === undefined ? Number.POSITIVE_INFINITY : performance.now() - known.at
      if (known === undefined || age >= seconds * 1000) return keep(key, load(key))
      if (age >= seconds * 500 && !renewing.has(key)) renew(key)
      return known.value
    },
    forget: () => kept.clear(),
  }
}

/** The same for what is read from an installation's database: one memory for each running site. */
export function memoOf<Site extends object, Value>(
  seconds: number,
  load: (site: Site, key: string) => Promise<Value>,
): (site: Site, key?: string) => Promise<Value> {
  const kept = new WeakMap<Site, ReturnType<typeof memo<Value>>>()
  return (site, key = '') => {
    const known = kept.get(site) ?? memo(seconds, (each) => load(site, each))
    kept.set(site, known)
    return known.get(key)
  }
}

type Held<Value> = { readonly at: number; readonly changes: number; readonly value: Promise<Value> }

/**
 * Remembers what any change may touch: as long as nothing was changed through this process, and at most so many seconds for what was changed
 * through another. Keeps at most `most` values of a running site, those asked for last.
 */
export function untilChanged<Value>(seconds: number, most: number) {
  const kept = new WeakMap<object, Map<string, Held<Value>>>()
  return (site: object, key: string, load: () => Promise<Value>): Promise<Value> => {
    const values = kept.get(site) ?? new Map<string, Held<Value>>()
    kept.set(site, values)
    const known = values.get(key)
    const changes = changesOf(site)
    const at = performance.now()
    values.delete(key)
    if (known !== undefined && known.changes === changes && at - known.at < seconds * 1000) {
      values.set(key, known)
      return known.value
    }
    for (const oldest of values.keys()) if (values.size >= most) values.delete(oldest)
    const value = load()
    values.set(key, { at, changes, value })
    value.catch(() => values.get(key)?.value === value && values.delete(key))
    return value
  }
}
