import type { BudgetCount } from './count.ts'
import { type Election } from './election.ts'

/** What an outcome means for the people who voted. */
export type Satisfaction = {
  readonly rule: string
  readonly winners: number
  readonly cost: string
  /** Voters who get at least one project they voted for, and that share of all. */
  readonly votersServed: number
  readonly votersServedShare: number
  /** Mean number of chosen projects on a voter's ballot. */
  readonly projectsPerVoter: number
  /** Mean cost of the chosen projects on a voter's ballot. */
  readonly moneyPerVoter: number
  /** Compared with the first outcome: voters who get more of what they voted for, by cost; fewer; the same. */
  readonly more: number
  readonly less: number
  readonly same: number
  readonly sameProjects: number
  readonly groups: { readonly [column: string]: readonly GroupShare[] }
}

/** One district or category: its part of the votes and its part of the money. */
export type GroupShare = {
  readonly name: string
  readonly projects: number
  readonly chosen: number
  readonly votesShare: number
  readonly moneyShare: number
}

const groupColumns = ['district', 'neighborhood', 'subunit', 'category'] as const

/** Compares outcomes of one election for its citizens; the first is the one the others are held against. */
export function compareOutcomes(
  election: Election,
  counts: readonly BudgetCount[],
): readonly Satisfaction[] {
  const numbers = new Map(election.projects.map(({ id }, p) => [id, p]))
  const chosen = counts.map(({ winners }) => new Set(winners.map((id) => numbers.get(id) ?? -1)))
  const values = chosen.map((set) => valuePerBallot(election, set))
  return counts.map((count, at) => {
    const mine = chosen[at] ?? new Set<number>()
    return {
      rule: count.rule,
      winners: count.winners.length,
      cost: count.cost,
      ...served(election, mine),
      ...preferences(election, values[at] ?? [], values[0] ?? []),
      sameProjects: [...mine].filter((p) => chosen[0]?.has(p)).length,
      groups: groupsOf(election, mine),
    }
  })
}

/** Calls back with each distinct ballot, its voters and its projects. */
function eachBallot(
  { ballots }: Election,
  visit: (ballot: number, voters: number, projects: Uint32Array) => void,
): void {
  for (let g = 0; g < ballots.weights.length; g++) {
    const projects = ballots.projects.subarray(ballots.offsets[g], ballots.offsets[g + 1])
    visit(g, ballots.weights[g] as number, projects)
  }
}

function valuePerBallot(election: Election, chosen: ReadonlySet<number>): bigint[] {
  const values: bigint[] = []
  eachBallot(election, (g, _, projects) => {
    let value = 0n
    for (const p of projects) if (chosen.has(p)) value += election.projects[p]?.cost ?? 0n
    values[g] = value
  })
  return values
}

function served(election: Election, chosen: ReadonlySet<number>) {
  let [some, projectsTogether, moneyTogether] = [0, 0, 0]
  eachBallot(election, (_, voters, projects) => {
    let got = 0
    for (const p of projects) {
      if (!chosen.has(p)) continue
      got++
      moneyTogether += voters * Number(election.projects[p]?.cost ?? 0n)
    }
    if (got > 0) some += voters
    projectsTogether += voters * got
  })
  const voters = Math.max(1, election.ballots.voters)
  return {
    votersServed: some,
    votersServedShare: rounded(some / voters),
    projectsPerVoter: rounded(projectsTogether / voters),
    moneyPerVoter: rounded(moneyTogether / voters / 10 ** election.places),
  }
}

function preferences(election: Election, mine: readonly bigint[], first: readonly bigint[]) {
  let [more, less] = [0, 0]
  eachBallot(election, (g, voters) => {
    const [a, b] = [mine[g] ?? 0n, first[g] ?? 0n]
    if (a > b) more += voters
    else if (a < b) less += voters
  })
  return { more, less, same: election.ballots.voters - more - less }
}

type Tally = { projects: number; chosen: number; votes: number; money: bigint }

function groupsOf(election: Election, chosen: ReadonlySet<number>) {
  const votes = new Float64Array(election.projects.length)
  eachBallot(election, (_, voters, projects) => {
    for (const p of projects) votes[p] = (votes[p] as number) + voters
  })
  const columns = groupColumns.filter((column) => election.projectColumns.includes(column))
  return Object.fromEntries(
    columns.map((column) => [column, sharesBy(election, column, { chosen, votes })]),
  )
}

/** A project with several categories counts in each of them. */
function sharesBy(
  election: Election,
  column: string,
  { chosen, votes }: { chosen: ReadonlySet<number>; votes: Float64Array },
): GroupShare[] {
  const groups = new Map<string, Tally>()
  election.projects.forEach(({ fields, cost }, p) => {
    for (const name of namesIn(fields[column] ?? '')) {
      const group = groups.get(name) ?? { projects: 0, chosen: 0, votes: 0, money: 0n }
      group.projects++
      group.votes += votes[p] as number
      if (chosen.has(p)) {
        group.chosen++
        group.money += cost
      }
      groups.set(name, group)
    }
  })
  const tallies = [...groups.values()]
  const allVotes = tallies.reduce((sum, group) => sum + group.votes, 0)
  const allMoney = Number(tallies.reduce((sum, group) => sum + group.money, 0n))
  return [...groups]
    .map(([name, group]) => ({
      name,
      projects: group.projects,
      chosen: group.chosen,
      votesShare: rounded(group.votes / Math.max(1, allVotes)),
      moneyShare: rounded(Number(group.money) / Math.max(1, allMoney)),
    }))
    .sort((a, b) => b.votesShare - a.votesShare || (a.name < b.name ? -1 : 1))
}

function namesIn(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
