import { chosenIn, countEqualShares } from './count.ts'
import type { Count, Market } from './state.ts'

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
  const supported = election.projects.filter(
    (_, p) => (market.support.total[p] as number) > 0,
  ).length
  if (completion === 'none' || completion === 'greedy') return { count: best, raises: 0, counts: 1 }
  const strides = strideOf()
  for (let raises = 0n; ; ) {
    if (chosenIn(best).length === supported || isEnough(best, completion))
      return { count: best, raises: Number(raises), counts: Number(raises) + 1 }
    const stride = strides.next()
    const next = countEqualShares(market, endowment + stride * raise, { former: best })
    strides.tell(next.followed)
    if (stride > 1n && !next.followed) continue
    if (costOf(next) > election.budget)
      return { count: best, raises: Number(raises), counts: Number(raises) + 2 }
    endowment += stride * raise
    raises += stride
    best = next
  }
}

function isEnough(count: Count, completion: Completion): boolean {
  return completion === 'add1-exhaustive' && isExhaustive(count)
}

/**
 * How many raises to take at once: twice as many as long as all counts between are known to be alike, and then by halves
 * up to the raise where they change. Every raise is either counted or known to choose what its neighbours do.
 */
function strideOf() {
  let stride = 1n
  let isNarrowing = false
  return {
    next: () => stride,
    tell(isAlike: boolean): void {
      if (!isAlike && stride > 1n) isNarrowing = true
      else if (stride === 1n) isNarrowing = false
      if (!isNarrowing) stride = isAlike ? stride * 2n : 1n
      else stride /= 2n
      if (stride === 0n) stride = 1n
    },
  }
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
