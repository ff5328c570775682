import type { Ballots, Election, Naming } from './election.ts'

/**
 * What a chosen project is worth to a voter: `cardinality` 1 for each project named on the ballot, `cost` its cost,
 * `points` the points the voter gave it (1 where ballots only approve).
 */
export type Utility = 'cardinality' | 'cost' | 'points'

/** Who supports a project: whoever names it; with points, whoever gave it more than nothing. */
export type Support = Naming & {
  /** For every distinct ballot the voters who cast it. */
  readonly weights: Uint32Array
  /** The part of the utility that differs between voters, always positive: points; null where it is 1 for all. */
  readonly use: Float64Array | null
  /** Σ weight·use of a project. */
  readonly total: Float64Array
  /** Largest use of a project. */
  readonly largestUse: Float64Array
}

/** The supporters of every project. */
export function supportOf({ ballots }: Election, utility: Utility): Support {
  const { naming, weights, points } = ballots
  if (utility === 'points' && points !== null) return supportInPoints(ballots, points)
  const largestUse = new Float64Array(naming.voters.length).fill(1)
  return { ...naming, weights, use: null, total: naming.voters, largestUse }
}

function supportInPoints(ballots: Ballots, points: Float64Array): Support {
  const { weights, naming } = ballots
  const size = naming.voters.length
  const start = new Uint32Array(size + 1)
  for (let at = 0; at < points.length; at++) {
    const next = (ballots.projects[at] as number) + 1
    if ((points[at] as number) > 0) start[next] = (start[next] as number) + 1
  }
  for (let p = 0; p < size; p++) start[p + 1] = (start[p + 1] as number) + (start[p] as number)
  const support = {
    start,
    ballot: new Uint32Array(start[size] as number),
    weights,
    use: new Float64Array(start[size] as number),
    voters: new Float64Array(size),
    total: new Float64Array(size),
    largestUse: new Float64Array(size).fill(1),
  }
  scatterPoints(ballots, points, support)
  return support
}

/** Writes each ballot and its points to the projects it gives more than nothing. */
function scatterPoints(
  { weights, offsets, projects }: Ballots,
  points: Float64Array,
  { start, ballot, use, voters, total, largestUse }: Support & { readonly use: Float64Array },
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
export function tally({ ballots }: Election): { votes: Float64Array; score: Float64Array } {
  const { naming, weights, offsets, projects, points } = ballots
  if (points === null) return { votes: naming.voters, score: naming.voters }
  const score = new Float64Array(naming.voters.length)
  for (let g = 0; g < weights.length; g++) {
    const end = offsets[g + 1] as number
    for (let at = offsets[g] as number; at < end; at++) {
      const project = projects[at] as number
      score[project] = (score[project] as number) + (weights[g] as number) * (points[at] as number)
    }
  }
  return { votes: naming.voters, score }
}
