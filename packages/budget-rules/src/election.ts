/** How a ballot was cast, in the words of the Pabulib format. */
export type VoteType = 'approval' | 'choose-1' | 'cumulative' | 'scoring' | 'ordinal'

export type Project = {
  readonly id: string
  /** Whole units of 10^-places of the election's currency. */
  readonly cost: bigint
  /** Every column of the file as text, by the column's name. */
  readonly fields: Readonly<Record<string, string>>
}

/**
 * Distinct ballots with the number of voters who cast each, in compressed rows: ballot g names the projects
 * `projects[offsets[g]] … projects[offsets[g + 1] − 1]`, ascending, each once.
 */
export type BallotRows = {
  /** All voters, those with an empty ballot among them. */
  readonly voters: number
  readonly weights: Uint32Array
  readonly offsets: Uint32Array
  readonly projects: Uint32Array
  /** For every entry its points in whole units of 10^-pointPlaces; null where ballots only approve. */
  readonly points: Float64Array | null
  readonly pointPlaces: number
}

/** The ballots seen from the projects: those that name project p stand at `start[p] … start[p + 1] − 1`. */
export type Naming = {
  readonly start: Uint32Array
  /** Numbers of the distinct ballots, ascending for each project. */
  readonly ballot: Uint32Array
  /** Voters who name a project. */
  readonly voters: Float64Array
}

export type Ballots = BallotRows & { readonly naming: Naming }

/** Adds how the ballots look from the projects: every rule that asks who supports a project begins with it. */
export function withNaming(rows: BallotRows, projects: number): Ballots {
  const start = new Uint32Array(projects + 1)
  for (let at = 0; at < rows.projects.length; at++) {
    const next = (rows.projects[at] as number) + 1
    start[next] = (start[next] as number) + 1
  }
  for (let p = 0; p < projects; p++) start[p + 1] = (start[p + 1] as number) + (start[p] as number)
  const naming = {
    start,
    ballot: new Uint32Array(rows.projects.length),
    voters: new Float64Array(projects),
  }
  scatter(rows, naming)
  return { ...rows, naming }
}

/** Writes the number of each ballot to the projects it names. */
function scatter(
  { weights, offsets, projects }: BallotRows,
  { start, ballot, voters }: Naming,
): void {
  const filled = start.slice()
  for (let g = 0; g < weights.length; g++) {
    const each = weights[g] as number
    const end = offsets[g + 1] as number
    for (let at = offsets[g] as number; at < end; at++) {
      const p = projects[at] as number
      const to = filled[p] as number
      filled[p] = to + 1
      ballot[to] = g
      voters[p] = (voters[p] as number) + each
    }
  }
}

/** The rows of the voters as they stand in the file, for writing it again. */
export type VoterTable = {
  readonly columns: readonly string[]
  /** Fields of the i-th voter, unquoted. */
  row(index: number): string[]
  readonly count: number
}

export type Election = {
  readonly meta: readonly (readonly [key: string, value: string])[]
  readonly voteType: VoteType
  /** Decimal places in which budget and costs are whole numbers. */
  readonly places: number
  readonly budget: bigint
  readonly projectColumns: readonly string[]
  readonly projects: readonly Project[]
  readonly ballots: Ballots
  readonly voters: VoterTable | null
  /** Oddities of the file that did not stop the reading, each a sentence. */
  readonly notes: readonly string[]
}

/** The value of a key of the file's META section. */
export function metaValue(election: Election, key: string): string | undefined {
  return election.meta.find(([name]) => name === key)?.[1]
}

export type PlainBallot = {
  readonly weight: number
  /** Indices into the election's projects. */
  readonly projects: readonly number[]
  readonly points?: readonly number[]
}

/**
 * Ballots from plain lists; indices are sorted, equal ballots stay apart.
 *
 * @param size number of the election's projects.
 */
export function ballotsFrom(plain: readonly PlainBallot[], size: number, pointPlaces = 0): Ballots {
  const entries = plain.map(({ projects, points }) =>
    projects
      .map((project, at) => ({ project, points: points?.[at] ?? 0 }))
      .sort((a, b) => a.project - b.project),
  )
  const offsets = new Uint32Array(plain.length + 1)
  entries.forEach((ballot, g) => {
    offsets[g + 1] = (offsets[g] as number) + ballot.length
  })
  const flat = entries.flat()
  const rows: BallotRows = {
    voters: plain.reduce((sum, { weight }) => sum + weight, 0),
    weights: Uint32Array.from(plain, ({ weight }) => weight),
    offsets,
    projects: Uint32Array.from(flat, ({ project }) => project),
    points: plain.some(({ points }) => points !== undefined)
      ? Float64Array.from(flat, ({ points }) => points)
      : null,
    pointPlaces,
  }
  return withNaming(rows, size)
}

/** An election made by a program instead of a file. Costs and budget are whole units of 10^-places. */
export function electionOf(plain: {
  readonly budget: bigint
  readonly projects: readonly { readonly id: string; readonly cost: bigint }[]
  readonly ballots: readonly PlainBallot[]
  readonly voteType?: VoteType
  readonly places?: number
  readonly pointPlaces?: number
}): Election {
  return {
    meta: [],
    voteType: plain.voteType ?? 'approval',
    places: plain.places ?? 0,
    budget: plain.budget,
    projectColumns: ['project_id', 'cost'],
    projects: plain.projects.map(({ id, cost }) => ({ id, cost, fields: {} })),
    ballots: ballotsFrom(plain.ballots, plain.projects.length, plain.pointPlaces),
    voters: null,
    notes: [],
  }
}
