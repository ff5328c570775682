import type { Election } from '../election.ts'
import { supportOf, type Utility } from '../support.ts'
import { type Opening, openingOf, type Priced } from './opening.ts'

/**
 * An election made ready for Equal Shares. Money is counted in n-ths of the smallest unit of the currency, n voters:
 * so equal shares of the budget are whole numbers.
 */
export type Market = Priced & {
  readonly election: Election
  readonly utility: Utility
  readonly opening: Opening
  /** Room of counts no longer needed, for the next ones. */
  readonly spare: Room[]
}

export function marketOf(election: Election, utility: Utility, ranks: Int32Array): Market {
  const voters = BigInt(election.ballots.voters)
  const cost = election.projects.map((project) => project.cost * voters)
  const factor = election.projects.map((project) => (utility === 'cost' ? project.cost : 1n))
  const priced = {
    support: supportOf(election, utility),
    ranks,
    cost,
    costNumber: Float64Array.from(cost, Number),
    factor,
    factorNumber: Float64Array.from(factor, Number),
  }
  return { election, utility, ...priced, opening: openingOf(priced), spare: [] }
}

/** Still has money. */
export const notEmptied = 0x7fffffff

/** The exact price of one unit of use: numerator / (rich · denominator of the ledger). */
export type ExactPrice = { readonly numerator: bigint; readonly rich: bigint }

/** A project chosen: its price per unit of use, how far the double may be off, and the exact price if it was needed. */
export type Choice = {
  readonly project: number
  readonly price: number
  readonly sure: number
  readonly exact: ExactPrice | null
}

/** For every project with a price: its supporters who can pay it, and those who cannot. */
export type Sides = {
  /** Σ weight·use of those who can. */
  readonly rich: Float64Array
  /** Voters who cannot. */
  readonly poorVoters: Float64Array
  /** The most money per unit of use among those who cannot; not a number when that is not known. */
  readonly highestPoor: Float64Array
  /** The least money per unit of use among those who can. */
  readonly lowestRich: Float64Array
}

/**
 * One count in progress. All doubles are filters: `money` differs from the true money by at most `error` where it is
 * positive, and is exactly zero where it is zero; `low` never exceeds the true price.
 */
export type Count = {
  readonly market: Market
  /** What every voter begins with, in n-ths of a unit. */
  readonly endowment: bigint
  readonly money: Float64Array
  error: number
  /** The round in which a ballot's voters gave their last money. */
  readonly emptiedIn: Int32Array
  /** The round in which a project was chosen; −1 while it is not. */
  readonly roundOf: Int32Array
  /** Latest estimate of a project's price for one unit of use. */
  readonly price: Float64Array
  readonly low: Float64Array
  /** `low` per unit of utility; infinite when the project is chosen or its supporters cannot afford it. */
  readonly bound: Float64Array
  /** The round for which `price` holds; −1 when it is only a lower bound. */
  readonly pricedIn: Int32Array
  /** Who could pay `price` when it was found, and who was nearest to it on either side. */
  readonly sides: Sides
  readonly winners: number[]
  /** How each of the winners was chosen. */
  readonly choices: Choice[]
  /** Rounds at whose beginning everybody's money was computed again from the exact prices. */
  readonly refreshedIn: Set<number>
  /** The least bound among the others when the cheapest project was last found. */
  runnerUp: number
  readonly ties: { readonly round: number; readonly projects: readonly number[] }[]
  readonly payers: Payers
  readonly ledger: Ledger
  /** `emptiedIn` of the finished count that this one repeats. */
  readonly known: Int32Array | null
  /** What a sweep over the supporters of one project found. */
  readonly sums: Sums
  readonly room: Room
}

/** The arrays of one count. Hundreds of counts in a row would spend a third of their time on getting new ones. */
type Room = Pick<
  Count,
  'money' | 'emptiedIn' | 'roundOf' | 'price' | 'low' | 'bound' | 'pricedIn' | 'sides'
> & { readonly emptied: Uint32Array }

function newRoom({ election, costNumber: { length: size } }: Market): Room {
  const ballots = election.ballots.weights.length
  return {
    money: new Float64Array(ballots),
    emptied: new Uint32Array(ballots),
    emptiedIn: new Int32Array(ballots),
    roundOf: new Int32Array(size),
    price: new Float64Array(size),
    low: new Float64Array(size),
    bound: new Float64Array(size),
    pricedIn: new Int32Array(size),
    sides: {
      rich: new Float64Array(size),
      poorVoters: new Float64Array(size),
      highestPoor: new Float64Array(size),
      lowestRich: new Float64Array(size),
    },
  }
}

