import { choose, rivalsBelow } from './count.ts'
import { estimate, lookAside, refresh, suretyOf } from './estimate.ts'
import { plainSweeps, type Sweeps } from './machine.ts'
import { isNoCheaper } from './no-cheaper.ts'
import { pay } from './pay.ts'
import { beginCount, type Choice, type Count, choiceIn, giveBack } from './state.ts'

/** What is known of the counts between a finished one and one whose voters begin with more. */
export type Followed = {
  /** The later count; null when some count between them may choose otherwise than the former one. */
  readonly count: Count | null
  /** Where the next other choice is foreseen, in multiples of the way from the former count to the later one. */
  readonly foreseen: number
}

/**
 * Bounds of how fast something changes per unit of endowment, for all endowments between: money grows by it, prices
 * fall by it.
 */
type Speed = { readonly least: number; readonly most: number }

/**
 * Two counts side by side that have chosen the same so far. With every unit more of endowment, a voter's money grows by
 * at least `later.least` and at most `later.most`: by the unit itself and by what the fallen prices of the projects chosen spare.
 * While the same is chosen, money only grows, prices only fall, and nobody is emptied earlier; so who is poor in the later
 * count is poor in all, and who is rich in the former is rich in all.
 */
type Pair = {
  readonly former: Count
  /** The former count again, in the same round as the later one. */
  readonly earlier: Count
  readonly later: Count
}

/** What one round says: whether all counts between choose alike, and where that is foreseen to end. */
type Verdict = { readonly isAlike: boolean; readonly foreseen: number }

/** Counts with a larger endowment, as long as all counts between are certain to choose what the former count chose. */
export function followTo(former: Count, endowment: bigint): Followed {
  const pair = beginPair(former, endowment)
  const followed = follow(pair)
  giveBack(pair.earlier)
  if (followed.count === null) giveBack(pair.later)
  return followed
}

function follow(pair: Pair): Followed {
  const { former, later } = pair
  let foreseen = Number.POSITIVE_INFINITY
  for (;;) {
    const { round } = later
    if (former.refreshedIn.has(round)) refresh(pair.earlier)
    const choice = choose(later, {})
    const before = choiceIn(former, round)
    if (choice === null) return { count: before === undefined ? later : null, foreseen }
    if (before === undefined || before.project !== choice.project)
      return { count: null, foreseen: crossing(pair, choice, before) }
    const { project } = choice
    const own = speedOf(pair, { project, before, now: choice })
    const verdict = compareRivals(pair, { choice, before, own })
    if (!verdict.isAlike) return { count: null, foreseen: verdict.foreseen }
    foreseen = Math.min(foreseen, verdict.foreseen)
    pay(later, choice)
    payBefore(pair, before, own)
  }
}

function beginPair(former: Count, endowment: bigint): Pair {
  const { market } = former
  const earlier = beginCount(market, former.endowment, former)
  const later = beginCount(market, endowment)
  later.least.fill(1)
  later.most.fill(1)
  return { former, earlier, later }
}

/** The loops for two counts: machine code reaches only what stands on its desk. */
function sweepsFor({ earlier, later }: Pair): Sweeps {
  return earlier.sweeps === later.sweeps ? later.sweeps : plainSweeps
}

type Estimated = Pick<Choice, 'price' | 'sure'>

/** How fast the price of a project falls in this round, from its supporters' sums in both counts. */
function speedOf(
  pair: Pair,
  { project, before, now }: { project: number; before: Estimated; now: Estimated },
): Speed {
  const { earlier, later } = pair
  earlier.price[project] = before.price
  earlier.sure = before.sure
  later.price[project] = now.price
  later.sure = now.sure
  sweepsFor(pair).findSpeed(earlier, later, project)
  return { least: later.slowest, most: later.fastest }
}

/** Lets the supporters pay in the former count again, and their speeds take up that of the price. */
function payBefore(pair: Pair, paid: Choice, { least, most }: Speed): void {
  const { earlier, later } = pair
  pay(earlier, paid)
  later.slowest = least
  later.fastest = most
  sweepsFor(pair).passSpeed(earlier, later, paid.project)
}

type Round = { readonly choice: Choice; readonly before: Choice; readonly own: Speed }

