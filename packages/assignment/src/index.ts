export { readNumberArray, reviewProblemFromArrays, type NumberArray } from './arrays.ts'
export {
  type Assigned,
  assignedJson,
  assignReviewers,
  bottleneckJson,
  type Objective,
  rules,
} from './assign-reviewers.ts'
export type { Bottleneck } from './bottleneck.ts'
export { readReviewProblem } from './decode-problem.ts'
export { reviewProblemJson } from './encode-problem.ts'
export type { Application, Conflict, Pair, Reviewer, ReviewProblem } from './problem.ts'
export type { Reasons } from './reasons.ts'
export { decimal, fraction } from './units.ts'
