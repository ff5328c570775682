export { formatUnits, parseDecimal } from './amounts.ts'
export { compareOutcomes, type GroupShare, type Satisfaction } from './compare.ts'
export {
  type BudgetCount,
  type BudgetRule,
  countBudget,
  type EqualSharesRule,
  type GreedyRule,
  type MaxUtilityRule,
  type PhragmenRule,
} from './count.ts'
export {
  type Ballots,
  ballotsFrom,
  type Election,
  electionOf,
  metaValue,
  type PlainBallot,
  type Project,
  type VoterTable,
  type VoteType,
} from './election.ts'
export type { ProjectOutcome, Reason } from './outcome.ts'
export { readPabulib } from './pabulib/read.ts'
export { writePabulib } from './pabulib/write.ts'
export { proofInputs, proofResult, verifiers } from './proof.ts'
export type { Utility } from './support.ts'
export type { Tie, TieRule } from './ties.ts'
