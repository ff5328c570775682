import { ceilDivide, type Decimal, formatUnits } from './amounts.ts'
import type { Election } from './election.ts'
import { counted, idsOf, type Outcome, type Reason } from './outcome.ts'
import { tally, type Utility } from './support.ts'
import { type Tie, type TieOrder, winsTie } from './ties.ts'

export type GreedyOptions = {
  /** `points`: most points first (most votes where ballots give none); `cost`: most votes; `cardinality`: most votes per cost. */
  readonly utility: Utility
  /** What happens at a project that does not fit: the next one is tried, or the count stops. */
  readonly unaffordable: 'skip' | 'stop'
  /** Score a project needs to be considered; null: none. */
  readonly threshold: Decimal | null
}

/** The merit by which projects are ordered, as a fraction: `merit / per`; per 0 means without limit. */
type Standing = {
  readonly merit: readonly bigint[]
  readonly per: readonly bigint[]
  /** What one further ballot that names only this project adds. */
  readonly each: bigint
}

type Turn = { readonly project: number; readonly left: bigint; readonly fits: boolean }

type Walk = {
  readonly election: Election
  readonly ties: TieOrder
  readonly options: GreedyOptions
  readonly standing: Standing
  readonly turns: readonly Turn[]
  /** Projects in order that were not reached because the count stopped. */
  readonly unreached: readonly number[]
  /** Score still missing to the threshold, 0 where it is reached. */
  readonly short: readonly bigint[]
}

/**
 * The rule most cities use: the project with the highest standing is taken while it fits into what is left of
 * `budget`. `given` projects are not considered (they are chosen already).
 */
export function greedyWalk(
  election: Election,
  ties: TieOrder,
  options: GreedyOptions,
  start: { readonly budget: bigint; readonly given: ReadonlySet<number> },
): Walk {
  const standing = standingOf(election, options.utility)
  const short = shortOfThreshold(election, options.threshold)
  const order = election.projects
    .map((_, p) => p)
    .filter((p) => !start.given.has(p) && short[p] === 0n)
    .sort((a, b) => compareStanding(standing, b, a) || rank(ties, a) - rank(ties, b))
  const turns: Turn[] = []
  let left = start.budget
  for (const project of order) {
    const cost = election.projects[project]?.cost ?? 0n
    const fits = cost <= left
    turns.push({ project, left, fits })
    if (fits) left -= cost
    else if (options.unaffordable === 'stop') break
  }
  return { election, ties, options, standing, turns, unreached: order.slice(turns.length), short }
}

function rank(ties: TieOrder, p: number): number {
  return ties.ranks[p] as number
}

function standingOf(election: Election, utility: Utility): Standing {
  const { votes, score } = tally(election)
  const merit = Array.from(utility === 'points' ? score : votes, BigInt)
  const per = election.projects.map(({ cost }) => (utility === 'cardinality' ? cost : 1n))
  const each = utility === 'points' ? BigInt(largestPoints(election)) : 1n
  return { merit, per, each }
}

/** The most points one ballot gives to one project: what a further supporter is assumed to give. */
export function largestPoints({ ballots }: Election): number {
  if (ballots.points === null) return 1
  return ballots.points.reduce((most, points) => Math.max(most, points), 1)
}

/** Positive when a stands higher than b. A project without cost and with votes stands above all others. */
function compareStanding({ merit, per }: Standing, a: number, b: number): number {
  const [left, right] = [value(a), value(b)]
  if (left.free !== right.free) return left.free ? 1 : -1
  if (left.free) return 0
  const difference = left.merit * right.per - right.merit * left.per
  return difference > 0n ? 1 : difference < 0n ? -1 : 0
  function value(p: number) {
    const [m, d] = [merit[p] as bigint, per[p] as bigint]
    return { free: d === 0n && m > 0n, merit: m, per: d === 0n ? 1n : d }
  }
}

function shortOfThreshold(election: Election, threshold: Decimal | null): bigint[] {
  const { score } = tally(election)
  if (threshold === null) return election.projects.map(() => 0n)
  const places = Math.max(threshold.places, election.ballots.pointPlaces)
  const needed = threshold.units * 10n ** BigInt(places - threshold.places)
  const scale = 10n ** BigInt(places - election.ballots.pointPlaces)
  return election.projects.map((_, p) => {
    const missing = needed - BigInt(score[p] as number) * scale
    return missing > 0n ? ceilDivide(missing, scale) : 0n
  })
}

/** The greedy rule in its four variants: skip or stop at what does not fit, with or without a threshold. */
export function countGreedy(election: Election, ties: TieOrder, options: GreedyOptions): Outcome {
  const walk = greedyWalk(election, ties, options, { budget: election.budget, given: new Set() })
  const reasons: Reason[] = election.projects.map((_, p) => reasonFor(walk, p))
  return {
    winners: walk.turns.filter(({ fits }) => fits).map(({ project }) => project),
    reasons,
    ties: greedyTies(walk),
    facts: {},
  }
}

