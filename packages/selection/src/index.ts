export { type AppealInputs, appealOrder, appealRule } from './appeal-order.ts'
export {
  type DecisionOptions,
  decide,
  parametersOf,
  resultJson,
  rule,
  type Selection,
} from './decide.ts'
export { type Difference, difference } from './difference.ts'
export { type Application, type Problem, problemJson, type Quota } from './problem.ts'
export { readProblem } from './read-problem.ts'
export type { Reason } from './reason.ts'
export { type ReasonKind, reasonKinds } from './report.ts'
export { applicationScores } from './scores.ts'
export { verifiers } from './verify.ts'