/** Nobody has paid, and all can pay the opening prices. */
function clear(room: Room, { support, opening }: Market, start: number): void {
  room.money.fill(start)
  room.emptiedIn.fill(notEmptied)
  room.roundOf.fill(-1)
  room.price.set(opening.price)
  room.low.set(opening.low)
  room.bound.set(opening.bound)
  room.pricedIn.fill(0)
  const { rich, poorVoters, highestPoor, lowestRich } = room.sides
  rich.set(support.total)
  poorVoters.fill(0)
  highestPoor.fill(0)
  lowestRich.fill(start)
  if (support.use === null) return
  for (let p = 0; p < lowestRich.length; p++)
    lowestRich[p] = start / (support.largestUse[p] as number)
}

/** Leaves the room of a count to the next one; the count must not be looked at any more. */
export function giveBack({ market, room }: Count): void {
  market.spare.push(room)
}

/** Who paid in which round. */
export type Payers = {
  /** Ballots in the order in which their voters gave their last money. */
  readonly emptied: Uint32Array
  /** How many ballots were emptied when a round was over. */
  readonly emptiedUpTo: number[]
  /** Σ weight·use of those who paid the price of a round in full. */
  readonly richUnits: number[]
  /** Voters who paid the price of a round in full. */
  readonly richVoters: number[]
}

/** Exact prices of the first rounds: prices[r] / denominator, filled when needed. */
export type Ledger = { denominator: bigint; readonly prices: bigint[] }

/** What a sweep over the supporters of one project found; each says which of these it sets. */
export type Sums = {
  /** Σ weight·use of those who can pay in full. */
  rich: number
  richVoters: number
  richMoney: number
  /** Money of those who cannot pay in full. */
  poor: number
  /** Voters who cannot, although they still have something. */
  poorVoters: number
  /** Most money per unit of use among those who cannot. */
  highestPoor: number
  /** Least money per unit of use among those who can. */
  lowestRich: number
}

/** @param repeats a finished count that is gone through again: what is known of it need not be found once more. */
export function beginCount(market: Market, endowment: bigint, repeats?: Count): Count {
  const start = Number(endowment)
  const room = market.spare.pop() ?? newRoom(market)
  clear(room, market, start)
  const count: Count = {
    market,
    endowment,
    money: room.money,
    error: start * 2 ** -52,
    emptiedIn: room.emptiedIn,
    roundOf: room.roundOf,
    price: room.price,
    low: room.low,
    bound: room.bound,
    pricedIn: room.pricedIn,
    sides: room.sides,
    winners: [],
    choices: [],
    refreshedIn: new Set(),
    runnerUp: 0.5,
    ties: [],
    payers: { emptied: room.emptied, emptiedUpTo: [], richUnits: [], richVoters: [] },
    ledger: repeats?.ledger ?? { denominator: 1n, prices: [] },
    known: repeats?.emptiedIn ?? null,
    sums: noSums(),
    room,
  }
  lookAtDearest(count, start)
  return count
}

/** Of projects whose opening price may be more than some or all supporters have. */
function lookAtDearest(count: Count, start: number): void {
  const { byShare, share } = count.market.opening
  for (const p of byShare) {
    if ((share[p] as number) < start * (1 - 2 ** -40)) return
    if (affordableAtFirst(count, p)) count.pricedIn[p] = -1
    else close(count, p)
  }
}

/** A fraction first: the engine then keeps doubles in the same place for good. */
function noSums(): Sums {
  const none = 0.5
  return {
    rich: none,
    richVoters: none,
    richMoney: none,
    poor: none,
    poorVoters: none,
    highestPoor: none,
    lowestRich: none,
  }
}

/** Doubles decide where they are far enough apart. */
function affordableAtFirst({ market, endowment }: Count, p: number): boolean {
  const voters = market.support.voters[p] as number
  const money = voters * Number(endowment)
  const cost = market.costNumber[p] as number
  if (Math.abs(money - cost) > (money + cost) * 2 ** -50) return money > cost
  return BigInt(voters) * endowment >= (market.cost[p] as bigint)
}

/** Sets what a project's price is known to be at least. */
export function setLow(count: Count, p: number, low: number): void {
  count.low[p] = low
  count.bound[p] = low / (count.market.factorNumber[p] as number)
}

/** The project is out of the count: chosen, or too dear for its supporters. */
export function close(count: Count, p: number): void {
  count.bound[p] = Number.POSITIVE_INFINITY
}
