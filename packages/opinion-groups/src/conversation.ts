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
 * Who voted how on what, as sparse rows: the votes of participant p stand at `starts[p]` to `starts[p + 1] - 1`, in
 * ascending order of statements, one vote for each pair. Participants and statements are in ascending order of ids.
 */
export type Conversation = {
  readonly participants: readonly Id[]
  readonly statements: readonly Statement[]
  /** One entry more than there are participants. */
  readonly starts: Int32Array
  /** Position of the statement in `statements`. */
  readonly statementOf: Int32Array
  /** 1 agree, 0 pass, −1 disagree. */
  readonly votes: Int8Array
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

function assemble(ids: Id[], details: Statement[], cast: CastVotes): Conversation {
  const participantRank = ranks(ids)
  const statementRank = ranks(details.map(({ id }) => id))
  const participantOf = Int32Array.from(cast.participant, (p) => participantRank[p] as number)
  const statementOf = Int32Array.from(cast.statement, (s) => statementRank[s] as number)
  const byStatement = stableOrder(statementOf, details.length)
  const order = stableOrder(participantOf, ids.length, byStatement)
  const last = new Int32Array(order.length)
  let kept = 0
  for (const row of order) {
    const before = kept === 0 ? -1 : (last[kept - 1] as number)
    const again =
      before >= 0 &&
      participantOf[before] === participantOf[row] &&
      statementOf[before] === statementOf[row]
    if (!again) last[kept++] = row
    else if ((cast.at[row] as number) >= (cast.at[before] as number)) last[kept - 1] = row
  }
  const rows = last.subarray(0, kept)
  const starts = new Int32Array(ids.length + 1)
  for (const row of rows) bump(starts, (participantOf[row] as number) + 1)
  for (let p = 0; p < ids.length; p++) starts[p + 1] = (starts[p + 1] as number) + (starts[p] as number)
  return {
    participants: [...ids].sort(compareIds),
    statements: [...details].sort((a, b) => compareIds(a.id, b.id)),
    starts,
    statementOf: Int32Array.from(rows, (row) => statementOf[row] as number),
    votes: Int8Array.from(rows, (row) => cast.vote[row] as number),
  }
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

/** Counting sort: the rows in ascending order of key, equal keys in the order given. */
function stableOrder(keys: Int32Array, count: number, order?: Int32Array): Int32Array {
  const next = new Int32Array(count + 1)
  for (const key of keys) bump(next, key + 1)
  for (let key = 0; key < count; key++) next[key + 1] = (next[key + 1] as number) + (next[key] as number)
  const sorted = new Int32Array(keys.length)
  for (let i = 0; i < keys.length; i++) {
    const row = order === undefined ? i : (order[i] as number)
    sorted[bump(next, keys[row] as number)] = row
  }
  return sorted
}

/** Adds one and says what stood there before. */
function bump(counts: Int32Array, at: number): number {
  const before = counts[at] as number
  counts[at] = before + 1
  return before
}
