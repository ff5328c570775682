import { fractionToNumber, greatestCommonDivisor } from '../amounts.ts'
import { type Count, type ExactPrice, notEmptied } from './state.ts'

/**
 * Fills the ledger with the exact prices of all rounds so far. Round r's price is (cost − what the poor gave) / use of
 * the rich; the poor are the ballots emptied in that round, and they had paid every earlier price in full.
 */
export function completeLedger(count: Count): void {
  const { ledger, winners, market, richUnits, sweeps } = count
  for (let round = ledger.prices.length; round < count.round; round++) {
    count.units.fill(0, 0, round)
    const voters = sweeps.addEmptied(count, round)
    const cost = market.cost[winners[round] as number] as bigint
    const numerator = cost * ledger.denominator - moneyOf(count, voters, round)
    enter(count, { numerator, rich: BigInt(richUnits[round] as number) })
  }
}

/** Adds the price of the round just decided; all prices keep one denominator. */
export function enter({ ledger }: Count, { numerator, rich }: ExactPrice): void {
  const divisor = greatestCommonDivisor(rich, numerator % rich)
  const factor = rich / divisor
  if (factor !== 1n) {
    ledger.denominator *= factor
    for (let r = 0; r < ledger.prices.length; r++) {
      ledger.prices[r] = (ledger.prices[r] as bigint) * factor
    }
  }
  ledger.prices.push(numerator / divisor)
}

/** Exact money (times the ledger's denominator) of voters none of whom was emptied, from what they paid in the first rounds. */
function moneyOf({ ledger, endowment, units }: Count, voters: number, rounds: number): bigint {
  let money = BigInt(voters) * endowment * ledger.denominator
  for (let r = 0; r < rounds; r++) {
    const paid = units[r] as number
    if (paid !== 0) money -= BigInt(paid) * (ledger.prices[r] as bigint)
  }
  return money
}

/** Exact money of one voter of a ballot, times the ledger's denominator. The ledger must be complete. */
export function moneyOfVoter(count: Count, ballot: number): bigint {
  const { ledger, emptiedIn, table, sweeps } = count
  if (emptiedIn[ballot] !== notEmptied) return 0n
  const rounds = ledger.prices.length
  count.units.fill(0, 0, rounds)
  sweeps.addPayments(count, ballot, rounds)
  const weight = table.weights[ballot] as number
  return moneyOf(count, weight, rounds) / BigInt(weight)
}

/** Exact money that all supporters of a project have left, times the ledger's denominator. */
export function moneyOfSupporters(count: Count, project: number): bigint {
  completeLedger(count)
  return sortSupporters(count, project, { price: Number.POSITIVE_INFINITY, sure: 0 }).poor
}

/**
 * The exact price of a project now, or null when its supporters cannot afford it. Newton's steps from below: those who
 * cannot pay the price so far give all they have, and the price for the others rises, until nobody more is poor.
 *
 * @param sure how far the estimate `count.price` is certain to be from the truth, or null when that is not known:
 *   voters farther from it need no exact look.
 */
export function exactPrice(count: Count, project: number, sure: number | null): ExactPrice | null {
  completeLedger(count)
  const { ledger } = count
  const sides = sortSupporters(count, project, { price: count.price[project] as number, sure })
  const cost = (count.market.cost[project] as bigint) * ledger.denominator
  let { poor, open } = sides
  let rich = BigInt(sides.rich) + open.reduce((sum, voter) => sum + voter.units, 0n)
  for (;;) {
    if (rich === 0n) return null
    const numerator = cost - poor
    const asked = { numerator, rich }
    const still = open.filter((voter) => canPay(voter, asked))
    if (still.length === open.length) return asked
    for (const voter of open) {
      if (canPay(voter, asked)) continue
      poor += voter.money * voter.weight
      rich -= voter.units
    }
    open = still
  }
}

function canPay({ money, use }: OpenVoter, { numerator, rich }: ExactPrice): boolean {
  return money * rich >= numerator * use
}

type OpenVoter = { money: bigint; use: bigint; weight: bigint; units: bigint }

/** A price per unit of use, and how far it may be off; null when that is not known. */
type Estimate = { readonly price: number; readonly sure: number | null }

/**
 * What the supporters of a project would give together at an exact price, in parts of `asked.rich` and of the ledger's
 * denominator, and whether any of them could give more. The ledger must be complete.
 */
export function gatheredAt(count: Count, project: number, asked: ExactPrice) {
  const price = priceNumber(count, asked)
  const sides = sortSupporters(count, project, { price, sure: price * 2 ** -49 })
  let money = asked.numerator * BigInt(sides.rich) + sides.poor * asked.rich
  let isAnyRich = sides.rich > 0
  for (const voter of sides.open) {
    const isRich = canPay(voter, asked)
    money += isRich ? asked.numerator * voter.units : voter.money * voter.weight * asked.rich
    isAnyRich ||= isRich
  }
  return { money, isAnyRich }
}

/**
 * Σ weight·use of who is surely rich, exact money of who is surely poor, and who must be looked at exactly. The ledger must
 * be complete.
 */
function sortSupporters(count: Count, project: number, { price, sure }: Estimate) {
  const { units, sweeps, ledger, projects } = count
  const reach = sure ?? Number.POSITIVE_INFINITY
  units.fill(0, 0, ledger.prices.length)
  const unclear = sweeps.sortSurely(count, project, price, reach)
  const rich = count.rich[projects] as number
  const poor = moneyOf(count, count.poorVoters[projects] as number, ledger.prices.length)
  const open = Array.from(count.unclear.subarray(0, unclear), (at) => openVoter(count, at))
  return { rich, poor, open }
}

function openVoter(count: Count, at: number): OpenVoter {
  const { ballot, weights, use } = count.market.support
  const voter = ballot[at] as number
  const weight = BigInt(weights[voter] as number)
  const units = BigInt(use === null ? 1 : (use[at] as number))
  return { money: moneyOfVoter(count, voter), use: units, weight, units: weight * units }
}

/** The price as a double, within 2^-51 of it. */
export function priceNumber({ ledger }: Count, { numerator, rich }: ExactPrice): number {
  return fractionToNumber({ n: numerator, d: rich * ledger.denominator })
}
