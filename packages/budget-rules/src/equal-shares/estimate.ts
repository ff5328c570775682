import { fractionToNumber } from '../amounts.ts'
import { completeLedger, moneyOfSupporters } from './exact.ts'
import { close } from './rounds.ts'
import { type Count, notEmptied } from './state.ts'

/** Estimates the price by Newton's steps from the last price, which it can only exceed. */
export function estimate(count: Count, project: number): void {
  while (count.pricedIn[project] !== count.round) takeStep(count, project)
}

/** One of these steps; whole numbers decide what doubles cannot. */
export function takeStep(count: Count, project: number): void {
  if (count.sweeps.takeStep(count, project)) settle(count, project)
}

/** Whole numbers tell whether the supporters of a project can afford it, where nobody can pay its price in full. */
export function settle(count: Count, project: number): void {
  if (project === count.projects)
    throw new Error('a voter was clear before paying, and was not then')
  if (!affordable(count, project)) close(count, project)
}

/** What a project's supporters have and could give at some price; nothing of it is kept. */
export function lookAside(count: Count, project: number, price: number): Aside {
  const place = count.projects
  count.sweeps.sortByPrice(count, project, price, place)
  return {
    poor: count.poor[place] as number,
    rich: count.rich[place] as number,
    richMoney: count.richMoney[place] as number,
  }
}

/** Money of those who cannot pay a price, Σ weight·use of those who can, and their money. */
type Aside = { readonly poor: number; readonly rich: number; readonly richMoney: number }

function affordable(count: Count, project: number): boolean {
  const money = moneyOfSupporters(count, project)
  return money >= (count.market.cost[project] as bigint) * count.ledger.denominator
}

/** Computes everybody's money again from the exact prices, so that errors do not grow from round to round. */
export function refresh(count: Count): void {
  completeLedger(count)
  count.refreshedIn.add(count.round)
  const { ledger, market, money, emptiedIn, roundOf } = count
  const { ballots } = market.election
  const points = market.utility === 'points' ? ballots.points : null
  const prices = ledger.prices.map((n) => fractionToNumber({ n, d: ledger.denominator }))
  const start = Number(count.endowment)
  for (let g = 0; g < ballots.weights.length; g++) {
    if (emptiedIn[g] !== notEmptied) continue
    let left = start
    const to = ballots.offsets[g + 1] as number
    for (let at = ballots.offsets[g] as number; at < to; at++) {
      const round = roundOf[ballots.projects[at] as number] as number
      if (round < 0) continue
      const use = points === null ? 1 : Math.max(0, points[at] as number)
      left -= use * (prices[round] as number)
    }
    // What doubles take for nothing or less is still something: the voter was not emptied.
    money[g] = Math.max(left, start * 2 ** -60)
  }
  count.error = start * (prices.length + 8) * 2 ** -51
  count.highestPoor.fill(Number.NaN)
}

/** How far the estimate of a project's price may be off, null when that cannot be said; and whether everybody is clear of it. */
export function suretyOf(count: Count, project: number): { sure: number | null; isClear: boolean } {
  const isClear = count.sweeps.findSurety(count, project)
  return { sure: Number.isNaN(count.sure) ? null : count.sure, isClear }
}
