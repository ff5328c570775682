import { pairNumber } from './best-assignment.ts'
import { madePairs } from './made-pairs.ts'
import { isExpert } from './network.ts'
import { barOf, barsOf, type ReviewProblem } from './problem.ts'

/** One plain sentence about the first rule that an assignment breaks; null when it keeps all. */
export function brokenRule(problem: ReviewProblem, made: Uint8Array): string | null {
  const { applications, reviewers, pinned } = problem
  const barred = barsOf(problem)
  const width = reviewers.length
  for (let pair = 0; pair < made.length; pair++) {
    const bar = barOf(barred, pair)
    if (made[pair] === 1 && bar !== 'open' && bar !== 'pinned')
      return `reviewer ${reviewers[pair % width]?.id} may not review application ${applications[Math.floor(pair / width)]?.id}: ${bar}`
  }
  const lost = pinned.find((pair) => made[pairNumber(problem, pair)] !== 1)
  if (lost !== undefined)
    return `a pinned pair of application ${applications[lost.application]?.id} is missing`
  return brokenCoverage(problem, made) ?? brokenLoad(problem, made)
}

function brokenCoverage(
  { applications, reviewers, affinity }: ReviewProblem,
  made: Uint8Array,
): string | null {
  const width = reviewers.length
  for (const [place, application] of applications.entries()) {
    let count = 0
    let experts = 0
    for (let pair = place * width; pair < (place + 1) * width; pair++) {
      if (made[pair] !== 1) continue
      count++
      if (isExpert(application, affinity[pair] as number)) experts++
    }
    if (count !== application.coverage)
      return `application ${application.id} has ${count} reviewers, not ${application.coverage}`
    if (experts < (application.experts?.count ?? 0))
      return `application ${application.id} has ${experts} experts, not ${application.experts?.count}`
  }
  return null
}

function brokenLoad({ reviewers, withdrawn }: ReviewProblem, made: Uint8Array): string | null {
  const gone = new Set(withdrawn)
  const loads = loadsOf(made, reviewers.length)
  for (const [place, { id, minimum, maximum }] of reviewers.entries()) {
    const load = loads[place] as number
    if (load > maximum || (load < minimum && !gone.has(place)))
      return `reviewer ${id} has ${load} applications, not ${minimum} to ${maximum}`
  }
  return null
}

/** How many applications each reviewer has. */
export function loadsOf(made: Uint8Array, width: number): Int32Array {
  const loads = new Int32Array(width)
  for (const pair of madePairs(made)) loads[pair % width] = (loads[pair % width] as number) + 1
  return loads
}

/** Whether no pair that is made is a conflict of interest. */
export function respectsConflicts(problem: ReviewProblem, made: Uint8Array): boolean {
  return problem.conflicts.every((conflict) => made[pairNumber(problem, conflict)] !== 1)
}
