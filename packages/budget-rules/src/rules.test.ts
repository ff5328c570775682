import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BudgetRule, countBudget } from './count.ts'
import { electionOf } from './election.ts'
import { chosenIn, countEqualShares } from './equal-shares/count.ts'
import { marketOf } from './equal-shares/market.ts'
import {
  asElection,
  asPlain,
  idOf,
  type RandomElection,
  randomElections,
  withFurtherVoters,
} from './random-elections.ts'
import { slowEqualShares, slowMaximum, slowPhragmen } from './slow-reference.ts'
import { tieRanks } from './ties.ts'

const equalShares = (utility: 'cardinality' | 'cost' | 'points'): BudgetRule => ({
  rule: 'equal-shares',
  ties: 'name',
  utility,
  completion: 'none',
  raise: '1',
})
const greedy: BudgetRule = {
  rule: 'greedy',
  ties: 'name',
  utility: 'points',
  unaffordable: 'skip',
  threshold: null,
}
const greedyStop: BudgetRule = { ...greedy, unaffordable: 'stop' }
const phragmen: BudgetRule = { rule: 'phragmen', ties: 'name', unaffordable: 'stop' }
const maxUtility: BudgetRule = {
  rule: 'max-utility',
  ties: 'name',
  utility: 'cost',
  steps: 100_000,
}

function winnersOf(election: RandomElection, rule: BudgetRule): readonly string[] {
  return countBudget(asElection(election), rule).winners
}

describe('Equal Shares', () => {
  test.each(['cardinality', 'cost'] as const)(
    'chooses with %s utilities what the slow count chooses',
    (utility) => {
      fc.assert(
        fc.property(randomElections(), (election) => {
          const share = { n: election.budget, d: BigInt(election.ballots.length) }
          const slow = slowEqualShares(asPlain(election), share, utility === 'cost')
          expect(winnersOf(election, equalShares(utility))).toEqual(slow.map(idOf))
        }),
        { numRuns: 400 },
      )
    },
  )

  test('lets voters pay by their points', () => {
    fc.assert(
      fc.property(randomElections(true), (election) => {
        const share = { n: election.budget, d: BigInt(election.ballots.length) }
        const slow = slowEqualShares(asPlain(election), share, false)
        expect(winnersOf(election, equalShares('points'))).toEqual(slow.map(idOf))
      }),
      { numRuns: 1500 },
    )
  })

  test('tells the smallest number of further voters, each with the same share, that would have bought a project', () => {
    fc.assert(
      fc.property(
        randomElections(),
        fc.constantFrom('cardinality' as const, 'cost' as const),
        (election, utility) => {
          const counted = countBudget(asElection(election), equalShares(utility))
          const voters = BigInt(election.ballots.length)
          counted.projects.forEach(({ selected, reason }, p) => {
            if (selected || typeof reason['moreVotes'] !== 'number') return
            const wins = (more: number) => {
              const grown = withFurtherVoters(election, p, more)
              const share = { n: election.budget, d: voters }
              return slowEqualShares(asPlain(grown), share, utility === 'cost').includes(p)
            }
            expect([wins(reason['moreVotes'] - 1), wins(reason['moreVotes'])]).toEqual([
              false,
              true,
            ])
          })
        },
      ),
      { numRuns: 200 },
    )
  })

  test('decides exactly where doubles cannot: a budget of 10^30 and prices that differ in the last unit', () => {
    const huge = 10n ** 30n
    const election = electionOf({
      budget: 4n * huge,
      projects: [
        { id: 'a', cost: huge + 1n },
        { id: 'b', cost: huge },
      ],
      ballots: [{ weight: 3, projects: [0, 1] }],
    })
    const market = marketOf(election, 'cardinality', tieRanks(election, 'name', null))
    expect(chosenIn(countEqualShares(market, election.budget))).toEqual([1, 0])
  })

  test('who cannot pay the whole price gives what is left', () => {
    const election = electionOf({
      budget: 40n,
      projects: [
        { id: 'a', cost: 16n },
        { id: 'b', cost: 14n },
      ],
      ballots: [
        { weight: 2, projects: [0, 1] },
        { weight: 2, projects: [1] },
      ],
    })
    const { projects, winners } = countBudget(election, equalShares('cardinality'))
    expect(winners).toEqual(['b', 'a'].slice(0, 1))
    expect(projects[0]?.reason).toMatchObject({
      code: 'too-little-money',
      left: '13',
      missing: '3',
      moreVotes: 1,
    })
    expect(projects[1]?.reason).toMatchObject({
      code: 'bought',
      price: '3.5',
      paidFull: 4,
      paidRest: 0,
    })
  })
})

