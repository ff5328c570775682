import { describe, expect, test } from 'vitest'
import { type BudgetRule, countBudget } from './count.ts'
import { electionOf, type PlainBallot } from './election.ts'

type Cases = {
  readonly budget: bigint
  readonly costs: Readonly<Record<string, bigint>>
  readonly ballots: readonly PlainBallot[]
  readonly places?: number
}

const electionFor = ({ costs, ...rest }: Cases) =>
  electionOf({ ...rest, projects: Object.entries(costs).map(([id, cost]) => ({ id, cost })) })

/** What the reason for a project says, and the numbers of further ballots for it, from 0 on, with which it is chosen. */
function votesFor(cases: Cases, id: string, rule: BudgetRule, ballot: PlainBallot) {
  const counted = countBudget(electionFor(cases), rule)
  const wins = Array.from({ length: 12 }, (_, more) => {
    const further = { ...ballot, weight: more }
    const grown = electionFor({ ...cases, ballots: [...cases.ballots, further] })
    return countBudget(grown, rule).winners.includes(id)
  })
  const reason = counted.projects.find((project) => project.id === id)?.reason
  return { reason, least: wins.indexOf(true) }
}

describe('the number of further votes is the least that is enough', () => {
  test('under a threshold of points, where greedy orders by votes', () => {
    const cases: Cases = {
      budget: 10n,
      costs: { a: 2n, b: 2n },
      ballots: [{ weight: 1, projects: [0, 1], points: [5, 1] }],
    }
    const rule: BudgetRule = {
      rule: 'greedy',
      ties: 'name',
      utility: 'cost',
      unaffordable: 'skip',
      threshold: '11',
    }
    const { reason, least } = votesFor(cases, 'b', rule, { weight: 1, projects: [1], points: [5] })
    expect(reason).toMatchObject({ code: 'below-threshold', short: '10', moreVotes: 2 })
    expect(reason?.text).toBe(
      'Its score is 10 below the threshold. With 2 more votes it would have won.',
    )
    expect(least).toBe(2)
  })

  test.each([
    ['stop', 2],
    ['skip', 1],
  ] as const)(
    'where Phragmén comes at the same moment to a project that does not fit (%s)',
    (unaffordable, more) => {
      const cases: Cases = {
        budget: 8n,
        costs: { a: 1n, b: 4n, d: 4n, c: 3n },
        ballots: [{ weight: 3, projects: [0, 1, 2] }],
      }
      const rule: BudgetRule = { rule: 'phragmen', ties: 'cost-votes', unaffordable }
      const { reason, least } = votesFor(cases, 'c', rule, { weight: 1, projects: [3] })
      expect([reason?.['moreVotes'], least]).toEqual([more, more])
    },
  )

  test.each<BudgetRule>([
    { rule: 'phragmen', ties: 'name', unaffordable: 'stop' },
    { rule: 'equal-shares', ties: 'name', utility: 'cost', completion: 'none', raise: '1' },
  ])('of what costs nothing and nobody wants, under $rule', (rule) => {
    const cases: Cases = {
      budget: 8n,
      costs: { house: 4n, gift: 0n, street: 5n },
      ballots: [{ weight: 3, projects: [0, 2] }],
    }
    const { reason, least } = votesFor(cases, 'gift', rule, { weight: 1, projects: [1] })
    expect([reason?.['moreVotes'], least]).toEqual([1, 1])
  })

  test('where ballots take points away, for the set worth most', () => {
    const cases: Cases = {
      budget: 10n,
      costs: { x: 6n, y: 5n },
      ballots: [{ weight: 1, projects: [0, 1], points: [3, -3] }],
    }
    const rule: BudgetRule = { rule: 'max-utility', ties: 'name', utility: 'points', steps: 1000 }
    const { reason, least } = votesFor(cases, 'y', rule, { weight: 1, projects: [1], points: [3] })
    expect(reason).toMatchObject({ code: 'worth-nothing', worth: '-3', votes: 1, moreVotes: 3 })
    expect(least).toBe(3)
  })
})

test('the worth of the best set is told in the currency, not in its smallest unit', () => {
  const cases: Cases = {
    budget: 1050n,
    costs: { a: 1050n, b: 25n },
    ballots: [
      { weight: 2, projects: [0] },
      { weight: 1, projects: [1] },
    ],
    places: 2,
  }
  const rule: BudgetRule = { rule: 'max-utility', ties: 'name', utility: 'cost', steps: 1000 }
  const { facts, projects } = countBudget(electionFor(cases), rule)
  expect(facts).toMatchObject({ utility: '21', bound: '21' })
  expect(
    projects.map(({ reason }) => [reason['worth'], reason['lostWithout'], reason['lostWith']]),
  ).toEqual([
    ['21', '20.75', undefined],
    ['0.25', undefined, '20.75'],
  ])
})

test('one vote is said as one', () => {
  const cases: Cases = {
    budget: 3n,
    costs: { a: 3n, b: 3n },
    ballots: [
      { weight: 2, projects: [0] },
      { weight: 1, projects: [1] },
    ],
  }
  const rule: BudgetRule = {
    rule: 'greedy',
    ties: 'name',
    utility: 'cost',
    unaffordable: 'skip',
    threshold: null,
  }
  const { projects } = countBudget(electionFor(cases), rule)
  expect(projects.map(({ reason }) => reason.text)).toEqual([
    'Place 1 with 2 votes: it cost 3 and 3 was left.',
    'Place 2 with 1 vote: 0 was left, 3 too little. With 2 more votes it would have won.',
  ])
})
