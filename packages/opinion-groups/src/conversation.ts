import { votersOf } from './voters.ts'

/** What a participant or a statement is called: whole numbers as in Polis, or any other text. */
export type Id = number | string

/** What somebody said to a statement: 1 agree, 0 pass, −1 disagree. Not having seen it is no vote at all. */
export type Vote = -1 | 0 | 1

export type Statement = {
  readonly id: Id
  readonly text?: string
  /** Taken out by moderation: its votes are counted and shown, but shape neither the map nor the lists. */
  readonly withdrawn: boolean
}

/**
 * Who voted how on what. Participants and statements are in ascending order of ids.
 *
 * A ballot holds one code for each vote of one participant, ascending: 3·statement + vote + 1, where `statement` is the
 * position in `statements`. So 3s is disagree, 3s + 1 pass and 3s + 2 agree. Two ballots may share memory; none is ever
 * changed.
 */
export type Conversation = {
  readonly participants: readonly Id[]
  readonly statements: readonly Statement[]
  readonly ballots: readonly Int32Array[]
}

/** Collects votes in any order; the last vote on a statement counts. */
export type ConversationBuilder = {
  statement(statement: Statement): void
  /** `at` orders the votes of one participant on one statement (milliseconds, say); of two equal the later call counts. */
  vote(participant: Id, statement: Id, vote: Vote, at?: number): void
  finish(): Conversation
}

/** The id that a text says: whole numbers written in the usual way become numbers, so that 7 and "7" are one. */
export function idOf(text: string): Id {
  return /^(?:0|-?[1-9]\d{0,14})$/.test(text) ? Number(text) : text
}

/** Numbers by value, then texts by UTF-16 code units. */
export function compareIds(a: Id, b: Id): number {
  if (typeof a === 'number') return typeof b === 'number' ? a - b : -1
  if (typeof b === 'number') return 1
  return a < b ? -1 : a > b ? 1 : 0
}

/** Begins a conversation. */
export function conversationBuilder(): ConversationBuilder {
  const participants = new Map<Id, number>()
  const statements = new Map<Id, number>()
  const details: Statement[] = []
  const cast: CastVotes = { participant: [], statement: [], vote: [], at: [] }
  const positionOfStatement = (id: Id): number => {
    const known = statements.get(id)
    if (known !== undefined) return known
    statements.set(id, details.length)
    details.push({ id, withdrawn: false })
    return details.length - 1
  }
  return {
    statement(statement) {
      details[positionOfStatement(statement.id)] = statement
    },
    vote(participant, statement, vote, at = 0) {
      let position = participants.get(participant)
      if (position === undefined) {
        position = participants.size
        participants.set(participant, position)
      }
      cast.participant.push(position)
      cast.statement.push(positionOfStatement(statement))
      cast.vote.push(vote)
      cast.at.push(at)
    },
    finish: () => assemble([...participants.keys()], details, cast),
  }
}

type CastVotes = {
  readonly participant: number[]
  readonly statement: number[]
  readonly vote: Vote[]
  readonly at: number[]
}

function assemble(
  ids: readonly Id[],
  details: readonly Statement[],
  cast: CastVotes,
): Conversation {
  const participantRank = ranks(ids)
  const statementRank = ranks(details.map(({ id }) => id))
  const participantOf = lookedUp(participantRank, cast.participant)
  const statementOf = lookedUp(statementRank, cast.statement)
  const byStatement = stableOrder(statementOf, details.length, null)
  const rows = lastVotes(
    stableOrder(participantOf, ids.length, byStatement),
    participantOf,
    statementOf,
    cast.at,
  )
  const codes = new Int32Array(rows.length)
  const starts = new Int32Array(ids.length + 1)
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number
    codes[i] = 3 * (statementOf[row] as number) + (cast.vote[row] as number) + 1
    bump(starts, (participantOf[row] as number) + 1)
  }
  accumulate(starts)
  const ballots = ids.map((_, p) => codes.subarray(starts[p], starts[p + 1]))
  votersOf(ballots, details.length)
  return {
    participants: [...ids].sort(compareIds),
    statements: [...details].sort((a, b) => compareIds(a.id, b.id)),
    ballots,
  }
}

/** Of rows ordered by participant and statement the one of each pair that counts. */
function lastVotes(
  order: Int32Array,
  participantOf: Int32Array,
  statementOf: Int32Array,
  at: readonly number[],
): Int32Array {
  const last = new Int32Array(order.length)
  let kept = 0
  for (let i = 0; i < order.length; i++) {
    const row = order[i] as number
    const before = kept === 0 ? -1 : (last[kept - 1] as number)
    const isAgain =
      before >= 0 &&
      participantOf[before] === participantOf[row] &&
      statementOf[before] === statementOf[row]
    if (!isAgain) last[kept++] = row
    else if ((at[row] as number) >= (at[before] as number)) last[kept - 1] = row
  }
  return last.subarray(0, kept)
}

function lookedUp(rank: Int32Array, positions: readonly number[]): Int32Array {
  const found = new Int32Array(positions.length)
  for (let i = 0; i < found.length; i++) found[i] = rank[positions[i] as number] as number
  return found
}

/** For each id its position in ascending order. */
function ranks(ids: readonly Id[]): Int32Array {
  const order = ids.map((_, i) => i).sort((a, b) => compareIds(ids[a] as Id, ids[b] as Id))
  const rank = new Int32Array(ids.length)
  order.forEach((i, position) => {
    rank[i] = position
  })
  return rank
}

/** Counting sort: the rows in ascending order of key, equal keys in the order given (or as they are). */
function stableOrder(keys: Int32Array, count: number, order: Int32Array | null): Int32Array {
  const next = new Int32Array(count + 1)
  for (let i = 0; i < keys.length; i++) bump(next, (keys[i] as number) + 1)
  accumulate(next)
  const sorted = new Int32Array(keys.length)
  for (let i = 0; i < keys.length; i++) {
    const row = order === null ? i : (order[i] as number)
    sorted[bump(next, keys[row] as number)] = row
  }
  return sorted
}

function accumulate(counts: Int32Array): void {
  for (let i = 1; i < counts.length; i++) {
    counts[i] = (counts[i] as number) + (counts[i - 1] as number)
  }
}

/** Adds one and says what stood there before. */
function bump(counts: Int32Array, at: number): number {
  const before = counts[at] as number
  counts[at] = before + 1
  return before
}
