export {
  decide,
  parametersOf,
  resultJson,
  rule,
  type DecisionOptions,
  type Selection,
} from './decide.ts'
export { difference, type Difference } from './difference.ts'
export { problemJson, type Application, type Problem, type Quota } from './problem.ts'
export { readProblem } from './read-problem.ts'
export type { Reason } from './reason.ts'
export { reasonKinds, type ReasonKind } from './report.ts'
export { applicationScores } from './scores.ts'
export { verifiers } from './verify.ts'
