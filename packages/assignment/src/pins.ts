import { ShapeError } from '@korzo/json-reader'
import type { ReviewProblem } from './problem.ts'

/** A pin that breaks a conflict, a load or a coverage is a mistake in the file, not an infeasible problem. */
export function checkPins({
  applications,
  reviewers,
  affinity,
  pinned,
  conflicts,
  forbidden,
  withdrawn,
}: ReviewProblem): void {
  const width = reviewers.length
  const barred = new Set(
    [...conflicts, ...forbidden].map((pair) => pair.application * width + pair.reviewer),
  )
  const gone = new Set(withdrawn)
  const loads = reviewers.map(({ maximum }) => maximum)
  const seats = applications.map(({ coverage }) => coverage)
  const others = applications.map(({ coverage, experts }) => coverage - (experts?.count ?? 0))
  pinned.forEach(({ application, reviewer }, at) => {
    const pair = application * width + reviewer
    const needed = applications[application]?.experts?.affinity ?? -Infinity
    const problems: [boolean, string][] = [
      [barred.has(pair), 'a pinned pair that is neither forbidden nor a conflict'],
      [gone.has(reviewer), 'a pinned reviewer who has not withdrawn'],
      [count(loads, reviewer) < 0, 'no more pinned pairs than the maximum of the reviewer'],
      [count(seats, application) < 0, 'no more pinned pairs than the coverage of the application'],
      [
        (affinity[pair] as number) < needed && count(others, application) < 0,
        'pinned pairs that leave enough places for experts',
      ],
    ]
    const wrong = problems.find(([isWrong]) => isWrong)
    if (wrong !== undefined) throw new ShapeError(['pinned', at], wrong[1])
  })
}

function count(left: number[], place: number): number {
  const now = (left[place] as number) - 1
  left[place] = now
  return now
}
