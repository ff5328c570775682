import type { Evening } from './evening.ts'
import type { Mixed } from './mix.ts'

/** What the evening is for one person: whom it meets, whom again, and why. */
export type MixReason = {
  readonly code: 'all-new' | 'meets-again'
  readonly id: string
  /** Different people met. */
  readonly met: number
  /** Others who are there in at least one round with this person. */
  readonly possible: number
  readonly again: readonly { readonly id: string; readonly times: number }[]
  /** English, sayable to the person. */
  readonly text: string
}

/** One reason for every person, in the order of the list. */
export function mixReasons(evening: Evening, { rounds, fewestRepeats }: Mixed): MixReason[] {
  const partners = new Set(evening.together.flatMap(([a, b]) => [`${a}\n${b}`, `${b}\n${a}`]))
  const mates = new Map<string, Map<string, number>>()
  const around = new Map<string, Set<string>>()
  for (const round of rounds) {
    const there = round.flat()
    for (const id of there) around.set(id, new Set([...(around.get(id) ?? []), ...there]))
    for (const table of round) for (const id of table) countMates(mates, id, table)
  }
  return evening.people.map(({ id }) => {
    const met = mates.get(id) ?? new Map<string, number>()
    const again = [...met].flatMap(([other, times]) =>
      times > 1 && !partners.has(`${id}\n${other}`) ? [{ id: other, times }] : [],
    )
    const possible = Math.max(0, (around.get(id)?.size ?? 1) - 1)
    const code = again.length === 0 ? 'all-new' : 'meets-again'
    return {
      code,
      id,
      met: met.size,
      possible,
      again,
      text: sentence({ met: met.size, possible, again, fewestRepeats }),
    }
  })
}

function countMates(
  mates: Map<string, Map<string, number>>,
  id: string,
  table: readonly string[],
): void {
  const own = mates.get(id) ?? new Map<string, number>()
  for (const other of table) if (other !== id) own.set(other, (own.get(other) ?? 0) + 1)
  mates.set(id, own)
}

type Numbers = Pick<MixReason, 'met' | 'possible' | 'again'> & { readonly fewestRepeats: number }

function sentence({ met, possible, again, fewestRepeats }: Numbers): string {
  const start = `You meet ${met} of ${possible} people`
  if (again.length === 0) return `${start}, nobody twice.`
  const whom = again.map(({ id, times }) => `${id} ${times} times`).join(', ')
  const why =
    fewestRepeats > 0
      ? `; with these tables at least ${fewestRepeats} such meetings are unavoidable in all`
      : ''
  return `${start}, ${whom}${why}.`
}
