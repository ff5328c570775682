/** Who could review what, how well, and what must be kept. Places are indices into `applications` and `reviewers`. */
export type ReviewProblem = {
  readonly applications: readonly Application[]
  readonly reviewers: readonly Reviewer[]
  /** Affinity of reviewer r for application a at `a * reviewers.length + r`, in units of 10^−decimals: whole numbers. */
  readonly affinity: Float64Array
  readonly decimals: number
  readonly conflicts: readonly Conflict[]
  readonly forbidden: readonly Pair[]
  readonly pinned: readonly Pair[]
  /** A pair below this affinity, in the same units, is never made unless pinned. Null: no such limit. */
  readonly leastAffinity: number | null
  /** What stood before somebody dropped out; null when this is the first assignment. */
  readonly previous: readonly Pair[] | null
  /** Reviewers who are no longer there. */
  readonly withdrawn: readonly number[]
}

export type Application = {
  readonly id: string
  /** Exactly so many reviewers. */
  readonly coverage: number
  /** At least `count` of them have at least this affinity. */
  readonly experts: { readonly count: number; readonly affinity: number } | null
}

export type Reviewer = {
  readonly id: string
  /** Fewest and most applications. */
  readonly minimum: number
  readonly maximum: number
}

export type Pair = { readonly application: number; readonly reviewer: number }

/** `kind` names it: same organisation, former colleague, competitor. */
export type Conflict = Pair & { readonly kind: string }

/** Why a pair may not be made; `open` when it may. */
export type Bar =
  | 'open'
  | 'conflict'
  | 'forbidden'
  | 'too-little-expertise'
  | 'withdrawn'
  | 'pinned'
  | 'without-places'

const bars: readonly Bar[] = [
  'open',
  'conflict',
  'forbidden',
  'too-little-expertise',
  'withdrawn',
  'pinned',
  'without-places',
]

/** The numbers of the two bars that let a pair be made. */
export const openBar = 0
export const pinnedBar = 5

/** What stands in the way of each pair, one number per pair in the order of `affinity`; `barOf` names it. */
export function barsOf(problem: ReviewProblem): Uint8Array {
  const { reviewers, affinity, leastAffinity } = problem
  const width = reviewers.length
  const barred = new Uint8Array(affinity.length)
  const mark = (pairs: readonly Pair[], bar: Bar) => {
    for (const { application, reviewer } of pairs)
      barred[application * width + reviewer] = bars.indexOf(bar)
  }
  if (leastAffinity !== null) {
    for (let pair = 0; pair < barred.length; pair++)
      if ((affinity[pair] as number) < leastAffinity)
        barred[pair] = bars.indexOf('too-little-expertise')
  }
  reviewers.forEach(({ maximum }, reviewer) => {
    if (maximum > 0) return
    for (let pair = reviewer; pair < barred.length; pair += width)
      barred[pair] = bars.indexOf('without-places')
  })
  mark(problem.pinned, 'pinned')
  mark(problem.forbidden, 'forbidden')
  mark(problem.conflicts, 'conflict')
  for (const reviewer of problem.withdrawn)
    for (let pair = reviewer; pair < barred.length; pair += width)
      barred[pair] = bars.indexOf('withdrawn')
  return barred
}

export function barOf(barred: Uint8Array, pair: number): Bar {
  return bars[barred[pair] as number] ?? 'open'
}
