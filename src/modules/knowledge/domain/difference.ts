/** A stretch of text that stayed, went or came. */
export type Change = { readonly kind: 'same' | 'gone' | 'new'; readonly text: string }

/** Beyond so many differing words nobody compares word by word: the middle is shown as replaced. */
const mostEdits = 600

/**
 * What changed between two texts, word by word (Myers, "An O(ND) Difference Algorithm", 1986): the shortest list of removals and
 * additions, or one replacement where the texts have next to nothing in common.
 */
export function difference(before: string, after: string): Change[] {
  const from = wordsOf(before)
  const to = wordsOf(after)
  let start = 0
  while (start < from.length && start < to.length && from[start] === to[start]) start += 1
  let end = 0
  while (
    end < from.length - start &&
    end < to.length - start &&
    from[from.length - 1 - end] === to[to.length - 1 - end]
  )
    end += 1
  const middle = edits(from.slice(start, from.length - end), to.slice(start, to.length - end))
  return joined([
    ...from.slice(0, start).map(same),
    ...middle,
    ...from.slice(from.length - end).map(same),
  ])
}

function same(text: string): Change {
  return { kind: 'same', text }
}

/** Words, the blanks between them and line ends, so that nothing is lost when they are put together again. */
function wordsOf(text: string): string[] {
  return text.match(/\n|[^\S\n]+|[^\s]+/g) ?? []
}

function edits(from: readonly string[], to: readonly string[]): Change[] {
  const trace = shortestWay(from, to)
  if (trace === undefined) {
    return [
      ...from.map((text) => ({ kind: 'gone' as const, text })),
      ...to.map((text) => ({ kind: 'new' as const, text })),
    ]
  }
  const changes: Change[] = []
  let [x, y] = [from.length, to.length]
  for (let step = trace.length - 1; step >= 0; step -= 1) {
    const reach = trace[step] ?? new Map<number, number>()
    const diagonal = x - y
    const comesDown =
      diagonal === -step ||
      (diagonal !== step && (reach.get(diagonal - 1) ?? -1) < (reach.get(diagonal + 1) ?? -1))
    const earlier = comesDown ? diagonal + 1 : diagonal - 1
    const fromX = step === 0 ? 0 : (reach.get(earlier) ?? 0)
    const fromY = step === 0 ? 0 : fromX - earlier
    for (; x > fromX && y > fromY; x -= 1, y -= 1) changes.push(same(from[x - 1] ?? ''))
    if (step === 0) break
    if (comesDown) changes.push({ kind: 'new', text: to[y - 1] ?? '' })
    else changes.push({ kind: 'gone', text: from[x - 1] ?? '' })
    ;[x, y] = [fromX, fromY]
  }
  return changes.reverse()
}

/** How far each diagonal reached before each step; undefined when it takes too many steps. */
function shortestWay(
  from: readonly string[],
  to: readonly string[],
): Map<number, number>[] | undefined {
  const reach = new Map<number, number>([[1, 0]])
  const trace: Map<number, number>[] = []
  for (let step = 0; step <= Math.min(from.length + to.length, mostEdits); step += 1) {
    trace.push(new Map(reach))
    for (let diagonal = -step; diagonal <= step; diagonal += 2) {
      const down =
        diagonal === -step ||
        (diagonal !== step && (reach.get(diagonal - 1) ?? -1) < (reach.get(diagonal + 1) ?? -1))
      let x = down ? (reach.get(diagonal + 1) ?? 0) : (reach.get(diagonal - 1) ?? 0) + 1
      while (x < from.length && x - diagonal < to.length && from[x] === to[x - diagonal]) x += 1
      reach.set(diagonal, x)
      if (x >= from.length && x - diagonal >= to.length) return trace
    }
  }
  return undefined
}

function joined(changes: readonly Change[]): Change[] {
  const result: { kind: Change['kind']; text: string }[] = []
  for (const { kind, text } of changes) {
    const last = result.at(-1)
    if (last?.kind === kind) last.text += text
    else result.push({ kind, text })
  }
  return result
}
