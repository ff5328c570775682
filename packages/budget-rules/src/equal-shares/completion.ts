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
  /** Number of counts carried out, the one that went over the budget among them. */
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
  for (let raises = 0; ; raises++) {
    if (chosenIn(best).length === supported) return { count: best, raises, counts: raises + 1 }
    if (completion === 'add1-exhaustive' && isExhaustive(best))
      return { count: best, raises, counts: raises + 1 }
    endowment += raise
    const next = countEqualShares(market, endowment)
    if (costOf(next) > election.budget) return { count: best, raises, counts: raises + 2 }
    best = next
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
