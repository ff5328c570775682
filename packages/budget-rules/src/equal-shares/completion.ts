import { type Followed, followTo } from './between.ts'
import { chosenIn, countEqualShares } from './count.ts'
import { type Count, giveBack, type Market, winnersOf } from './state.ts'

/**
 * How money that Equal Shares leaves is used. `none`: not at all. `add1`: everybody's share grows by the step until the
 * outcome would cost more than the budget; the last outcome that does not counts. `add1-exhaustive`: the same, but it
 * stops already at the first outcome to which no further supported project could be added. `greedy`: the greedy rule
 * spends what is left, among the projects not chosen.
 */
export type Completion = 'none' | 'add1' | 'add1-exhaustive' | 'greedy'

/** The deciding count, and how often shares were raised before it. */
export type CompletedCount = {
  readonly count: Count
  /** How often everybody's share had been raised in the deciding count. */
  readonly raises: number
  /** Number of counts the rule goes through, the one that went over the budget among them. */
  readonly counts: number
}

/** Equal shares of the whole budget, in n-ths of a unit: exactly the budget. */
export function firstEndowment({ election }: Market): bigint {
  return election.budget
}

/** @param step what each raise adds to everybody's share, in units of the election's money. */
export function raiseShares(market: Market, completion: Completion, step: bigint): CompletedCount {
  const { election } = market
  const raise = step * BigInt(election.ballots.voters)
  let endowment = firstEndowment(market)
  let best = countEqualShares(market, endowment)
  const buyable = market.opening.byBound.length
  if (completion === 'none' || completion === 'greedy') return { count: best, raises: 0, counts: 1 }
  const strides = strideOf()
  for (let raises = 0n; ; ) {
    if (best.round === buyable || isEnough(best, completion))
      return { count: best, raises: Number(raises), counts: Number(raises) + 1 }
    const stride = strides.next()
    const next = countAfter(best, endowment + stride * raise, stride)
    strides.tell(next)
    if (next.count === null) continue
    if (stride === 1n && isOverspent(next.count))
      return { count: best, raises: Number(raises), counts: Number(raises) + 2 }
    endowment += stride * raise
    raises += stride
    giveBack(best)
    best = next.count
  }
}

function isEnough(count: Count, completion: Completion): boolean {
  return completion === 'add1-exhaustive' && isExhaustive(count)
}

/** A single raise is counted for itself; several at once only while all counts between are alike. */
function countAfter(former: Count, endowment: bigint, stride: bigint): Followed {
  if (stride > 1n) return followTo(former, endowment)
  const count = countEqualShares(former.market, endowment)
  const isAlike = choseAlike(winnersOf(count), winnersOf(former))
  return { count, foreseen: isAlike ? Number.POSITIVE_INFINITY : 1 }
}

function choseAlike(now: Int32Array, before: Int32Array): boolean {
  return now.length === before.length && now.every((project, round) => project === before[round])
}

/** Fewer raises than this are counted one by one: to show that all are alike takes about as long as three counts. */
const fewest = 6
/** So many alike in a row, where no stride has succeeded yet; after every first one in vain twice as many. */
const patience = { first: 12, most: 48 }

/**
 * How many raises to take at once: up to the one before the next other choice is foreseen. Every raise is either counted
 * or known to choose what its neighbours do.
 */
function strideOf() {
  let stride = 1
  let alike = 0
  let waiting = patience.first

  function afterSingle(isAlike: boolean): number {
    if (isAlike) return ++alike % waiting === 0 ? fewest : 1
    const last = alike
    alike = 0
    return Math.min(last, 64)
  }

  return {
    next: () => BigInt(stride),
    tell({ count, foreseen }: Followed): void {
      let wanted = 1
      if (stride === 1) wanted = afterSingle(foreseen > 1)
      else if (count === null) {
        if (stride === fewest) waiting = Math.min(2 * waiting, patience.most)
        wanted = Math.min(stride * foreseen, stride - 1)
      } else {
        waiting = fewest
        alike += stride
        wanted = stride * Math.min(foreseen - 1, 4)
      }
      stride = wanted < fewest ? 1 : Math.min(2 ** 40, Math.floor(wanted))
    },
  }
}

/** Whether the chosen projects cost more than the budget; doubles tell unless it is very close. */
function isOverspent(count: Count): boolean {
  const { market, winners, round } = count
  const { budget: inUnits, ballots } = market.election
  const budget = Number(inUnits) * ballots.voters
  let cost = 0
  for (let at = 0; at < round; at++) cost += market.costNumber[winners[at] as number] as number
  if (Math.abs(cost - budget) > budget * 2 ** -30) return cost > budget
  return costOf(count) > inUnits
}

/** What the chosen projects cost, in units of the election's money. */
export function costOf(count: Count): bigint {
  const { projects } = count.market.election
  return chosenIn(count).reduce((sum, p) => sum + (projects[p]?.cost ?? 0n), 0n)
}

/** No supported project that was not chosen fits into what is left of the budget. */
function isExhaustive(count: Count): boolean {
  const { election, support } = count.market
  const left = election.budget - costOf(count)
  const chosen = new Set(chosenIn(count))
  return election.projects.every(
    ({ cost }, p) => chosen.has(p) || (support.total[p] as number) === 0 || cost > left,
  )
}
