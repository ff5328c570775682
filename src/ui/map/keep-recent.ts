/** A pure function that remembers its latest results by key; the longest unused goes first. */
export function keepRecent<Input, Result>(
  size: number,
  keyOf: (input: Input) => string,
  make: (input: Input) => Result,
): (input: Input) => Result {
  const kept = new Map<string, Result>()
  return (input) => {
    const key = keyOf(input)
    const known = kept.get(key)
    const result = known ?? make(input)
    kept.delete(key)
    kept.set(key, result)
    const [oldest] = kept.keys()
    if (kept.size > size && oldest !== undefined) kept.delete(oldest)
    return result
  }
}
