import type { Ballots, Election } from './election.ts'

/**
 * What a chosen project is worth to a voter: `cardinality` 1 for each project named on the ballot, `cost` its cost,
 * `points` the points the voter gave it (1 where ballots only approve).
 */
export type Utility = 'cardinality' | 'cost' | 'points'

/** The ballots seen from the projects: who supports project p stands at `start[p] … start[p + 1] − 1`. */
export type Support = {
  readonly start: Uint32Array
  /** Numbers of the distinct ballots. */
  readonly ballot: Uint32Array
  /** Voters who cast the ballot. */
  readonly weight: Float64Array
  /** The part of the utility that differs between voters: points, else 1. Always positive. */
  readonly use: Float64Array
  /** Voters who support a project. */
  readonly voters: Float64Array
  /** Σ weight·use of a project. */
  readonly total: Float64Array
  /** Largest use of a project. */
  readonly largestUse: Float64Array
}

/** Collects the supporters of every project; with `points`, those who gave a project more than nothing. */
export function supportOf({ ballots, projects }: Election, utility: Utility): Support {
  const points = utility === 'points' ? ballots.points : null
  const { start, ...sums } = sumsOf(ballots, projects.length, points)
  return { start, ...scatter(ballots, points, start), ...sums }
}

/** For every project where its supporters begin, its voters, Σ weight·use and largest use. */
function sumsOf(
  { weights, offsets, projects }: Ballots,
  size: number,
  points: Float64Array | null,
) {
  const start = new Uint32Array(size + 1)
  const voters = new Float64Array(size)
  const total = new Float64Array(size)
  const largestUse = new Float64Array(size).fill(1)
  for (let g = 0; g < weights.length; g++) {
    const each = weights[g] as number
    const end = offsets[g + 1] as number
    for (let at = offsets[g] as number; at < end; at++) {
      const units = points === null ? 1 : (points[at] as number)
      if (units <= 0) continue
      const p = projects[at] as number
      start[p + 1] = (start[p + 1] as number) + 1
      voters[p] = (voters[p] as number) + each
      total[p] = (total[p] as number) + each * units
      if (units > (largestUse[p] as number)) largestUse[p] = units
    }
  }
  for (let p = 0; p < size; p++) start[p + 1] = (start[p + 1] as number) + (start[p] as number)
  return { start, voters, total, largestUse }
}

/** Writes the number of each ballot, its voters and its points to the supporters of the projects it names. */
function scatter(
  { weights, offsets, projects }: Ballots,
  points: Float64Array | null,
  start: Uint32Array,
) {
  const size = start[start.length - 1] as number
  const filled = start.slice()
  const ballot = new Uint32Array(size)
  const weight = new Float64Array(size)
  const use = new Float64Array(size).fill(1)
  for (let g = 0; g < weights.length; g++) {
    const each = weights[g] as number
    const end = offsets[g + 1] as number
    for (let at = offsets[g] as number; at < end; at++) {
      if (points !== null && (points[at] as number) <= 0) continue
      const project = projects[at] as number
      const to = filled[project] as number
      filled[project] = to + 1
      ballot[to] = g
      weight[to] = each
      if (points !== null) use[to] = points[at] as number
    }
  }
  return { ballot, weight, use }
}

/** For every project the number of voters who name it, and the sum of their points (the votes where none are given). */
export function tally({ ballots, projects }: Election): {
  votes: Float64Array
  score: Float64Array
} {
  const votes = new Float64Array(projects.length)
  const score = new Float64Array(projects.length)
  for (let g = 0; g < ballots.weights.length; g++) {
    const weight = ballots.weights[g] as number
    for (let at = ballots.offsets[g] as number; at < (ballots.offsets[g + 1] as number); at++) {
      const project = ballots.projects[at] as number
      votes[project] = (votes[project] as number) + weight
      score[project] = (score[project] as number) + weight * (ballots.points?.[at] ?? 1)
    }
  }
  return { votes, score }
}