/** Ties between projects of equal standing that do not all fit although each alone would. */
export function greedyTies(walk: Walk): Tie[] {
  const { election, standing, turns, options } = walk
  const cost = (p: number) => election.projects[p]?.cost ?? 0n
  const found: Tie[] = []
  for (let from = 0; from < turns.length; ) {
    const first = turns[from] as Turn
    const tied = [...turns.slice(from).map(({ project }) => project), ...walk.unreached].filter(
      (p) => compareStanding(standing, p, first.project) === 0,
    )
    const fitting = tied.filter((p) => cost(p) <= first.left)
    const together = fitting.reduce((sum, p) => sum + cost(p), 0n)
    const stops = options.unaffordable === 'stop' && fitting.length < tied.length
    if (fitting.length > 0 && tied.length > 1 && (together > first.left || stops)) {
      const chosen = turns.slice(from).find(({ fits, project }) => fits && tied.includes(project))
      found.push({
        round: from,
        tied: idsOf(election, tied),
        chosen: election.projects[chosen?.project ?? first.project]?.id ?? '',
        by: walk.ties.rule,
      })
    }
    from += tied.length
  }
  return found
}

function reasonFor(walk: Walk, p: number): Reason {
  const { election, standing, turns } = walk
  const place = turns.findIndex(({ project }) => project === p)
  const turn = turns[place]
  const money = (units: bigint) => formatUnits(units, election.places)
  const cost = election.projects[p]?.cost ?? 0n
  const votes = walk.ties.votes[p] as number
  const score = formatUnits(
    standing.merit[p] as bigint,
    walk.options.utility === 'points' ? election.ballots.pointPlaces : 0,
  )
  if (turn?.fits === true) {
    const text = `Place ${place + 1} with ${said(walk, score)}: it cost ${money(cost)} and ${money(turn.left)} was left.`
    return { code: 'fitted', place: place + 1, votes, score, left: money(turn.left), text }
  }
  const more = votesMissing(walk, p)
  const would = more === null ? neverText : `With ${counted(more, 'more vote')} it would have won.`
  const common = { votes, score, moreVotes: more === null ? null : Number(more) }
  if ((walk.short[p] as bigint) > 0n) {
    const short = formatUnits(walk.short[p] as bigint, election.ballots.pointPlaces)
    return {
      code: 'below-threshold',
      ...common,
      short,
      text: `Its score is ${short} below the threshold. ${would}`,
    }
  }
  if (turn === undefined) {
    const text = `The count stopped before its turn, at a project that no longer fitted. ${would}`
    return { code: 'not-reached', ...common, text }
  }
  const missing = money(cost - turn.left)
  const text = `Place ${place + 1} with ${said(walk, score)}: ${money(turn.left)} was left, ${missing} too little. ${would}`
  return { code: 'did-not-fit', place: place + 1, ...common, left: money(turn.left), missing, text }
}

const neverText = 'No number of votes would have been enough.'

function said({ options, election }: Walk, score: string): string {
  const what = options.utility === 'points' && election.ballots.points !== null ? 'point' : 'vote'
  return `${score} ${what}${score === '1' ? '' : 's'}${options.utility === 'cardinality' ? ' (ordered by votes per cost)' : ''}`
}

/**
 * The smallest number of further ballots naming only this project, each with the most points a ballot gives, with
 * which it wins; everything else stays. It must reach the threshold, and stand before the last project at whose turn
 * it would still have fitted. Null when it costs more than the budget.
 */
export function votesMissing(walk: Walk, p: number): bigint | null {
  const { election, turns } = walk
  const cost = election.projects[p]?.cost ?? 0n
  const own = turns.findIndex(({ project }) => project === p)
  const others = turns.slice(0, own < 0 ? turns.length : own)
  const forThreshold = ceilDivide(walk.short[p] as bigint, BigInt(largestPoints(election)))
  const last = others.findLastIndex(({ left }) => left >= cost)
  const afterAll = others.at(-1)
  const leftAtEnd = afterAll === undefined ? election.budget : leftAfter(walk, afterAll)
  const isFree = walk.options.unaffordable === 'skip' || others.every(({ fits }) => fits)
  if (isFree && leftAtEnd >= cost) return forThreshold
  if (last < 0) return null
  const rival = (others[last] as Turn).project
  const forPlace = votesToPass(walk, p, rival)
  return forPlace > forThreshold ? forPlace : forThreshold
}

function leftAfter({ election }: Walk, { project, left, fits }: Turn): bigint {
  return fits ? left - (election.projects[project]?.cost ?? 0n) : left
}

/** Further votes with which p stands before q, ties as they are broken. */
function votesToPass({ standing, ties }: Walk, p: number, q: number): bigint {
  const { merit, per, each } = standing
  const [perP, perQ] = [per[p] as bigint, per[q] as bigint]
  if (perP === 0n)
    return (merit[p] as bigint) > 0n && (perQ !== 0n || winsTie(ties, p, q, 0n)) ? 0n : 1n
  const needed = (merit[q] as bigint) * perP - (merit[p] as bigint) * perQ
  const equal = needed <= 0n ? 0n : ceilDivide(needed, each * perQ)
  const isTie = equal * each * perQ === needed
  return isTie && !winsTie(ties, p, q, equal) ? equal + 1n : equal
}
