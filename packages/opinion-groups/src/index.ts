export { type Conversation, type ConversationBuilder, conversationBuilder, type Id, idOf, type Statement, type Vote } from './conversation.ts'
export { type FormerGroups, groupOpinions, type OpinionGroups, type Options, type StatementResults, statementResults } from './group-opinions.ts'
export { formerGroups, type NewVote, withVote, castVote } from './with-vote.ts'
