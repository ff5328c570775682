export {
  type Conversation,
  type ConversationBuilder,
  compareIds,
  conversationBuilder,
  type Id,
  idOf,
  type Statement,
  type Vote,
} from './conversation.ts'
export {
  type GroupFinding,
  groupFindings,
  type StatementFinding,
  statementFindings,
} from './findings.ts'
export {
  type FormerGroups,
  groupOpinions,
  type OpinionGroups,
  type Options,
  type StatementResults,
  statementResults,
} from './group-opinions.ts'
export { proofInputs, proofParameters, proofResult, rule, verifiers } from './proof.ts'
export { readGroups, readOpinionsJson } from './reading/exports.ts'
export { readTable, type TableKind } from './reading/tables.ts'
export { report, reportText } from './report.ts'
export { groupName, groupSentence, groupsSentence, statementSentence } from './sentences.ts'
export { castVote, formerGroups, type NewVote, withVote } from './with-vote.ts'
