import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { asElection, type RandomElection, randomElections } from '../random-elections.ts'
import { tieOrder, tieRanks } from '../ties.ts'
import { raiseShares } from './completion.ts'
import { replay } from './count.ts'
import { compiled } from './machine.ts'
import { marketOf } from './market.ts'
import { moneyLeft } from './money-left.ts'
import { considerRound, moreVotesAtEnd } from './more-votes.ts'
import { type Count, winnersOf } from './state.ts'

const utilities = ['cardinality', 'cost', 'points'] as const

/** All that a completed count leaves, doubles included. */
function countedWith(
  code: WebAssembly.Module | null,
  random: RandomElection,
  utility: (typeof utilities)[number],
) {
  const election = asElection(random)
  const ties = tieOrder(election, 'name', null)
  const market = marketOf(election, utility, ties.ranks, code)
  const { count, raises } = raiseShares(market, 'add1', 3n)
  const left = moneyLeft(count)
  const more = moreVotesAtEnd(count, left, { ties, newcomerUse: 2 })
  replay(count, (state, winner, price) => considerRound(more, state, winner, price))
  return { ...arraysOf(count), raises, more: more.best, left: left.map(({ money }) => money) }
}

function arraysOf({
  round,
  winners,
  money,
  paid,
  paidSure,
  emptiedIn,
  richUnits,
  ties,
  ledger,
}: Count) {
  const rounds = [winners, paid, paidSure, richUnits].map((array) => [...array.subarray(0, round)])
  return { rounds, money: [...money], emptiedIn: [...emptiedIn], ties, ledger }
}

test.each(utilities)(
  'machine code counts with %s to the last bit what the sources count as they stand',
  (utility) => {
    const code = compiled()
    expect(code).not.toBeNull()
    fc.assert(
      fc.property(randomElections(true), (random) => {
        const machine = countedWith(code, random, utility)
        expect(machine).toEqual(countedWith(null, random, utility))
      }),
      { numRuns: 200 },
    )
  },
)

test('more counts at once than a desk has places for stand at the next desk', () => {
  const [random] = fc.sample(randomElections(), { numRuns: 1, seed: 3 }) as [RandomElection]
  const election = asElection(random)
  const market = marketOf(election, 'cost', tieRanks(election, 'name', null), compiled())
  const { count } = raiseShares(market, 'none', 1n)
  const copies = Array.from({ length: 9 }, () => replay(count, () => {}))
  expect(new Set(copies.map(({ sweeps }) => sweeps)).size).toBeGreaterThan(1)
  for (const copy of copies) {
    expect(winnersOf(copy)).toEqual(winnersOf(count))
    expect(copy.emptiedIn).toEqual(count.emptiedIn)
  }
})
