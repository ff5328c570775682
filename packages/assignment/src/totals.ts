import { isExpert } from './network.ts'
import { barOf, type ReviewProblem } from './problem.ts'

/** Sums of an assignment in whole units of 10^−decimals. */
export type Totals = { readonly sum: number; readonly worst: number; readonly sums: Float64Array }

/** The sum of each application, of all, and of the worst; with no application at all, both are 0. */
export function totalsOf(
  { applications, reviewers, affinity }: ReviewProblem,
  made: Uint8Array,
): Totals {
  const width = reviewers.length
  const sums = new Float64Array(applications.length)
  for (let pair = 0; pair < made.length; pair++) {
    const place = Math.floor(pair / width)
    if (made[pair] === 1) sums[place] = (sums[place] as number) + (affinity[pair] as number)
  }
  const sum = sums.reduce((all, one) => all + one, 0)
  return {
    sum,
    worst: sums.length === 0 ? 0 : sums.reduce((least, one) => Math.min(least, one), Infinity),
    sums,
  }
}

/** The pairs that one application may have, its best first; equal affinities in the order of the file. */
export function pairsByAffinity(
  problem: ReviewProblem,
  barred: Uint8Array,
  place: number,
): number[] {
  const width = problem.reviewers.length
  const pairs: number[] = []
  for (let pair = place * width; pair < (place + 1) * width; pair++) {
    const bar = barOf(barred, pair)
    if (bar === 'open' || bar === 'pinned') pairs.push(pair)
  }
  const { affinity } = problem
  return pairs.sort(
    (one, other) => (affinity[other] as number) - (affinity[one] as number) || one - other,
  )
}

/** What an application would have if it were alone: pinned pairs, its experts, then its best. Null: not enough. */
export function bestAlone(
  problem: ReviewProblem,
  barred: Uint8Array,
  place: number,
): number | null {
  const application = problem.applications[place]
  if (application === undefined) return null
  const open = pairsByAffinity(problem, barred, place)
  const isGood = (pair: number) => isExpert(application, problem.affinity[pair] as number)
  const chosen = new Set(open.filter((pair) => barOf(barred, pair) === 'pinned'))
  let missing = (application.experts?.count ?? 0) - [...chosen].filter(isGood).length
  for (const pair of open) {
    if (missing > 0 && !chosen.has(pair) && isGood(pair)) {
      chosen.add(pair)
      missing--
    }
  }
  for (const pair of open) if (chosen.size < application.coverage) chosen.add(pair)
  if (missing > 0 || chosen.size !== application.coverage) return null
  return [...chosen].reduce((sum, pair) => sum + (problem.affinity[pair] as number), 0)
}
