import { ceilDivide, type Fraction, formatUnits, greatestCommonDivisor } from './amounts.ts'
import type { Election } from './election.ts'
import { counted, idsOf, type Outcome, type Reason } from './outcome.ts'
import {
  begin,
  type Count,
  costOf,
  earliest,
  estimateTime,
  exactTime,
  type First,
  fraction,
  loadsOf,
  money,
  type PhragmenOptions,
  payersByRound,
  rank,
} from './phragmen-times.ts'
import { type Tie, type TieOrder, winsTie } from './ties.ts'

/**
 * Sequential Phragmén for budgets (Los, Christoff, Grossi: *Proportional Budget Allocations: Towards a
 * Systematization*, IJCAI 2022). Every voter earns money at the same speed; as soon as the supporters of a project
 * have its cost together they buy it and start again from nothing. Points on ballots are not looked at.
 */
export function countPhragmen(
  election: Election,
  ties: TieOrder,
  options: PhragmenOptions,
): Outcome {
  const count = run(election, ties, options, null)
  finishReasons(count)
  return {
    winners: count.winners,
    reasons: count.notes.map(
      (reason) => reason ?? { code: 'no-supporters', text: 'Nobody voted for it.' },
    ),
    ties: tiesThatMattered(count),
    facts: {},
  }
}

type Take = { readonly round: number; readonly project: number }

function run(
  election: Election,
  ties: TieOrder,
  options: PhragmenOptions,
  take: Take | null,
): Count {
  const count = begin(election, ties, options)
  for (;;) {
    const first = earliest(count)
    if (first === null) return withLastChances(count)
    considerMore(count, first)
    const order = [...first.projects].sort((a, b) => rank(count, a) - rank(count, b))
    const tooDear = order.filter((p) => count.spent + costOf(count, p) > election.budget)
    if (tooDear.length > 0) {
      for (const p of tooDear) noteTooDear(count, p, first.time)
      if (options.unaffordable === 'stop') return count
      continue
    }
    if (order.length > 1) count.tied.push({ round: count.winners.length, projects: order })
    const taken =
      take?.round === count.winners.length ? order.find((p) => p === take.project) : undefined
    buy(count, taken ?? (order[0] as number))
  }
}

/** Nothing is left to buy: one voter is enough for a project nobody voted for, if it still fits. */
function withLastChances(count: Count): Count {
  count.election.projects.forEach((_, p) => {
    const fits = count.spent + costOf(count, p) <= count.election.budget
    if (fits && (count.support.total[p] as number) === 0) count.moreVotes[p] = 1n
  })
  return count
}

function buy(count: Count, p: number): void {
  const time = exactTime(count, p)
  count.notes[p] = boughtReason(count, p, time)
  const supporters = BigInt(count.support.total[p] as number)
  const divisor = greatestCommonDivisor(supporters, time.n % supporters)
  const factor = supporters / divisor
  count.denominator *= factor
  for (let r = 0; r < count.times.length; r++) count.times[r] = (count.times[r] as bigint) * factor
  count.times.push(time.n / divisor)
  count.timeNumbers.push(fraction(time))
  const round = count.winners.length
  for (let at = count.support.start[p] as number; at < (count.support.start[p + 1] as number); at++)
    count.lastRound[count.support.ballot[at] as number] = round
  count.winners.push(p)
  count.open[p] = 0
  count.spent += costOf(count, p)
}

function boughtReason(count: Count, p: number, time: Fraction): Reason {
  const supporters = count.support.total[p] as number
  const groups: { voters: number; each: string }[] = []
  let before = supporters
  payersByRound(count, p).forEach((voters, round) => {
    if (voters === 0) return
    before -= voters
    const saved = time.n * count.denominator - (count.times[round] as bigint) * time.d
    groups.push({ voters, each: money(count, { n: saved, d: time.d * count.denominator }) })
  })
  if (before > 0) groups.unshift({ voters: before, each: money(count, time) })
  const round = count.winners.length + 1
  const said = groups
    .slice(0, 3)
    .map(({ voters, each }) => `${counted(voters, 'voter')} paid ${each} each`)
  const rest = groups.length > 3 ? `, and ${groups.length - 3} other groups paid the rest` : ''
  const text = `Bought in round ${round}, when everybody had earned ${money(count, time)}: ${said.join(', ')}${rest}.`
  return { code: 'bought', round, earned: money(count, time), supporters, groups, text }
}

function noteTooDear(count: Count, p: number, time: Fraction): void {
  const left = count.election.budget - count.spent
  const missing = formatUnits(costOf(count, p) - left, count.election.places)
  count.open[p] = 0
  count.notes[p] = {
    code: 'did-not-fit',
    supporters: count.support.total[p] as number,
    earned: money(count, time),
    left: formatUnits(left, count.election.places),
    missing,
    text: `Its supporters had its cost together, but the budget was ${missing} short.`,
  }
}

