export const colours = ['good', 'watch', 'act'] as const
/** On track; somebody should look; something must be done. */
export type Colour = (typeof colours)[number]

export const reasonCodes = [
  'decision-overdue',
  'promises-late',
  'indicators-behind',
  'over-budget',
  'spending-ahead',
  'high-risk',
  'risk',
] as const
/** Why something is not on track, and how many or how much. */
export type Reason = {
  readonly code: (typeof reasonCodes)[number]
  readonly colour: Exclude<Colour, 'good'>
  readonly count: number
}

/** What the health of a programme or project follows from. */
export type Standing = {
  /** Share of the time between beginning and end that is over, 0 to 1; null where no end is known. */
  readonly elapsed: number | null
  /** Of each indicator, how much of the way to its target is done, in per cent; null where that is not known. */
  readonly indicators: readonly (number | null)[]
  /** Share of the budget that is granted; null without a budget. */
  readonly spent: number | null
  readonly latePromises: number
  /** Calls that closed more than 60 days ago without a published decision. */
  readonly overdueDecisions: number
  /** Likelihood times impact of every open risk, 1 to 25 each. */
  readonly risks: readonly number[]
}

export type Health = { readonly colour: Colour; readonly reasons: readonly Reason[] }

/** From when a risk is one to watch, and one to act on. */
export const watchRisk = 8
export const actRisk = 15
/** How far an indicator or the spending may be from the share of time that is over. */
export const tolerance = 25

/**
 * The health of a programme or project: the worst of its reasons, on track without any. Nobody paints it by hand; the rule stands on
 * the page.
 */
export function healthOf(standing: Standing): Health {
  const { latePromises, overdueDecisions, risks } = standing
  const high = risks.filter((risk) => risk >= actRisk).length
  const middle = risks.filter((risk) => risk >= watchRisk && risk < actRisk).length
  const reasons: Reason[] = [
    ...counted('decision-overdue', 'act', overdueDecisions),
    ...counted('promises-late', latePromises >= 3 ? 'act' : 'watch', latePromises),
    ...behind(standing),
    ...spending(standing),
    ...counted('high-risk', 'act', high),
    ...counted('risk', 'watch', middle),
  ]
  return { colour: worstOf(reasons.map(({ colour }) => colour)), reasons }
}

/** The worst of some colours; on track without any. */
export function worstOf(some: readonly Colour[]): Colour {
  return colours[Math.max(0, ...some.map((colour) => colours.indexOf(colour)))] ?? 'good'
}

function counted(code: Reason['code'], colour: Reason['colour'], count: number): Reason[] {
  return count > 0 ? [{ code, colour, count }] : []
}

function behind({ elapsed, indicators }: Standing): Reason[] {
  if (elapsed === null) return []
  const known = indicators.filter((percent) => percent !== null)
  const expected = Math.min(1, elapsed) * 100 - tolerance
  const count = known.filter((percent) => percent < expected).length
  return counted('indicators-behind', count * 2 > known.length ? 'act' : 'watch', count)
}

function spending({ elapsed, spent }: Standing): Reason[] {
  if (spent === null) return []
  if (spent > 1) return counted('over-budget', 'act', Math.round(spent * 100))
  const isAhead = elapsed !== null && spent * 100 > Math.min(1, elapsed) * 100 + tolerance
  return isAhead ? counted('spending-ahead', 'watch', Math.round(spent * 100)) : []
}
