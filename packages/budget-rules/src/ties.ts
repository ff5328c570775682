import { chance } from '@korzo/proofs'
import type { Election } from './election.ts'
import { tally } from './support.ts'

/** How ties are broken: lowest id as a string, lowest cost and then most votes, or by lot. */
export type TieRule = 'name' | 'cost-votes' | 'lot'

/** A tie that mattered: the projects tied, the one taken, and when. */
export type Tie = {
  readonly round: number
  readonly tied: readonly string[]
  readonly chosen: string
  readonly by: TieRule
}

/**
 * The place of every project in one total order that breaks all ties: 0 goes first. Ids are compared by UTF-16 code
 * units. The lot shuffles the ids in that order, by the chance of the seed for the purpose `budget-rules/ties`.
 */
export function tieRanks(election: Election, rule: TieRule, seed: string | null): Int32Array {
  const { projects } = election
  const byName = projects.map((_, p) => p).sort((a, b) => compareText(idOf(a), idOf(b)))
  function idOf(p: number): string {
    return projects[p]?.id ?? ''
  }
  const ranks = new Int32Array(projects.length)
  orderFor(election, rule, { seed, byName }).forEach((p, place) => {
    ranks[p] = place
  })
  return ranks
}

function orderFor(
  election: Election,
  rule: TieRule,
  { seed, byName }: { seed: string | null; byName: readonly number[] },
): readonly number[] {
  if (rule === 'name') return byName
  if (rule === 'lot') {
    if (seed === null) throw new RangeError('ties by lot need a seed')
    return chance(seed, 'budget-rules/ties').shuffled(byName)
  }
  const { votes } = tally(election)
  const cost = (p: number) => election.projects[p]?.cost ?? 0n
  return [...byName].sort((a, b) =>
    cost(a) !== cost(b)
      ? cost(a) < cost(b)
        ? -1
        : 1
      : (votes[b] as number) - (votes[a] as number),
  )
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The order that breaks ties, and what it is made of. */
export type TieOrder = {
  readonly rule: TieRule
  readonly ranks: Int32Array
  readonly nameRanks: Int32Array
  readonly votes: Float64Array
  readonly cost: readonly bigint[]
}

export function tieOrder(election: Election, rule: TieRule, seed: string | null): TieOrder {
  const nameRanks = tieRanks(election, 'name', null)
  let votes: Float64Array | null = null
  return {
    rule,
    ranks: rule === 'name' ? nameRanks : tieRanks(election, rule, seed),
    nameRanks,
    get votes() {
      votes ??= tally(election).votes
      return votes
    },
    cost: election.projects.map(({ cost }) => cost),
  }
}

/** Whether project p, named on `more` further ballots, would go before q in a tie. */
export function winsTie(ties: TieOrder, p: number, q: number, more: bigint): boolean {
  if (ties.rule !== 'cost-votes' || ties.cost[p] !== ties.cost[q])
    return (ties.ranks[p] as number) < (ties.ranks[q] as number)
  const lead = BigInt(ties.votes[p] as number) + more - BigInt(ties.votes[q] as number)
  return lead === 0n ? (ties.nameRanks[p] as number) < (ties.nameRanks[q] as number) : lead > 0n
}
