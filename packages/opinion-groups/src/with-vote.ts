import { type Conversation, compareIds, type Id, type Vote } from './conversation.ts'
import {
  type FormerGroups,
  formerPositions,
  groupsOn,
  type OpinionGroups,
  resultsFor,
} from './group-opinions.ts'
import type { Search } from './principal-components.ts'
import { groupVotes, groupVotesAfter, type StatementVotes } from './statement-votes.ts'
import { matrixWithBallot, type VoteMatrix, voteMatrix } from './vote-matrix.ts'

export type NewVote = { readonly participant: Id; readonly statement: Id; readonly vote: Vote }

/**
 * The result after one more vote. Begins where the former one ended, so that it takes a few steps instead of dozens and
 * the groups keep their ids. It depends on the former result: to prove a final one, compute it afresh.
 */
export function withVote(former: OpinionGroups, vote: NewVote): OpinionGroups {
  const conversation = castVote(former.conversation, vote)
  const isLarger = conversation.participants !== former.conversation.participants
  const isWider = conversation.statements !== former.conversation.statements
  const matrix =
    isLarger || isWider ? voteMatrix(conversation) : nextMatrix(former, conversation, vote)
  const found = groupsOn(matrix, {
    search: shortSearch(former, conversation),
    former: isLarger ? formerPositions(conversation, formerGroups(former)) : former.groups,
    nextId: former.nextId,
    count: former.count,
    given: null,
    from: isLarger ? null : former,
  })
  const { ballots, statements } = matrix
  const votes = found.groups.map(({ id, members }) => {
    const g = isLarger || isWider ? -1 : former.groups.findIndex((group) => group.id === id)
    const before = former.groups[g]
    if (before === undefined) return groupVotes({ members, ballots }, statements)
    const old = { members: before.members, ballots: former.matrix.ballots }
    const counted = former.groupVotes[g] as StatementVotes
    return groupVotesAfter({ ...old, votes: counted }, { members, ballots })
  })
  return { conversation, ...found, ...resultsFor(matrix, votes) }
}

function nextMatrix(
  former: OpinionGroups,
  next: Conversation,
  { participant }: NewVote,
): VoteMatrix {
  const p = place(next.participants, participant, (id) => id)
  return matrixWithBallot(former.matrix, p, next.ballots[p] as Int32Array)
}

/** The groups of a result, to begin the next one with. */
export function formerGroups(result: OpinionGroups): FormerGroups {
  return {
    groups: result.groups.map(({ id, members }) => ({
      id,
      members: Array.from(members, (p) => result.conversation.participants[p] as Id),
    })),
    nextId: result.nextId,
  }
}

/** The conversation with one more vote, or one changed; participant and statement may be new. */
export function castVote(conversation: Conversation, cast: NewVote): Conversation {
  const withBoth = withParticipant(withStatement(conversation, cast.statement), cast.participant)
  const { participants, statements, ballots } = withBoth
  const p = place(participants, cast.participant, (id) => id)
  const s = place(statements, cast.statement, ({ id }) => id)
  const others = (ballots[p] as Int32Array).filter((code) => Math.floor(code / 3) !== s)
  const ballot = Int32Array.of(...others, 3 * s + cast.vote + 1).sort()
  return { ...withBoth, ballots: ballots.with(p, ballot) }
}

function withParticipant(conversation: Conversation, id: Id): Conversation {
  const { participants, ballots } = conversation
  const p = place(participants, id, (one) => one)
  if (participants[p] === id) return conversation
  return {
    ...conversation,
    participants: participants.toSpliced(p, 0, id),
    ballots: ballots.toSpliced(p, 0, new Int32Array(0)),
  }
}

function withStatement(conversation: Conversation, id: Id): Conversation {
  const { statements, ballots } = conversation
  const s = place(statements, id, (one) => one.id)
  if (statements[s]?.id === id) return conversation
  return {
    ...conversation,
    statements: statements.toSpliced(s, 0, { id, withdrawn: false }),
    ballots: ballots.map((ballot) => ballot.map((code) => (code >= 3 * s ? code + 3 : code))),
  }
}

/** Position of the first item whose id is not below (binary search). */
function place<Item>(items: readonly Item[], id: Id, idOfItem: (item: Item) => Id): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (compareIds(idOfItem(items[middle] as Item), id) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** Votes looked up for one more vote, in all its steps; but never fewer than 3 steps or more than 12. */
const affordable = 700_000

/** Begins with the former components, each statement's weight where the statement stands now. */
function shortSearch(former: OpinionGroups, conversation: Conversation): Search {
  const [first, second] = former.pca.components
  const before = former.conversation.statements
  const start = new Float64Array(conversation.statements.length)
  let b = 0
  for (let s = 0; s < start.length; s++) {
    if (before[b]?.id !== conversation.statements[s]?.id) continue
    start[s] = (first[b] as number) + (second[b] as number)
    b++
  }
  const votes = conversation.ballots.reduce((sum, ballot) => sum + ballot.length, 0)
  const stepLimit = Math.min(Math.max(Math.floor(affordable / votes), 3), 12)
  return { start, tolerance: 1e-4, leastSteps: 2, stepLimit }
}
