import type { Choice, Count } from './state.ts'

/*
 * The loops over the supporters of one project. They are short, call nothing and make no object, so that an engine has
 * machine code for them after a few projects: a town counts once, in a process that has just begun.
 */

/** Finds in `count.sums` who can pay a price per unit of use, who cannot, and who is nearest to it on either side. */
export function sortByPrice(count: Count, project: number, price: number): void {
  const { money, sums } = count
  const { start, ballot, weights, use } = count.market.support
  const to = start[project + 1] as number
  let poor = 0
  let rich = 0
  let richMoney = 0
  let poorVoters = 0
  let highestPoor = 0
  let lowestRich = Number.POSITIVE_INFINITY
  for (let at = start[project] as number; at < to; at++) {
    const voter = ballot[at] as number
    const has = money[voter] as number
    const voters = weights[voter] as number
    const units = use === null ? 1 : (use[at] as number)
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
  sums.poor = poor
  sums.rich = rich
  sums.richMoney = richMoney
  sums.poorVoters = poorVoters
  sums.highestPoor = highestPoor
  sums.lowestRich = lowestRich
}

/** Money of all supporters of a project. */
export function moneyFor(count: Count, project: number): number {
  sortByPrice(count, project, Number.POSITIVE_INFINITY)
  return count.sums.poor
}

/** Σ weight·use of the supporters less than `count.error + use·sure` away from a price. */
export function unclearUse(count: Count, project: number, sure: number): number {
  const { money, error } = count
  const { start, ballot, weights, use } = count.market.support
  const price = count.price[project] as number
  const to = start[project + 1] as number
  let unclear = 0
  for (let at = start[project] as number; at < to; at++) {
    const units = use === null ? 1 : (use[at] as number)
    const voter = ballot[at] as number
    const away = (money[voter] as number) - price * units
    if (Math.abs(away) <= error + units * sure) unclear += (weights[voter] as number) * units
  }
  return unclear
}

/**
 * Lets the supporters pay who clearly can pay in full, or clearly cannot; the others are written to `unclear`. Returns
 * how many ballots have been emptied since the count began.
 */
export function payClearly(
  count: Count,
  { project, price, sure }: Choice,
  unclear: number[],
): number {
  const { money, error, emptiedIn, sums } = count
  const { emptied, emptiedUpTo } = count.payers
  const { start, ballot, weights, use } = count.market.support
  const round = emptiedUpTo.length
  const to = start[project + 1] as number
  let end = round === 0 ? 0 : (emptiedUpTo[round - 1] as number)
  let rich = 0
  let richVoters = 0
  for (let at = start[project] as number; at < to; at++) {
    const voter = ballot[at] as number
    const has = money[voter] as number
    if (has === 0) continue
    const units = use === null ? 1 : (use[at] as number)
    const left = has - price * units
    const reach = error + units * sure
    if (left > reach) {
      money[voter] = left
      rich += (weights[voter] as number) * units
      richVoters += weights[voter] as number
    } else if (left < -reach) {
      money[voter] = 0
      emptiedIn[voter] = round
      emptied[end++] = voter
    } else unclear.push(at)
  }
  sums.rich = rich
  sums.richVoters = richVoters
  return end
}
