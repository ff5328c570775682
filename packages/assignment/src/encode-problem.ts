import type { Json } from '@korzo/proofs'
import type { Pair, ReviewProblem } from './problem.ts'

/** A problem as JSON that `reviewProblemOf` reads back to the same problem: what a proof carries. */
export function reviewProblemJson(problem: ReviewProblem): { readonly [name: string]: Json } {
  const { applications, reviewers, affinity, decimals } = problem
  const scale = 10 ** decimals
  const width = reviewers.length
  const pair = ({ application, reviewer }: Pair) => ({
    application: applications[application]?.id ?? '',
    reviewer: reviewers[reviewer]?.id ?? '',
  })
  return {
    decimals,
    applications: applications.map(({ id, coverage, experts }) => ({
      id,
      coverage,
      ...(experts === null ? {} : { experts: { ...experts, affinity: experts.affinity / scale } }),
    })),
    reviewers: reviewers.map(({ id, minimum, maximum }) => ({ id, minimum, maximum })),
    affinities: reviewers.map((_, reviewer) =>
      applications.map(
        (_, application) => (affinity[application * width + reviewer] as number) / scale,
      ),
    ),
    conflicts: problem.conflicts.map((conflict) => ({ ...pair(conflict), kind: conflict.kind })),
    forbidden: problem.forbidden.map(pair),
    pinned: problem.pinned.map(pair),
    ...(problem.leastAffinity === null ? {} : { leastAffinity: problem.leastAffinity / scale }),
    ...(problem.previous === null ? {} : { previous: problem.previous.map(pair) }),
    withdrawn: problem.withdrawn.map((reviewer) => reviewers[reviewer]?.id ?? ''),
  }
}
