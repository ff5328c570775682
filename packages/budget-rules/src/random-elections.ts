import * as fc from 'fast-check'
import { type Election, electionOf, type PlainBallot } from './election.ts'
import type { PlainElection } from './slow-reference.ts'

export type RandomElection = {
  readonly budget: bigint
  readonly costs: readonly bigint[]
  /** One ballot per voter: numbers of projects. */
  readonly ballots: readonly (readonly number[])[]
  /** Points for each entry of each ballot; null for approval. */
  readonly points: readonly (readonly number[])[] | null
}

/** Small elections full of ties: few costs, few voters, many equal ballots. */
export function randomElections(withPoints = false): fc.Arbitrary<RandomElection> {
  return fc
    .record({
      costs: fc.array(
        fc.integer({ min: 1, max: 12 }).map((cost) => BigInt(cost * 5)),
        {
          minLength: 1,
          maxLength: 7,
        },
      ),
      voters: fc.array(fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 4 }), {
        minLength: 1,
        maxLength: 12,
      }),
      budget: fc.integer({ min: 1, max: 160 }).map(BigInt),
      points: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 48, maxLength: 48 }),
    })
    .map(({ costs, voters, budget, points }) => {
      const ballots = voters.map((ballot) => [...new Set(ballot.filter((p) => p < costs.length))])
      const given = ballots.map((ballot, i) =>
        ballot.map((_, at) => points[(i * 4 + at) % 48] as number),
      )
      return { budget, costs, ballots, points: withPoints ? given : null }
    })
}

/** Ids sort like numbers, so that ties by name are ties by lowest number. */
export function idOf(p: number): string {
  return `p${p}`
}

export function asElection({ budget, costs, ballots, points }: RandomElection): Election {
  const plain = ballots.map((projects, i): PlainBallot => {
    const given = points?.[i]
    return given === undefined ? { weight: 1, projects } : { weight: 1, projects, points: given }
  })
  return electionOf({
    budget,
    projects: costs.map((cost, p) => ({ id: idOf(p), cost })),
    ballots: plain,
    voteType: points === null ? 'approval' : 'cumulative',
  })
}

export function asPlain({ budget, costs, ballots, points }: RandomElection): PlainElection {
  const uses = ballots.map((ballot, i) =>
    costs.map((_, p) => {
      const at = ballot.indexOf(p)
      return at < 0 ? 0n : BigInt(points?.[i]?.[at] ?? 1)
    }),
  )
  return { budget, costs, uses }
}

/** The same election with further voters who name only one project. */
export function withFurtherVoters(
  election: RandomElection,
  p: number,
  more: number,
): RandomElection {
  return { ...election, ballots: [...election.ballots, ...Array.from({ length: more }, () => [p])] }
}
