import type { Reason, Selection } from '@korzo/selection'

export const outcomes = ['selected', 'reserve', 'not-selected'] as const
export type Outcome = (typeof outcomes)[number]

/** What a selection says about one candidate, by its code. */
export type Decided = {
  readonly code: string
  readonly outcome: Outcome
  /** Place in the order in which places are given; null for those who get none. */
  readonly rank: number | null
  readonly activities: readonly string[]
  readonly reason: Reason
}

/**
 * A selection, candidate by candidate: those selected by their score, then the reserves in the order of what including them would cost,
 * then the others.
 */
export function outcomesOf(selection: Selection, reserves: number): Decided[] {
  const inReserve = selection.reserves.slice(0, reserves)
  const reasons = new Map(selection.reasons.map((reason) => [reason.application, reason]))
  const scoreOf = (code: string) => reasons.get(code)?.score ?? 0
  const byScore = (one: string, other: string) =>
    scoreOf(other) - scoreOf(one) || (one < other ? -1 : 1)
  const chosen = new Set([...selection.selected, ...inReserve])
  const others = selection.reasons
    .map(({ application }) => application)
    .filter((code) => !chosen.has(code))
  const order = [...[...selection.selected].sort(byScore), ...inReserve]
  const given = activitiesByCode(selection)
  return [...order, ...others.sort(byScore)].flatMap((code, index) => {
    const reason = reasons.get(code)
    if (reason === undefined) return []
    const isRanked = index < order.length
    const outcome: Outcome =
      index < selection.selected.length ? 'selected' : isRanked ? 'reserve' : 'not-selected'
    const rank = isRanked ? index + 1 : null
    return [{ code, outcome, rank, activities: given.get(code) ?? [], reason }]
  })
}

function activitiesByCode({ activities }: Selection): Map<string, string[]> {
  const given = new Map<string, string[]>()
  for (const [activity, codes] of Object.entries(activities))
    for (const code of codes) given.set(code, [...(given.get(code) ?? []), activity])
  return given
}
