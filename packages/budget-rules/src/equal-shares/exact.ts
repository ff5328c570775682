import { fractionToNumber, greatestCommonDivisor } from '../amounts.ts'
import { type Count, type ExactPrice, notEmptied } from './state.ts'

/**
 * Fills the ledger with the exact prices of all rounds so far. Round r's price is (cost − what the poor gave) / use of
 * the rich; the poor are the ballots emptied in that round, and they had paid every earlier price in full.
 */
export function completeLedger(count: Count): void {
  const { ledger, winners, market, payers } = count
  const { weights } = market.election.ballots
  for (let round = ledger.prices.length; round < winners.length; round++) {
    const paid = new Float64Array(round)
    let voters = 0
    const to = payers.emptiedUpTo[round] as number
    for (let at = payers.emptiedUpTo[round - 1] ?? 0; at < to; at++) {
      const ballot = payers.emptied[at] as number
      voters += weights[ballot] as number
      addPayments(count, ballot, paid)
    }
    const cost = market.cost[winners[round] as number] as bigint
    const numerator = cost * ledger.denominator - moneyOf(count, voters, paid)
    enter(count, { numerator, rich: BigInt(payers.richUnits[round] as number) })
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

/** Adds to `paid[r]` the units of use for which the voters of a ballot paid the price of round r in full. */
function addPayments(count: Count, ballot: number, paid: Float64Array): void {
  const { ballots } = count.market.election
  const weight = ballots.weights[ballot] as number
  for (
    let at = ballots.offsets[ballot] as number;
    at < (ballots.offsets[ballot + 1] as number);
    at++
  ) {
    const round = count.roundOf[ballots.projects[at] as number] as number
    if (round < 0 || round >= paid.length) continue
    const use = count.market.utility === 'points' ? (ballots.points?.[at] ?? 1) : 1
    if (use > 0) paid[round] = (paid[round] as number) + weight * use
  }
}

/** Exact money (times the ledger's denominator) of voters none of whom was emptied, from what they paid. */
function moneyOf({ ledger, endowment }: Count, voters: number, paid: Float64Array): bigint {
  let money = BigInt(voters) * endowment * ledger.denominator
  for (let r = 0; r < paid.length; r++) {
    const units = paid[r] as number
    if (units !== 0) money -= BigInt(units) * (ledger.prices[r] as bigint)
  }
  return money
}

/** Exact money of one voter of a ballot, times the ledger's denominator. The ledger must be complete. */
export function moneyOfVoter(count: Count, ballot: number): bigint {
  if (count.emptiedIn[ballot] !== notEmptied) return 0n
  const paid = new Float64Array(count.ledger.prices.length)
  addPayments(count, ballot, paid)
  const weight = count.market.election.ballots.weights[ballot] as number
  return moneyOf(count, weight, paid) / BigInt(weight)
}

/** Exact money that all supporters of a project have left, times the ledger's denominator. */
export function moneyOfSupporters(count: Count, project: number): bigint {
  completeLedger(count)
  const { support } = count.market
  const paid = new Float64Array(count.ledger.prices.length)
  let voters = 0
  const to = support.start[project + 1] as number
  for (let at = support.start[project] as number; at < to; at++) {
    const ballot = support.ballot[at] as number
    if (count.emptiedIn[ballot] !== notEmptied) continue
    voters += support.weights[ballot] as number
    addPayments(count, ballot, paid)
  }
  return moneyOf(count, voters, paid)
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
  let poor = moneyOf(count, sides.poorVoters, sides.paidByPoor)
  let rich = BigInt(sides.rich) + sides.open.reduce((sum, voter) => sum + voter.units, 0n)
  let open = sides.open
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
  let money =
    asked.numerator * BigInt(sides.rich) +
    moneyOf(count, sides.poorVoters, sides.paidByPoor) * asked.rich
  let isAnyRich = sides.rich > 0
  for (const voter of sides.open) {
    const isRich = canPay(voter, asked)
    money += isRich ? asked.numerator * voter.units : voter.money * voter.weight * asked.rich
    isAnyRich ||= isRich
  }
  return { money, isAnyRich }
}

/** Who is surely rich, who is surely poor, and who must be looked at exactly. */
function sortSupporters(count: Count, project: number, { price, sure }: Estimate) {
  const { support } = count.market
  const paidByPoor = new Float64Array(count.ledger.prices.length)
  const open: OpenVoter[] = []
  let rich = 0
  let poorVoters = 0
  for (
    let at = support.start[project] as number;
    at < (support.start[project + 1] as number);
    at++
  ) {
    const ballot = support.ballot[at] as number
    const money = count.money[ballot] as number
    if (money === 0) continue
    const use = support.use === null ? 1 : (support.use[at] as number)
    const weight = support.weights[ballot] as number
    const away = money - price * use
    const reach = sure === null ? Number.POSITIVE_INFINITY : count.error + use * sure
    if (away > reach) rich += weight * use
    else if (away < -reach) {
      poorVoters += weight
      addPayments(count, ballot, paidByPoor)
    } else {
      const exact = { use: BigInt(use), weight: BigInt(weight), units: BigInt(weight * use) }
      open.push({ money: moneyOfVoter(count, ballot), ...exact })
    }
  }
  return { rich, poorVoters, paidByPoor, open }
}

/** The price as a double, within 2^-51 of it. */
export function priceNumber({ ledger }: Count, { numerator, rich }: ExactPrice): number {
  return fractionToNumber({ n: numerator, d: rich * ledger.denominator })
}
