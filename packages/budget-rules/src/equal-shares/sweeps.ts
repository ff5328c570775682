import type { Figures, f64, i32 } from './layout.ts'

/*
 * The loops over the supporters of one project. This file and `rounds.ts` are written in the part of TypeScript that
 * AssemblyScript reads too: a town counts once, in a process that has just begun, and machine code made beforehand need
 * not warm up. Where a browser forbids machine code they run as they stand, with the same result to the last bit.
 */

/** Finds for place `into` who can pay a price per unit of use, who cannot, and who is nearest to it on either side. */
export function sortByPrice(count: Figures, project: i32, price: f64, into: i32): void {
  const money = count.money
  const ballot = count.table.ballot
  const weights = count.table.weights
  const use = count.table.use
  let poor: f64 = 0
  let rich: f64 = 0
  let richMoney: f64 = 0
  let poorVoters: f64 = 0
  let highestPoor: f64 = 0
  let lowestRich: f64 = Infinity
  const to = count.table.start[project + 1] as i32
  for (let at = count.table.start[project] as i32; at < to; at++) {
    const voter = ballot[at] as i32
    const has = money[voter] as f64
    const voters = weights[voter] as f64
    const units: f64 = use === null ? 1 : (use[at] as f64)
    const each = units === 1 ? has : has / units
    if (has < price * units) {
      poor += voters * has
      if (has > 0) poorVoters += voters
      if (each > highestPoor) highestPoor = each
    } else {
      rich += voters * units
      richMoney += voters * has
      if (each < lowestRich) lowestRich = each
    }
  }
  count.poor[into] = poor
  count.rich[into] = rich
  count.richMoney[into] = richMoney
  count.poorVoters[into] = poorVoters
  count.highestPoor[into] = highestPoor
  count.lowestRich[into] = lowestRich
}

/** Σ weight·use of the supporters less than `count.error + use·sure` away from a price. */
export function unclearUse(count: Figures, project: i32, sure: f64): f64 {
  const money = count.money
  const ballot = count.table.ballot
  const weights = count.table.weights
  const use = count.table.use
  const error = count.error
  const price = count.price[project] as f64
  let unclear: f64 = 0
  const to = count.table.start[project + 1] as i32
  for (let at = count.table.start[project] as i32; at < to; at++) {
    const units: f64 = use === null ? 1 : (use[at] as f64)
    const voter = ballot[at] as i32
    const away = (money[voter] as f64) - price * units
    if (Math.abs(away) <= error + units * sure) unclear += (weights[voter] as f64) * units
  }
  return unclear
}

/**
 * Lets the supporters pay who clearly can pay in full, or clearly cannot; where the others stand is written to
 * `count.unclear`. Returns how many these are.
 */
export function payClearly(count: Figures, project: i32, price: f64, sure: f64): i32 {
  const money = count.money
  const ballot = count.table.ballot
  const weights = count.table.weights
  const use = count.table.use
  const error = count.error
  const round = count.round
  let end: i32 = round === 0 ? 0 : (count.emptiedUpTo[round - 1] as i32)
  let unclear: i32 = 0
  let rich: f64 = 0
  let richVoters: f64 = 0
  const to = count.table.start[project + 1] as i32
  for (let at = count.table.start[project] as i32; at < to; at++) {
    const voter = ballot[at] as i32
    const has = money[voter] as f64
    if (has === 0) continue
    const units: f64 = use === null ? 1 : (use[at] as f64)
    const left = has - price * units
    const reach = error + units * sure
    if (left > reach) {
      money[voter] = left
      rich += (weights[voter] as f64) * units
      richVoters += weights[voter] as f64
    } else if (left < -reach) {
      money[voter] = 0
      count.emptiedIn[voter] = round
      count.emptied[end] = voter
      end++
    } else {
      count.unclear[unclear] = at
      unclear++
    }
  }
  count.richUnits[round] = rich
  count.richVoters[round] = richVoters
  count.emptiedUpTo[round] = end
  return unclear
}

/**
 * Sorts the supporters who still have something for whole numbers: Σ weight·use of the surely rich goes to `count.rich`
 * aside, the number of the surely poor to `count.poorVoters` aside, and what these have paid is added to `count.units`.
 * Where the others stand is written to `count.unclear`. Returns how many these are.
 */
