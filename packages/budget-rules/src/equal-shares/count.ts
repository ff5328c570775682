import { fractionToNumber } from '../amounts.ts'
import { estimate, refresh, settle, suretyOf, takeStep } from './estimate.ts'
import { completeLedger, exactPrice, priceNumber } from './exact.ts'
import { pay } from './pay.ts'
import { close, highestOf, mayBeat, setLow, tolerance } from './rounds.ts'
import { beginCount, type Choice, type Count, type Market, winnersOf } from './state.ts'

/** What a caller may ask for besides. */
export type Watch = {
  /** Takes this project in the round if it is tied there. */
  readonly take?: { readonly round: number; readonly project: number }
}

/**
 * The Method of Equal Shares without completion (Peters, Pierczyński, Skowron: *Proportional Participatory Budgeting
 * with Additive Utilities*, NeurIPS 2021). Every voter begins with `endowment`; in each round the project with the
 * smallest price per unit of utility is bought, its supporters pay that price for each unit, or all they have left.
 * Doubles sort out what is certain; whatever they cannot decide with their error bound is decided by whole numbers.
 */
export function countEqualShares(market: Market, endowment: bigint, watch: Watch = {}): Count {
  const count = beginCount(market, endowment)
  for (;;) {
    const project = buyClearly(count)
    const choice = project < 0 ? null : chooseFrom(count, project, watch)
    if (choice === null) return count
    pay(count, choice)
  }
}

/** Buys as long as doubles decide; the first project then, −1 when none can be afforded. */
function buyClearly(count: Count): number {
  for (;;) {
    const project = count.sweeps.buyClearly(count)
    if (project >= -1) return project
    settle(count, -2 - project)
  }
}

/**
 * Lets a finished count pass by round after round, with exact prices; `look` sees each when its winner is known and
 * nobody has paid yet. Returns the end, where money is nearer to the truth than in the count itself.
 */
export function replay(
  finished: Count,
  look: (count: Count, winner: number, price: number) => void,
): Count {
  completeLedger(finished)
  const { prices, denominator } = finished.ledger
  const count = beginCount(finished.market, finished.endowment, finished)
  winnersOf(finished).forEach((project, round) => {
    const price = fractionToNumber({ n: prices[round] as bigint, d: denominator })
    look(count, project, price)
    pay(count, { project, price, sure: price * 2 ** -50, exact: null })
  })
  return count
}

/** The project to buy in this round, with its price; null when none can be afforded. */
export function choose(count: Count, watch: Watch): Choice | null {
  const first = cheapest(count)
  return first < 0 ? null : chooseFrom(count, first, watch)
}

/** The same when the project with the smallest lower bound is known. */
function chooseFrom(count: Count, first: number, watch: Watch): Choice | null {
  const choice = certify(count, first)
  if (choice === null) {
    close(count, first)
    return choose(count, watch)
  }
  const high = highestOf(count, first, choice.price, choice.sure)
  if (!mayBeat(count.runnerUp, high)) return choice
  const rivals = rivalsBelow(count, first, high)
  return rivals.length === 0 ? choice : decideExactly(count, [first, ...rivals], watch)
}

/** The open project with the smallest lower bound that holds for this round; −1 when none is open. */
function cheapest(count: Count): number {
  for (;;) {
    const project = count.sweeps.cheapest(count)
    if (project >= -1) return project
    settle(count, -2 - project)
  }
}

/** Open projects that may cost no more than `high` per unit of utility. */
export function rivalsBelow(count: Count, first: number, high: number): number[] {
  const { bound, pricedIn, round } = count
  const rivals: number[] = []
  for (let p = 0; p < count.projects; p++) {
    if (!mayBeat(bound[p] as number, high) || p === first) continue
    while (pricedIn[p] !== round && mayBeat(bound[p] as number, high)) takeStep(count, p)
    if (mayBeat(bound[p] as number, high)) rivals.push(p)
  }
  return rivals
}

/** The choice of a project, with its exact price where doubles do not suffice; null when it cannot be afforded. */
function certify(count: Count, project: number): Choice | null {
  const first = suretyOf(count, project)
  const isWorn = first.sure !== null && first.sure > (count.price[project] as number) * tolerance
  if (isWorn) {
    refresh(count)
    estimate(count, project)
  }
  const { sure, isClear } = isWorn ? suretyOf(count, project) : first
  const price = count.price[project] as number
  if (isClear && sure !== null && sure < price * tolerance)
    return { project, price, sure, exact: null }
  return withExactPrice(count, project, sure)
}

function withExactPrice(count: Count, project: number, sure: number | null): Choice | null {
  const exact = exactPrice(count, project, sure)
  if (exact === null) return null
  const price = priceNumber(count, exact)
  count.price[project] = price
  setLow(count, project, price * (1 - 2 ** -50))
  return { project, price, sure: price * 2 ** -50, exact }
}

/** Several projects too close for doubles: the smallest exact price wins, among equal ones the first in the order of ties. */
function decideExactly(count: Count, projects: readonly number[], watch: Watch): Choice | null {
  const { factor, ranks } = count.market
  let best: Choice[] = []
  for (const project of projects) {
    const choice = withExactPrice(count, project, suretyOf(count, project).sure)
    if (choice === null) {
      close(count, project)
      continue
    }
    const other = best[0]
    const order = other === undefined ? -1 : comparePrices(choice, other, factor)
    if (order < 0) best = [choice]
    else if (order === 0) best.push(choice)
  }
  best.sort((a, b) => (ranks[a.project] as number) - (ranks[b.project] as number))
  if (best.length > 1)
    count.ties.push({ round: count.round, projects: best.map(({ project }) => project) })
  const { take } = watch
  const taken = best.find(({ project }) => take?.round === count.round && take.project === project)
  return taken ?? best[0] ?? choose(count, watch)
}

function comparePrices(a: Choice, b: Choice, factor: readonly bigint[]): number {
  if (a.exact === null || b.exact === null) return a.price - b.price
  const left = a.exact.numerator * b.exact.rich * (factor[b.project] as bigint)
  const right = b.exact.numerator * a.exact.rich * (factor[a.project] as bigint)
  return left < right ? -1 : left > right ? 1 : 0
}

/** Everything chosen, projects without cost first. */
export function chosenIn(count: Count): number[] {
  return [...count.market.opening.free, ...winnersOf(count)]
}
