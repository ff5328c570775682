import type { Ballots, Election } from '../election.ts'
import { supportOf, type Utility } from '../support.ts'
import type { Table } from './layout.ts'
import { compiled, openDesk } from './machine.ts'
import { type Opening, openingOf, type Priced } from './opening.ts'
import type { Market } from './state.ts'

/** Where ballots name fewer projects in all, machine code takes longer to prepare than it saves. */
const fewEntries = 2000

/** @param code the loops compiled; null for the loops as they stand in TypeScript. */
export function marketOf(
  election: Election,
  utility: Utility,
  ranks: Int32Array,
  code = election.ballots.projects.length < fewEntries ? null : compiled(),
): Market {
  const voters = BigInt(election.ballots.voters)
  const cost = election.projects.map((project) => project.cost * voters)
  const factor = election.projects.map((project) => (utility === 'cost' ? project.cost : 1n))
  const support = supportOf(election, utility)
  const priced = {
    support,
    ranks,
    cost,
    costNumber: Float64Array.from(cost, Number),
    factor,
    factorNumber: Float64Array.from(factor, Number),
  }
  const opening = openingOf(priced)
  const extents = {
    ballots: support.weights.length + 1,
    projects: cost.length + 1,
    entries: election.ballots.projects.length,
    points: support.use === null ? 0 : election.ballots.projects.length,
  }
  const newDesk = () => {
    const desk = openDesk(extents, code)
    fillTable(desk.table, priced, opening)
    fillBallots(desk.table, election.ballots)
    return desk
  }
  return { election, utility, ...priced, opening, newDesk, desk: newDesk(), spare: [] }
}

function fillTable(table: Table, { support, costNumber, factorNumber }: Priced, opening: Opening) {
  table.start.set(support.start)
  table.ballot.set(support.ballot)
  if (support.use !== null) table.use?.set(support.use)
  table.cost.set(costNumber)
  table.factor.set(factorNumber)
  table.largestUse.set(support.largestUse)
  table.total.set(support.total)
  table.byBound.fill(costNumber.length)
  table.byBound.set(opening.byBound)
  table.openingBound.fill(Number.POSITIVE_INFINITY)
  table.openingBound.set(opening.bound)
}

function fillBallots(table: Table, { weights, offsets, projects, points }: Ballots) {
  table.weights.set(weights)
  table.named.set(offsets)
  table.project.set(projects)
  if (points !== null) table.points?.set(points)
}