/**
 * Before something is bought at this time: for every project not bought that still fits, how many further voters for
 * it alone, earning from the start, would have bought it first.
 */
function considerMore(count: Count, first: First): void {
  const { election, support } = count
  const rival = rivalOf(count, first)
  const time = fraction(first.time)
  for (let p = 0; p < election.projects.length; p++) {
    if (count.notes[p]?.code === 'bought') continue
    if (count.spent + costOf(count, p) > election.budget || time === 0) continue
    const best = count.moreVotes[p] ?? null
    const total = support.total[p] as number
    if (total > 0 && count.pricedIn[p] !== count.winners.length) estimateTime(count, p)
    const guess =
      total > 0
        ? (total * (count.estimate[p] as number)) / time - total
        : Number(costOf(count, p)) / time
    const unsure = (guess + 2 * total + 1) * 1e-9
    const least = Math.ceil(guess - unsure)
    if (best !== null && least >= Number(best)) continue
    const isCertain = least >= 1 && least === Math.ceil(guess + unsure)
    const more = isCertain ? BigInt(least) : furtherVoters(count, p, { rival, time: first.time })
    if (best === null || more < best) count.moreVotes[p] = more
  }
}

/** Whom a further project would have to beat in a tie: one of those bought first, anybody, or nobody. */
type Rival = number | 'unbeatable' | null

/** Where one of those that can be bought first does not fit, either the count ends there or those that do not fit drop out. */
function rivalOf(count: Count, { projects }: First): Rival {
  const fitting = projects.filter((p) => count.spent + costOf(count, p) <= count.election.budget)
  if (fitting.length < projects.length && count.options.unaffordable === 'stop') return 'unbeatable'
  return [...fitting].sort((a, b) => rank(count, a) - rank(count, b))[0] ?? null
}

function furtherVoters(count: Count, p: number, at: { rival: Rival; time: Fraction }): bigint {
  const supporters = BigInt(count.support.total[p] as number)
  const { n, d } = at.time
  const missing =
    (costOf(count, p) * count.denominator + loadsOf(count, p)) * d -
    supporters * n * count.denominator
  const unit = n * count.denominator
  // What costs nothing lacks nothing, but somebody has to want it.
  if (supporters === 0n && missing === 0n) return 1n
  const equal = missing <= 0n ? 0n : ceilDivide(missing, unit)
  if (at.rival === null || equal * unit !== missing) return equal
  const isAhead = at.rival !== 'unbeatable' && winsTie(count.ties, p, at.rival, equal)
  return isAhead ? equal : equal + 1n
}

function finishReasons(count: Count): void {
  count.election.projects.forEach((project, p) => {
    const bought = count.notes[p]
    if (bought?.code === 'bought') return
    const more = count.moreVotes[p] ?? null
    const supporters = count.support.total[p] as number
    const would =
      more === null ? '' : ` With ${counted(more, 'more voter')} for it alone it would have won.`
    const moreVotes = more === null ? null : Number(more)
    if (bought !== null && bought !== undefined) {
      count.notes[p] = { ...bought, moreVotes, text: `${bought.text}${would}` }
    } else if (project.cost > count.election.budget) {
      count.notes[p] = {
        code: 'dearer-than-budget',
        supporters,
        moreVotes: null,
        text: 'It costs more than the whole budget.',
      }
    } else if (supporters === 0) {
      count.notes[p] = {
        code: 'no-supporters',
        supporters,
        moreVotes,
        text: `Nobody voted for it.${would}`,
      }
    } else count.notes[p] = notYetReason(count, p, { moreVotes, would })
  })
}

function notYetReason(
  count: Count,
  p: number,
  say: { moreVotes: number | null; would: string },
): Reason {
  const needed = exactTime(count, p)
  const supporters = count.support.total[p] as number
  const text = `When the count ended, its ${counted(supporters, 'supporter')} did not have its cost together: everybody would have had to earn ${money(count, needed)}.${say.would}`
  return {
    code: 'not-yet-paid',
    supporters,
    neededEarnings: money(count, needed),
    moreVotes: say.moreVotes,
    text,
  }
}

/** Ties where taking another of the tied projects first leads to other winners. */
function tiesThatMattered(count: Count): Tie[] {
  const winners = [...count.winners].sort((a, b) => a - b).join()
  const mattered = count.tied.filter(({ round, projects }) =>
    projects.slice(1).some((project) => {
      const other = run(count.election, count.ties, count.options, { round, project })
      return [...other.winners].sort((a, b) => a - b).join() !== winners
    }),
  )
  return mattered.map(({ round, projects }) => ({
    round,
    tied: idsOf(count.election, projects),
    chosen: idsOf(count.election, projects)[0] ?? '',
    by: count.ties.rule,
  }))
}