describe('Phragmén', () => {
  test('buys what the slow count buys', () => {
    fc.assert(
      fc.property(randomElections(), (election) => {
        expect(winnersOf(election, phragmen)).toEqual(slowPhragmen(asPlain(election)).map(idOf))
      }),
      { numRuns: 500 },
    )
  })
})

describe('the knapsack', () => {
  test('is worth as much as the best of all sets', () => {
    fc.assert(
      fc.property(randomElections(), (election) => {
        const { uses } = asPlain(election)
        const values = election.costs.map(
          (cost, p) => cost * uses.reduce((sum, use) => sum + (use[p] as bigint), 0n),
        )
        const counted = countBudget(asElection(election), maxUtility)
        expect(counted.facts).toMatchObject({
          utility: String(slowMaximum(election.budget, election.costs, values)),
          proven: true,
        })
      }),
      { numRuns: 300 },
    )
  })

  test('says when the steps did not suffice, and gives a bound that holds', () => {
    const projects = Array.from({ length: 24 }, (_, p) => ({
      id: `p${10 + p}`,
      cost: BigInt(1000 + 37 * p),
    }))
    const ballots = projects.map((_, p) => ({ weight: 100 + p, projects: [p] }))
    const election = electionOf({ budget: 9_999n, projects, ballots })
    const { facts } = countBudget(election, {
      ...maxUtility,
      rule: 'max-utility',
      utility: 'cost',
      steps: 50,
    })
    expect(facts['proven']).toBe(false)
    expect(BigInt(String(facts['bound']))).toBeGreaterThanOrEqual(BigInt(String(facts['utility'])))
  })
})

describe('with that many more votes', () => {
  test.each([
    ['greedy', greedy],
    ['greedy, stopping', greedyStop],
    ['greedy by votes per cost', { ...greedy, rule: 'greedy', utility: 'cardinality' } as const],
    ['greedy, ties by cost', { ...greedy, ties: 'cost-votes' } as const],
    ['greedy with a threshold', { ...greedy, rule: 'greedy', threshold: '3' } as const],
    ['phragmen', phragmen],
    ['max-utility', maxUtility],
    ['max-utility, ties by cost', { ...maxUtility, ties: 'cost-votes' } as const],
  ] as [string, BudgetRule][])(
    'a project wins under %s, and with one fewer it does not',
    (_, rule) => {
      fc.assert(
        fc.property(randomElections(), (election) => {
          countBudget(asElection(election), rule).projects.forEach(({ selected, reason }, p) => {
            if (selected || typeof reason['moreVotes'] !== 'number') return
            const wins = (more: number) =>
              winnersOf(withFurtherVoters(election, p, more), rule).includes(idOf(p))
            expect([wins(reason['moreVotes'] - 1), wins(reason['moreVotes'])]).toEqual([
              false,
              true,
            ])
          })
        }),
        { numRuns: 150 },
      )
    },
  )
})

describe('ties', () => {
  const tied = electionOf({
    budget: 10n,
    projects: ['b', 'a', 'c'].map((id) => ({ id, cost: 10n })),
    ballots: [0, 1, 2].map((p) => ({ weight: 5, projects: [p] })),
  })

  test.each([greedy, phragmen, maxUtility])('go to the lowest id and are told ($rule)', (rule) => {
    const { winners, ties } = countBudget(tied, rule)
    expect(winners).toEqual(['a'])
    expect(ties).toHaveLength(1)
    expect(ties[0]).toMatchObject({ chosen: 'a', by: 'name' })
  })

  const drawn = (seed: string) => countBudget(tied, { ...greedy, ties: 'lot' }, seed).winners[0]

  test('by lot follow the seed', () => {
    const seeds = ['1', '2', '3', '4', '5', '6', '7', '8']
    expect(new Set(seeds.map(drawn)).size).toBe(3)
    expect(seeds.map(drawn)).toEqual(seeds.map(drawn))
    expect(() => countBudget(tied, { ...greedy, ties: 'lot' })).toThrow(RangeError)
  })

  test('that change nothing are not told', () => {
    const roomy = { ...tied, budget: 30n }
    expect(countBudget(roomy, greedy).ties).toEqual([])
    expect(countBudget(roomy, equalShares('cost')).ties).toEqual([])
  })
})