export function sortSurely(count: Figures, project: i32, price: f64, sure: f64): i32 {
  const use = count.table.use
  const error = count.error
  let unclear: i32 = 0
  let rich: f64 = 0
  let poorVoters: f64 = 0
  const to = count.table.start[project + 1] as i32
  for (let at = count.table.start[project] as i32; at < to; at++) {
    const voter = count.table.ballot[at] as i32
    const has = count.money[voter] as f64
    if (has === 0) continue
    const voters = count.table.weights[voter] as f64
    const units: f64 = use === null ? 1 : (use[at] as f64)
    const away = has - price * units
    const reach = error + units * sure
    if (away > reach) rich += voters * units
    else if (away < -reach) {
      poorVoters += voters
      addPayments(count, voter, count.round)
    } else {
      count.unclear[unclear] = at
      unclear++
    }
  }
  count.rich[count.projects] = rich
  count.poorVoters[count.projects] = poorVoters
  return unclear
}

/**
 * Adds to `count.units` the units of use for which the voters of a ballot paid the price of each of the first rounds in
 * full, unless they were emptied in it.
 */
export function addPayments(count: Figures, ballot: i32, rounds: i32): void {
  const points = count.table.points
  const weight = count.table.weights[ballot] as f64
  const to = count.table.named[ballot + 1] as i32
  for (let at = count.table.named[ballot] as i32; at < to; at++) {
    const round = count.roundOf[count.table.project[at] as i32] as i32
    if (round < 0 || round >= rounds) continue
    const units: f64 = points === null ? 1 : (points[at] as f64)
    if (units > 0) count.units[round] = (count.units[round] as f64) + weight * units
  }
}

/** The same for all who were emptied in a round: what they paid in the rounds before. Returns how many voters they are. */
export function addEmptied(count: Figures, round: i32): f64 {
  let voters: f64 = 0
  const to = count.emptiedUpTo[round] as i32
  for (let at = round === 0 ? 0 : (count.emptiedUpTo[round - 1] as i32); at < to; at++) {
    const ballot = count.emptied[at] as i32
    voters += count.table.weights[ballot] as f64
    addPayments(count, ballot, round)
  }
  return voters
}

/**
 * How fast the price of a project falls while endowments grow from an earlier to a later count, from its supporters'
 * sums in both at `price`, which may be off by `sure`; `between.ts` says why. Sets `slowest` and `fastest` of the later.
 */
export function findSpeed(earlier: Figures, later: Figures, project: i32): void {
  const use = later.table.use
  const before = earlier.price[project] as f64
  const now = later.price[project] as f64
  let surelyRich: f64 = 0
  let maybeRich: f64 = 0
  let slow: f64 = 0
  let fast: f64 = 0
  const to = later.table.start[project + 1] as i32
  for (let at = later.table.start[project] as i32; at < to; at++) {
    const voter = later.table.ballot[at] as i32
    const has = later.money[voter] as f64
    if (has === 0) continue
    const voters = later.table.weights[voter] as f64
    const units: f64 = use === null ? 1 : (use[at] as f64)
    const had = earlier.money[voter] as f64
    if (had - before * units > earlier.error + units * earlier.sure) surelyRich += voters * units
    else fast += voters * (later.most[voter] as f64)
    if (has - now * units < -(later.error + units * later.sure))
      slow += voters * (later.least[voter] as f64)
    else maybeRich += voters * units
  }
  later.slowest = slow === 0 ? 0 : (slow / maybeRich) * (1 - 1e-9)
  later.fastest = fast === 0 ? 0 : (fast / surelyRich) * (1 + 1e-9)
}

/** When both counts have paid for a project whose price fell so fast (`slowest`, `fastest`), its supporters' money takes that up. */
export function passSpeed(earlier: Figures, later: Figures, project: i32): void {
  const use = later.table.use
  const slowest = later.slowest
  const fastest = later.fastest
  const to = later.table.start[project + 1] as i32
  for (let at = later.table.start[project] as i32; at < to; at++) {
    const voter = later.table.ballot[at] as i32
    const units: f64 = use === null ? 1 : (use[at] as f64)
    const isEmptied = (earlier.emptiedIn[voter] as i32) < earlier.round
    later.least[voter] = isEmptied ? 0 : (later.least[voter] as f64) + units * slowest
    const isEmptiedInAll = (later.emptiedIn[voter] as i32) < earlier.round
    later.most[voter] = isEmptiedInAll ? 0 : (later.most[voter] as f64) + units * fastest
  }
}
