import { pairNumber } from './best-assignment.ts'
import { costOfPair, type Prices } from './cost-of-pair.ts'
import { barOf, barsOf, type ReviewProblem } from './problem.ts'
import { loadsOf } from './rules.ts'
import { bestAlone, bestPairs, mayBe, totalsOf } from './totals.ts'
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
    /** What the total would lose if this reviewer came here; null where that is impossible or was not worked out. */
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

/** A reason for every pair, application and reviewer of an assignment. */
export function reasonsOf(
  problem: ReviewProblem,
  made: Uint8Array,
  prices: Prices | null,
): Reasons {
  const view: View = {
    made,
    barred: barsOf(problem),
    kept: new Set((problem.previous ?? []).map((pair) => pairNumber(problem, pair))),
    costOf: costTeller(problem, prices),
    sums: totalsOf(problem, made).sums,
    conflicts: conflictsByApplication(problem),
  }
  const places = problem.applications.keys()
  const pairs: PairReason[] = []
  const applications: ApplicationReason[] = []
  for (const place of places) {
    pairs.push(...pairReasons(problem, view, place))
    applications.push(applicationReason(problem, view, place))
  }
  return { pairs, applications, reviewers: reviewerReasons(problem, made) }
}

type View = {
  readonly made: Uint8Array
  readonly barred: Uint8Array
  readonly kept: ReadonlySet<number>
  readonly costOf: ((pair: number) => number) | null
  readonly sums: Float64Array
  readonly conflicts: readonly (readonly string[])[]
}

function conflictsByApplication({ applications, conflicts }: ReviewProblem): string[][] {
  const kinds: string[][] = applications.map(() => [])
  for (const { application, kind } of conflicts) kinds[application]?.push(kind)
  return kinds
}

/** Beyond so many steps of search, what a pair would cost is not worked out for every application. */
const mostWork = 10_000_000

function costTeller(
  problem: ReviewProblem,
  prices: Prices | null,
): ((pair: number) => number) | null {
  if (prices === null) return null
  const work = problem.applications.length * prices.network.network.head.length
  return work > mostWork ? null : costOfPair(prices)
}

function pairReasons(
  problem: ReviewProblem,
  { made, barred, kept }: View,
  place: number,
): PairReason[] {
  const { applications, reviewers, affinity, decimals } = problem
  const width = reviewers.length
  const reasons: PairReason[] = []
  for (let pair = place * width; pair < (place + 1) * width; pair++) {
    if (made[pair] !== 1) continue
    const value = affinity[pair] as number
    const { rank, able } = standing(problem, barred, pair)
    const application = applications[place]?.id ?? ''
    const reviewer = reviewers[pair % width]?.id ?? ''
    const code = codeOf(barOf(barred, pair) === 'pinned', kept.has(pair), rank)
    const fit = `fit ${decimal(value, decimals, 4)}, number ${rank} of ${able} who may review ${application}`
    const text = `${reviewer} reviews ${application}: ${sentences[code]} (${fit}).`
    reasons.push({ application, reviewer, affinity: fraction(value, decimals), code, rank, text })
  }
  return reasons
}

/** The rank of a pair among those its application may have, and how many these are. */
function standing({ reviewers, affinity }: ReviewProblem, barred: Uint8Array, pair: number) {
  const width = reviewers.length
  const from = Math.floor(pair / width) * width
  let rank = 1
  let able = 0
  for (let other = from; other < from + width; other++) {
    if (!mayBe(barred, other)) continue
    able++
    if ((affinity[other] as number) > (affinity[pair] as number)) rank++
  }
  return { rank, able }
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

function applicationReason(problem: ReviewProblem, view: View, place: number): ApplicationReason {
  const { applications, reviewers, affinity, decimals } = problem
  const { made, barred, sums, costOf } = view
  const { id, coverage } = applications[place] ?? { id: '', coverage: 0 }
  const sum = sums[place] as number
  const alone = bestAlone(problem, barred, place) ?? sum
  const missed =
    alone === sum
      ? undefined
      : bestPairs(problem, barred, { place, count: coverage + 1, least: -Infinity }).find(
          (pair) => made[pair] !== 1,
        )
  const lost = missed === undefined || costOf === null ? null : costOf(missed)
  const without =
    missed === undefined
      ? null
      : {
          reviewer: reviewers[missed % reviewers.length]?.id ?? '',
          affinity: fraction(affinity[missed] as number, decimals),
          cost: lost === null || lost === Infinity ? null : fraction(lost, decimals),
        }
  return {
    id,
    sum: fraction(sum, decimals),
    alone: fraction(alone, decimals),
    code: without === null ? 'has-its-best' : 'shares-its-best',
    without,
    barred: barredByKind(problem, view, place),
    text: applicationText(id, { decimals, sum, alone, without, lost }),
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
  if (lost === Infinity) return `${start}: with this pair, not all rules could be kept.`
  if (lost === 0) return `${start}; an equally good assignment gives this reviewer to ${id}.`
  return `${start}: moving this reviewer here would cost all applications together ${shown(lost)}.`
}

function barredByKind(
  problem: ReviewProblem,
  { barred, conflicts }: View,
  place: number,
): { [kind: string]: number } {
  const width = problem.reviewers.length
  const counts = new Map<string, number>()
  const add = (kind: string) => counts.set(kind, (counts.get(kind) ?? 0) + 1)
  for (let pair = place * width; pair < (place + 1) * width; pair++) {
    const bar = barOf(barred, pair)
    if (bar !== 'open' && bar !== 'pinned' && bar !== 'conflict') add(bar)
  }
  for (const kind of conflicts[place] ?? []) add(`conflict: ${kind}`)
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
