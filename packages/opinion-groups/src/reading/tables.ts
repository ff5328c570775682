import { InputError } from '@korzo/values'
import { type ConversationBuilder, type Id, idOf, type Vote } from '../conversation.ts'
import { csvRows, keptRow, placeOfField, type Row } from './csv.ts'

/** Which table a heading belongs to; null when it is none of them. */
export type TableKind = 'votes' | 'participants-votes' | 'comments'

/** The kind of a table by its heading. */
export function tableKind(heading: readonly string[]): TableKind | null {
  const has = (...names: string[]) => names.every((name) => heading.includes(name))
  if (has('comment-id', 'voter-id', 'vote')) return 'votes'
  if (has('comment-id') && !has('vote')) return 'comments'
  return has('participant') ? 'participants-votes' : null
}

/**
 * Reads one table of a Polis export into a conversation: `votes.csv` (the vote with the latest timestamp counts, the
 * lower row of equal ones), `participants-votes.csv` (a row for each participant, a column for each statement; empty
 * where it was not seen), or `comments.csv` (moderated −1 takes a statement out). Votes: 1 agree, 0 pass, −1 disagree.
 *
 * @returns which it was. @throws {InputError} with line and column.
 */
export function readTable(text: string, into: ConversationBuilder): TableKind {
  const rows = csvRows(text)
  const first = rows.next()
  const heading = first.done === true ? null : keptRow(first.value)
  const kind = heading === null ? null : tableKind(heading.fields)
  if (heading === null || kind === null) {
    throw new InputError({
      line: heading?.start.line ?? 1,
      column: 1,
      expected:
        'a heading with "comment-id,voter-id,vote", with "comment-id,…,moderated", or with "participant" and a column for each statement',
      found: heading?.fields.join(',') ?? '',
    })
  }
  const readers = { votes, 'participants-votes': participantsVotes, comments }
  const read = readers[kind](heading, into)
  for (const row of rows) {
    checkWidth(row, heading)
    read(row)
  }
  return kind
}

type RowReader = (row: Row) => void

function votes(heading: Row, into: ConversationBuilder): RowReader {
  const statement = heading.fields.indexOf('comment-id')
  const voter = heading.fields.indexOf('voter-id')
  const vote = heading.fields.indexOf('vote')
  const timestamp = heading.fields.indexOf('timestamp')
  return (row) =>
    into.vote(
      idIn(row, voter, 'a voter'),
      idIn(row, statement, 'a statement'),
      voteIn(row, vote),
      timestamp < 0 ? 0 : timeIn(row, timestamp),
    )
}

/** Columns of `participants-votes.csv` that are not statements. */
const aboutParticipants = [
  'participant',
  'xid',
  'group-id',
  'n-comments',
  'n-votes',
  'n-agree',
  'n-disagree',
  'n-pass',
]

function participantsVotes(heading: Row, into: ConversationBuilder): RowReader {
  const participant = heading.fields.indexOf('participant')
  const statements: { readonly column: number; readonly id: Id }[] = []
  const seen = new Set<string>()
  heading.fields.forEach((name, column) => {
    if (seen.has(name)) fail(heading, column, 'each column once')
    seen.add(name)
    if (aboutParticipants.includes(name)) return
    const id = idIn(heading, column, 'a statement')
    statements.push({ column, id })
    into.statement({ id, withdrawn: false })
  })
  const participants = new Set<Id>()
  return (row) => {
    const id = idIn(row, participant, 'a participant')
    if (participants.has(id)) fail(row, participant, 'each participant once')
    participants.add(id)
    for (const { column, id: statement } of statements) {
      if (row.fields[column] !== '') into.vote(id, statement, voteIn(row, column))
    }
  }
}

function comments(heading: Row, into: ConversationBuilder): RowReader {
  const statement = heading.fields.indexOf('comment-id')
  const moderated = heading.fields.indexOf('moderated')
  const body = heading.fields.indexOf('comment-body')
  return (row) => {
    const id = idIn(row, statement, 'a statement')
    const state = row.fields[moderated] || '0'
    if (!['-1', '0', '1'].includes(state)) fail(row, moderated, 'moderated: -1, 0 or 1')
    const text = row.fields[body]
    into.statement({ id, withdrawn: state === '-1', ...(text === undefined ? {} : { text }) })
  }
}

function idIn(row: Row, column: number, what: string): Id {
  const text = row.fields[column] ?? ''
  const whole = wholeNumber(text)
  if (whole >= 0) return whole
  if (text === '' || text.length > 200 || !text.isWellFormed()) {
    fail(row, column, `the id of ${what}, at most 200 characters`)
  }
  return idOf(text)
}

/** A whole number of up to 15 digits written in the usual way; −1 for any other text. */
function wholeNumber(text: string): number {
  const { length } = text
  if (length === 0 || length > 15 || (length > 1 && text.charCodeAt(0) === 48)) return -1
  let value = 0
  for (let at = 0; at < length; at++) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return -1
    value = value * 10 + digit
  }
  return value
}

function voteIn(row: Row, column: number): Vote {
  const text = row.fields[column]
  if (text === '1') return 1
  if (text === '-1') return -1
  return text === '0' ? 0 : fail(row, column, 'a vote: 1 agree, 0 pass or -1 disagree')
}

function timeIn(row: Row, column: number): number {
  const text = row.fields[column] ?? ''
  const whole = wholeNumber(text)
  if (whole >= 0) return whole
  return /^\d{1,15}(?:\.\d{1,9})?$/.test(text)
    ? Number(text)
    : fail(row, column, 'a time in milliseconds')
}

function checkWidth(row: Row, heading: Row): void {
  const wanted = heading.fields.length
  if (row.fields.length === wanted) return
  const last = Math.min(row.fields.length, wanted + 1) - 1
  fail(row, last, `${wanted} fields as in the heading, not ${row.fields.length}`)
}

function fail(row: Row, column: number, expected: string): never {
  throw new InputError({
    ...placeOfField(row, column),
    expected,
    found: row.fields[column] ?? '',
  })
}
