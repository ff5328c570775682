import { reducedCost } from './lexicographic.ts'
import type { ReviewNetwork } from './network.ts'
import { barOf, barsOf, type ReviewProblem } from './problem.ts'
import { loadsOf } from './rules.ts'
import { bestAlone, pairsByAffinity, totalsOf } from './totals.ts'
import { decimal, fraction } from './units.ts'

/** Why a reviewer has an application. `rank` counts from 1 among all who may review it. */
export type PairReason = {
  readonly application: string
  readonly reviewer: string
  readonly affinity: number
  readonly code: 'pinned' | 'kept' | 'best-fit' | 'good-fit'
  readonly rank: number
  readonly text: string
}

/** What an application has, what it would have alone, and who fits better but went elsewhere. */
export type ApplicationReason = {
  readonly id: string
  readonly sum: number
  readonly alone: number
  readonly code: 'has-its-best' | 'shares-its-best'
  readonly without: null | {
    readonly reviewer: string
    readonly affinity: number
    /** What the total would lose at least if this reviewer came here; null where the total was not the aim. */
    readonly cost: number | null
  }
  readonly barred: { readonly [kind: string]: number }
  readonly text: string
}

export type ReviewerReason = { readonly id: string; readonly load: number; readonly text: string }

export type Reasons = {
  readonly pairs: readonly PairReason[]
  readonly applications: readonly ApplicationReason[]
  readonly reviewers: readonly ReviewerReason[]
}

/** Prices that prove the total: what a pair that is not made would cost. */
export type Prices = {
  readonly network: ReviewNetwork
  readonly cost: Float64Array
  readonly potential: Float64Array
}

/** A reason for every pair, application and reviewer of an assignment. */
export function reasonsOf(
  problem: ReviewProblem,
  made: Uint8Array,
  prices: Prices | null,
): Reasons {
  const barred = barsOf(problem)
  const lost = prices === null ? null : costOfPairs(problem, prices)
  const { sums } = totalsOf(problem, made)
  const pairs: PairReason[] = []
  const applications = problem.applications.map((_, place) => {
    const order = pairsByAffinity(problem, barred, place)
    pairs.push(...pairReasons(problem, { made, barred, order }))
    const alone = bestAlone(problem, barred, place) ?? 0
    return applicationReason(problem, {
      made,
      barred,
      order,
      place,
      lost,
      alone,
      sum: sums[place] as number,
    })
  })
  return { pairs, applications, reviewers: reviewerReasons(problem, made) }
}

function costOfPairs(problem: ReviewProblem, { network, cost, potential }: Prices): Float64Array {
  const lost = new Float64Array(problem.affinity.length)
  const { tail, head } = network.network
  network.pairOfArc.forEach((pair, arc) => {
    if (pair >= 0) lost[pair] = reducedCost({ tail, head, cost }, potential, arc)
  })
  return lost
}

type View = {
  readonly made: Uint8Array
  readonly barred: Uint8Array
  readonly order: readonly number[]
}

function pairReasons(problem: ReviewProblem, { made, barred, order }: View): PairReason[] {
  const { applications, reviewers, affinity, decimals, previous } = problem
  const width = reviewers.length
  const kept = new Set(
    (previous ?? []).map(({ application, reviewer }) => application * width + reviewer),
  )
  return order.flatMap((pair) => {
    if (made[pair] !== 1) return []
    const value = affinity[pair] as number
    const rank = 1 + order.findIndex((other) => (affinity[other] as number) <= value)
    const application = applications[Math.floor(pair / width)]?.id ?? ''
    const reviewer = reviewers[pair % width]?.id ?? ''
    const code = codeOf(barOf(barred, pair) === 'pinned', kept.has(pair), rank)
    const fit = `fit ${decimal(value, decimals, 4)}, number ${rank} of ${order.length} who may review ${application}`
    const text = `${reviewer} reviews ${application}: ${sentences[code]} (${fit}).`
    return [{ application, reviewer, affinity: fraction(value, decimals), code, rank, text }]
  })
}

const sentences = {
  pinned: 'it was fixed beforehand',
  kept: 'it stays as it was',
  'best-fit': 'nobody who may fits better',
  'good-fit': 'the best use of everybody’s places',
}

function codeOf(isPinned: boolean, isKept: boolean, rank: number): PairReason['code'] {
  if (isPinned) return 'pinned'
  if (isKept) return 'kept'
  return rank === 1 ? 'best-fit' : 'good-fit'
}

function applicationReason(
  problem: ReviewProblem,
  view: View & { place: number; lost: Float64Array | null; alone: number; sum: number },
): ApplicationReason {
  const { applications, reviewers, affinity, decimals } = problem
  const { made, barred, order, place, lost, alone, sum } = view
  const id = applications[place]?.id ?? ''
  const missed = alone === sum ? undefined : order.find((pair) => made[pair] !== 1)
  const without =
    missed === undefined
      ? null
      : {
          reviewer: reviewers[missed % reviewers.length]?.id ?? '',
          affinity: fraction(affinity[missed] as number, decimals),
          cost: lost === null ? null : fraction(lost[missed] as number, decimals),
        }
  return {
    id,
    sum: fraction(sum, decimals),
    alone: fraction(alone, decimals),
    code: without === null ? 'has-its-best' : 'shares-its-best',
    without,
    barred: barredByKind(problem, barred, place),
    text: applicationText(id, {
      decimals,
      sum,
      alone,
      without,
      lost: missed === undefined ? null : (lost?.[missed] ?? null),
    }),
  }
}

function applicationText(
  id: string,
  had: {
    decimals: number
    sum: number
    alone: number
    without: ApplicationReason['without']
    lost: number | null
  },
): string {
  const { decimals, sum, alone, without, lost } = had
  const shown = (units: number) => decimal(units, decimals, 4)
  if (without === null) return `${id} has the best reviewers it could have: ${shown(sum)} in all.`
  const start = `${id} has ${shown(sum)} in all; alone it would have ${shown(alone)}. ${without.reviewer} fits it better but is needed elsewhere`
  if (lost === null) return `${start}.`
  if (lost === 0) return `${start}; an equally good assignment may give it to ${id}.`
  return `${start}: moving it here would cost all applications together at least ${shown(lost)}.`
}

function barredByKind(
  problem: ReviewProblem,
  barred: Uint8Array,
  place: number,
): { [kind: string]: number } {
  const width = problem.reviewers.length
  const counts = new Map<string, number>()
  const add = (kind: string) => counts.set(kind, (counts.get(kind) ?? 0) + 1)
  for (let pair = place * width; pair < (place + 1) * width; pair++) {
    const bar = barOf(barred, pair)
    if (bar !== 'open' && bar !== 'pinned' && bar !== 'conflict') add(bar)
  }
  for (const { application, kind } of problem.conflicts)
    if (application === place) add(`conflict: ${kind}`)
  return Object.fromEntries(counts)
}

function reviewerReasons(
  { reviewers, withdrawn }: ReviewProblem,
  made: Uint8Array,
): ReviewerReason[] {
  const loads = loadsOf(made, reviewers.length)
  const gone = new Set(withdrawn)
  return reviewers.map(({ id, minimum, maximum }, place) => {
    const load = loads[place] as number
    const text = gone.has(place)
      ? `${id} has withdrawn.`
      : `${id} has ${load} of at most ${maximum}${minimum > 0 ? `, at least ${minimum}` : ''}.`
    return { id, load, text }
  })
}
