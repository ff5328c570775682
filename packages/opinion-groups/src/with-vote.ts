import { compareIds, type Conversation, type Id, type Vote } from './conversation.ts'
import { type FormerGroups, groupOpinions, type OpinionGroups } from './group-opinions.ts'
import type { Search } from './principal-components.ts'

export type NewVote = { readonly participant: Id; readonly statement: Id; readonly vote: Vote }

/**
 * The result after one more vote. Begins where the former one ended, so that it takes a few steps instead of dozens and
 * the groups keep their ids. It depends on the former result: to prove a final one, compute it afresh.
 */
export function withVote(former: OpinionGroups, vote: NewVote): OpinionGroups {
  const conversation = castVote(former.conversation, vote)
  return groupOpinions(conversation, {
    former: formerGroups(former),
    search: shortSearch(former, conversation),
  })
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
  const { participants, statements, starts, statementOf, votes } = withBoth
  const p = place(participants, cast.participant, (id) => id)
  const s = place(statements, cast.statement, ({ id }) => id)
  let at = starts[p] as number
  while (at < (starts[p + 1] as number) && (statementOf[at] as number) < s) at++
  if (at < (starts[p + 1] as number) && statementOf[at] === s) {
    return { ...withBoth, votes: votes.with(at, cast.vote) }
  }
  return {
    ...withBoth,
    starts: starts.map((start, row) => (row > p ? start + 1 : start)),
    statementOf: inserted(statementOf, at, s, Int32Array),
    votes: inserted(votes, at, cast.vote, Int8Array),
  }
}

function withParticipant(conversation: Conversation, id: Id): Conversation {
  const { participants, starts } = conversation
  const p = place(participants, id, (one) => one)
  if (participants[p] === id) return conversation
  return {
    ...conversation,
    participants: participants.toSpliced(p, 0, id),
    starts: inserted(starts, p, starts[p] as number, Int32Array),
  }
}

function withStatement(conversation: Conversation, id: Id): Conversation {
  const { statements, statementOf } = conversation
  const s = place(statements, id, (one) => one.id)
  if (statements[s]?.id === id) return conversation
  return {
    ...conversation,
    statements: statements.toSpliced(s, 0, { id, withdrawn: false }),
    statementOf: statementOf.map((position) => (position >= s ? position + 1 : position)),
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

function inserted<Numbers extends Int32Array | Int8Array>(
  values: Numbers,
  at: number,
  value: number,
  make: new (length: number) => Numbers,
): Numbers {
  const longer = new make(values.length + 1)
  longer.set(values.subarray(0, at))
  longer[at] = value
  longer.set(values.subarray(at), at + 1)
  return longer
}

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
  return { start, tolerance: 1e-6, stepLimit: 12 }
}
