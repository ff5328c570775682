import { madePairs } from './made-pairs.ts'
import { isExpert } from './network.ts'
import { openBar, pinnedBar, type ReviewProblem } from './problem.ts'

/** Sums of an assignment in whole units of 10^−decimals. */
export type Totals = { readonly sum: number; readonly worst: number; readonly sums: Float64Array }

/** The sum of each application, of all, and of the worst; with no application at all, both are 0. */
export function totalsOf(
  { applications, reviewers, affinity }: ReviewProblem,
  made: Uint8Array,
): Totals {
  const width = reviewers.length
  const sums = new Float64Array(applications.length)
  for (const pair of madePairs(made)) {
    const place = Math.floor(pair / width)
    sums[place] = (sums[place] as number) + (affinity[pair] as number)
  }
  const sum = sums.reduce((all, one) => all + one, 0)
  return {
    sum,
    worst: sums.length === 0 ? 0 : sums.reduce((least, one) => Math.min(least, one), Infinity),
    sums,
  }
}

/** The best pairs that one application may have, its best first, at most `count`; equal affinities in the order of the file. */
export function bestPairs(
  problem: ReviewProblem,
  barred: Uint8Array,
  { place, count, least }: { place: number; count: number; least: number },
): number[] {
  const { affinity } = problem
  const width = problem.reviewers.length
  const best: number[] = []
  for (let pair = place * width; pair < (place + 1) * width; pair++) {
    const value = affinity[pair] as number
    if (value < least || !mayBe(barred, pair)) continue
    let at = best.length
    if (at === count) {
      if (at === 0 || value <= (affinity[best[at - 1] as number] as number)) continue
      at--
    }
    for (; at > 0 && value > (affinity[best[at - 1] as number] as number); at--)
      best[at] = best[at - 1] as number
    best[at] = pair
  }
  return best
}

/** Whether the rules let a pair be made. */
export function mayBe(barred: Uint8Array, pair: number): boolean {
  return barred[pair] === openBar || barred[pair] === pinnedBar
}

/** What an application would have if it were alone: pinned pairs, its experts, then its best. Null: not enough. */
export function bestAlone(
  problem: ReviewProblem,
  barred: Uint8Array,
  place: number,
): number | null {
  const application = problem.applications[place]
  if (application === undefined) return null
  const { affinity, pinned, reviewers } = problem
  const { coverage, experts } = application
  const chosen = new Set<number>()
  for (const pair of pinned)
    if (pair.application === place) chosen.add(place * reviewers.length + pair.reviewer)
  let missing = experts?.count ?? 0
  for (const pair of chosen) if (isExpert(application, affinity[pair] as number)) missing--
  const good =
    missing > 0
      ? bestPairs(problem, barred, {
          place,
          count: coverage,
          least: experts?.affinity ?? -Infinity,
        })
      : []
  for (const pair of good) {
    if (missing <= 0 || chosen.has(pair)) continue
    chosen.add(pair)
    missing--
  }
  for (const pair of bestPairs(problem, barred, { place, count: coverage, least: -Infinity }))
    if (chosen.size < coverage) chosen.add(pair)
  if (missing > 0 || chosen.size !== coverage) return null
  return [...chosen].reduce((sum, pair) => sum + (affinity[pair] as number), 0)
}