/** Whether nothing is cheaper than the project chosen, in any count between. */
function compareRivals(pair: Pair, round: Round): Verdict {
  const { later, former } = pair
  const { project } = round.choice
  const high =
    ((round.before.price + round.before.sure) / factorOf(later, project)) * (1 + 2 ** -50)
  let foreseen = Number.POSITIVE_INFINITY
  for (const rival of rivalsBelow(later, project, high)) {
    const verdict = compareRival(pair, round, rival)
    if (verdict.isAlike) foreseen = Math.min(foreseen, verdict.foreseen)
    else if (!mayBeNoCheaper(later, rival, round)) return verdict
    else if (!isNoCheaper(later, rival, { project, former })) return verdict
  }
  return { isAlike: true, foreseen }
}

/** Doubles tell most rivals that are cheaper now than the project chosen was in the former count. */
function mayBeNoCheaper(later: Count, rival: number, { choice, before }: Round): boolean {
  const then = (before.price - before.sure) / factorOf(later, choice.project)
  const { sure } = suretyOf(later, rival)
  if (sure === null) return true
  const now = ((later.price[rival] as number) + sure) / factorOf(later, rival)
  return now >= then * (1 - 2 ** -48)
}

/**
 * The lead of the chosen project over a rival changes from the former count to the later one no faster than the speeds
 * allow: two lines from both ends under which it cannot be. Where they meet above nothing, it leads in all counts.
 */
function compareRival(pair: Pair, { choice, before, own }: Round, rival: number): Verdict {
  const { earlier, later } = pair
  const way = Number(later.endowment - earlier.endowment)
  const chosenFactor = factorOf(later, choice.project)
  const rivalFactor = factorOf(later, rival)
  const end = boundOf(later, rival) - (choice.price + choice.sure) / chosenFactor
  if (end <= 0) return { isAlike: false, foreseen: 0.5 }
  const now = suretyOf(later, rival)
  if (now.sure === null) return { isAlike: false, foreseen: 0.5 }
  if (earlier.pricedIn[rival] !== earlier.round && isOpen(earlier, rival)) estimate(earlier, rival)
  const then = isOpen(earlier, rival) ? suretyOf(earlier, rival).sure : null
  const atBegin = { price: earlier.price[rival] as number, sure: then ?? 0 }
  const atEnd = { price: later.price[rival] as number, sure: now.sure }
  const speed = speedOf(pair, { project: rival, before: atBegin, now: atEnd })
  const rising = (own.most / chosenFactor - speed.least / rivalFactor) * way
  if (then === null) return { isAlike: end - rising > end * 1e-9, foreseen: 0.5 }
  const begin = boundOf(earlier, rival) - (before.price + before.sure) / chosenFactor
  if (begin <= 0) return { isAlike: false, foreseen: 0.5 }
  const falling = (speed.most / rivalFactor - own.least / chosenFactor) * way
  const foreseen = begin > end ? 1 + end / (begin - end) : Number.POSITIVE_INFINITY
  if (falling <= 0 || rising <= 0) return { isAlike: true, foreseen }
  const meet = (begin - end + rising) / (falling + rising)
  if (meet <= 0 || meet >= 1 || begin - falling * meet > (begin + falling) * 1e-9)
    return { isAlike: true, foreseen }
  return { isAlike: false, foreseen: Math.min(0.75, Math.max(0.25, begin / falling)) }
}

/** Where between the two counts another project comes first, if prices and money went straight from end to end. */
function crossing({ earlier, later }: Pair, choice: Choice, before: Choice | undefined): number {
  const { project } = choice
  if (isOpen(earlier, project) && earlier.pricedIn[project] !== earlier.round)
    estimate(earlier, project)
  if (before === undefined || !isOpen(earlier, project)) {
    const had = lookAside(earlier, project, Number.POSITIVE_INFINITY).poor
    const has = lookAside(later, project, Number.POSITIVE_INFINITY).poor
    return share((later.market.costNumber[project] as number) - had, has - had)
  }
  const other = before.project
  if (isOpen(later, other) && later.pricedIn[other] !== later.round) estimate(later, other)
  const own = factorOf(later, project)
  const others = factorOf(later, other)
  const behind = (earlier.price[project] as number) / own - before.price / others
  const ahead = (later.price[other] as number) / others - choice.price / own
  return share(behind, behind + ahead)
}

function share(part: number, whole: number): number {
  return whole > 0 && part >= 0 && part <= whole ? part / whole : 0.5
}

function isOpen(count: Count, project: number): boolean {
  return boundOf(count, project) < Number.POSITIVE_INFINITY
}

function boundOf(count: Count, project: number): number {
  return count.bound[project] as number
}

function factorOf(count: Count, project: number): number {
  return count.market.factorNumber[project] as number
}
