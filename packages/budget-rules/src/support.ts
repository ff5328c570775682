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
  /** For every distinct ballot the voters who cast it. */
  readonly weights: Uint32Array
  /** The part of the utility that differs between voters, always positive: points; null where it is 1 for all. */
  readonly use: Float64Array | null
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
  const start = startsOf(ballots, projects.length, points)
  const size = start[projects.length] as number
  const use = points === null ? null : new Float64Array(size)
  const support = {
    start,
    ballot: new Uint32Array(size),
    weights: ballots.weights,
    use,
    voters: new Float64Array(projects.length),
    total: new Float64Array(projects.length),
    largestUse: new Float64Array(projects.length).fill(1),
  }
  if (points === null || use === null) scatter(ballots, support)
  else scatterPoints(ballots, support, { points, use })
  return support
}

/** For every project where its supporters begin. */
function startsOf({ projects }: Ballots, size: number, points: Float64Array | null): Uint32Array {
  const start = new Uint32Array(size + 1)
  for (let at = 0; at < projects.length; at++) {
    if (points !== null && (points[at] as number) <= 0) continue
    const next = (projects[at] as number) + 1
    start[next] = (start[next] as number) + 1
  }
  for (let p = 0; p < size; p++) start[p + 1] = (start[p + 1] as number) + (start[p] as number)
  return start
}

/** Writes the number of each ballot to the supporters of the projects it names. */
function scatter({ weights, offsets, projects }: Ballots, support: Support): void {
  const { ballot, voters } = support
  const filled = support.start.slice()
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
  support.total.set(voters)
}

/** The same with points. */
function scatterPoints(
  { weights, offsets, projects }: Ballots,
  { start, ballot, voters, total, largestUse }: Support,
  { points, use }: { readonly points: Float64Array; readonly use: Float64Array },
): void {
  const filled = start.slice()
  for (let g = 0; g < weights.length; g++) {
    const each = weights[g] as number
    const end = offsets[g + 1] as number
    for (let at = offsets[g] as number; at < end; at++) {
      const units = points[at] as number
      if (units <= 0) continue
      const p = projects[at] as number
      const to = filled[p] as number
      filled[p] = to + 1
      ballot[to] = g
      use[to] = units
      voters[p] = (voters[p] as number) + each
      total[p] = (total[p] as number) + each * units
      if (units > (largestUse[p] as number)) largestUse[p] = units
    }
  }
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
