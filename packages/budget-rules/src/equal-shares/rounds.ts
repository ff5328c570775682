import type { Figures, f64, i32 } from './layout.ts'
import { payClearly, sortByPrice, unclearUse } from './sweeps.ts'

/*
 * Rounds as far as doubles decide them, in the part of TypeScript that AssemblyScript reads too (see `sweeps.ts`).
 * Whatever they cannot decide is left to `count.ts`, which has whole numbers.
 */

/** Parts of a number that doubles may be off by: 2^-49, 2^-50, 2^-51, 2^-52. */
const off49: f64 = 1.7763568394002505e-15
const off50: f64 = 8.881784197001252e-16
const off51: f64 = 4.440892098500626e-16
const off52: f64 = 2.220446049250313e-16

/** Doubles that may be off by more than this part of a price are made good from the exact prices. */
export const tolerance: f64 = 1e-4

/** What the supporters' sums can be off: errors of the money summed, and the rounding of the sum. */
function sumError(count: Figures, project: i32, voters: f64): f64 {
  const start = count.table.start
  const terms = (start[project + 1] as i32) - (start[project] as i32)
  return count.error * voters + ((terms + 8) as f64) * off52 * (count.table.cost[project] as f64)
}

/** Sets what a project's price is known to be at least. */
export function setLow(count: Figures, project: i32, low: f64): void {
  count.low[project] = low
  count.bound[project] = low / (count.table.factor[project] as f64)
}

/** The project is out of the count: chosen, or too dear for its supporters. */
export function close(count: Figures, project: i32): void {
  count.bound[project] = Infinity
}

/**
 * One of Newton's steps towards the price, which is reached when all who could pay before the step still can. Every step
 * gives a lower bound: whoever gives no more than the money left, or no more than the price for each unit, cannot pay for
 * the project at less than the next price. Returns whether only whole numbers can tell if its supporters can afford it.
 */
export function takeStep(count: Figures, project: i32): boolean {
  const cost = count.table.cost[project] as f64
  const price = count.price[project] as f64
  sortByPrice(count, project, price, project)
  const rich = count.rich[project] as f64
  const poor = count.poor[project] as f64
  const error = sumError(count, project, count.poorVoters[project] as f64)
  if (rich === 0) {
    count.pricedIn[project] = count.round
    if (poor + error >= cost) return true
    close(count, project)
    return false
  }
  const next = (cost - poor) / rich
  const reached = next > price * (1 + off50) ? next : price
  count.price[project] = reached
  if (reached === price || reached <= (count.lowestRich[project] as f64))
    count.pricedIn[project] = count.round
  const low = reached - error / rich - count.error - reached * off49
  const former = count.low[project] as f64
  setLow(count, project, low > former ? low : former)
  return false
}

/**
 * The open project with the smallest lower bound that holds for this round; −1 when none is open, and −2 − p when only
 * whole numbers can tell whether project p can be afforded. Sets the least bound among the others, `count.runnerUp`.
 */
export function cheapest(count: Figures): i32 {
  const bound = count.bound
  const byBound = count.table.byBound
  const opening = count.table.openingBound
  while (true) {
    let best: i32 = -1
    let least: f64 = Infinity
    let second: f64 = Infinity
    for (let at: i32 = 0; at < count.projects; at++) {
      const p = byBound[at] as i32
      if ((opening[p] as f64) >= second) break
      const low = bound[p] as f64
      if (low >= second) continue
      if (low < least) {
        second = least
        least = low
        best = p
      } else second = low
    }
    if (best < 0) return best
    while (count.pricedIn[best] !== count.round && (bound[best] as f64) <= second)
      if (takeStep(count, best)) return -2 - best
    const reached = bound[best] as f64
    if (reached <= second && reached < Infinity) {
      count.runnerUp = second
      return best
    }
  }
}

/** Whether what the last step found is still so: nobody has paid since, nor has money been computed anew. */
function isFresh(count: Figures, project: i32): boolean {
  const price = count.price[project] as f64
  return (
    count.pricedIn[project] === count.round &&
    price > (count.highestPoor[project] as f64) &&
    price <= (count.lowestRich[project] as f64)
  )
}

/**
 * How far the estimate of a project's price may be off: near the estimate at least half the rich pay every further unit,
 * so it is off by at most twice the error of the sums per unit. Sets `count.sure`, not a number when that cannot be said;
 * returns whether all supporters are clearly richer or poorer than that.
 */
export function findSurety(count: Figures, project: i32): boolean {
  const price = count.price[project] as f64
  const isKnown = isFresh(count, project)
  const place = isKnown ? project : count.projects
  if (!isKnown) sortByPrice(count, project, price, place)
  const rich = count.rich[place] as f64
  count.sure = NaN
  if (rich === 0) return false
  const sure = (2 * sumError(count, project, count.poorVoters[place] as f64)) / rich + price * off49
  const reach = (count.error + sure) * (1 + off50)
  count.sure = sure
  if (
    isKnown &&
    price - (count.highestPoor[project] as f64) > reach &&
    (count.lowestRich[project] as f64) - price > reach
  )
    return true
  const unclear = unclearUse(count, project, sure)
  if (unclear > rich / 2) count.sure = NaN
  return unclear === 0
}

/** Whether a project with this bound may cost no more than `high` per unit of utility. */
export function mayBeat(bound: f64, high: f64): boolean {
  return bound * (1 - off50) <= high
}

/** The most that a project may cost per unit of utility when its price is off by `sure`. */
export function highestOf(count: Figures, project: i32, price: f64, sure: f64): f64 {
  return ((price + sure) / (count.table.factor[project] as f64)) * (1 + off50)
}

/** The project is bought, and everybody has paid. */
export function endRound(count: Figures, project: i32, price: f64, sure: f64): void {
  const round = count.round
  count.error += (count.table.largestUse[project] as f64) * sure + count.start * off51
  close(count, project)
  count.roundOf[project] = round
  count.winners[round] = project
  count.paid[round] = price
  count.paidSure[round] = sure
  count.round = round + 1
}

/**
 * Buys as long as doubles decide everything. Returns the project at which they do not; −1 when no other can be afforded,
 * and −2 − p when only whole numbers can tell whether project p can. Whoever was clear when the price was looked at is
 * clear when paying; were it not so, p would be one more than the last.
 */
export function buyClearly(count: Figures): i32 {
  while (true) {
    const project = cheapest(count)
    if (project < 0) return project
    const price = count.price[project] as f64
    const isClear = findSurety(count, project)
    const sure = count.sure
    if (!isClear || sure >= price * tolerance) return project
    if (mayBeat(count.runnerUp, highestOf(count, project, price, sure))) return project
    if (payClearly(count, project, price, sure) !== 0) return -2 - count.projects
    endRound(count, project, price, sure)
  }
}

/** What a project's supporters would give together at a price per unit of use; kept as what was last seen. */
function coveredAt(count: Figures, project: i32, price: f64): f64 {
  const place = count.projects
  sortByPrice(count, project, price, place)
  const poor = count.poor[place] as f64
  const rich = count.rich[place] as f64
  const covered = poor + rich * price
  count.seenPrice[project] = price
  count.seenCovered[project] = covered
  count.seenRich[project] = rich
  count.seenMoney[project] = poor + (count.richMoney[place] as f64)
  return covered
}

/**
 * The next project from `from` on that fewer than `fewerThan` further voters, paying for `use` units each, may make as
 * cheap as the winner of this round is per unit of utility; −1 when there is none. Sets `needed`, how many they would be,
 * and how `unsure` that is. Money only becomes less, and the more is asked, the fewer can give it: so the
 * tangent where they were last looked at is never less than what they would give now.
 */
export function nextCheapened(count: Figures, from: i32, utilityPrice: f64, use: f64): i32 {
  const table = count.table
  // Where all have the same money and ask for one unit each, the bound is what they give.
  const isBegin = table.use === null && count.round === 0
  for (let p = from; p < count.projects; p++) {
    const most = count.fewerThan[p] as f64
    if (most <= 0) continue
    const highest = utilityPrice * (table.factor[p] as f64)
    const each = Math.min(count.start, highest * use)
    const cost = table.cost[p] as f64
    const rise = (count.seenRich[p] as f64) * (highest - (count.seenPrice[p] as f64))
    const tangent = (count.seenCovered[p] as f64) + rise
    const atMost = Math.min(
      Math.min((table.total[p] as f64) * highest, count.seenMoney[p] as f64),
      tangent,
    )
    if (Math.ceil(((cost - atMost) / each) * (1 - 1e-9) - 1e-6) >= most) continue
    const covered = isBegin ? atMost : coveredAt(count, p, highest)
    count.needed = (cost - covered) / each
    count.unsure = 1e-9 + (count.needed + cost / each) * 1e-9
    if (Math.ceil(count.needed - count.unsure) < most) return p
  }
  return -1
}
