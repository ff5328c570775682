import { parseWritten, rescaled } from '../amounts.ts'
import type { BallotRows, VoterTable, VoteType } from '../election.ts'
import { type BallotStore, ballotStore } from './ballot-store.ts'
import { eachItem, type ProjectIndex } from './project-index.ts'
import { reusedList } from './reused-list.ts'
import {
  afterNewline,
  carriageReturn,
  comma,
  errorAt,
  newline,
  quote,
  readRow,
  semicolon,
  space,
} from './rows.ts'
import { seenVotes, widened } from './seen-votes.ts'

const encoder = new TextEncoder()

/** What the VOTES section is read with. */
export type VotesReading = {
  readonly bytes: Uint8Array
  readonly columns: readonly string[]
  /** Where the first voter's row begins. */
  readonly start: number
  readonly projects: ProjectIndex
  readonly voteType: VoteType
  /** Longest ranking the rules of the election allow; 0 when the file does not say. */
  readonly maxLength: number
  readonly expectedVoters: number
}

export type VotesRead = {
  readonly ballots: BallotRows
  readonly voters: VoterTable
  /** Ballots that named a project more than once; each counts once. */
  readonly repeatedProjects: number
}

/** Where the two fields of a row lie that are counted. */
type Fields = {
  bytes: Uint8Array
  vote: number
  voteEnd: number
  points: number
  pointsEnd: number
}

/** Reads the voters' rows; no object is made per voter. */
export function readVotes(reading: VotesReading): VotesRead {
  const { bytes, columns } = reading
  const voteColumn = columns.indexOf('vote')
  if (voteColumn < 0) throw errorAt(bytes, reading.start, 'a column "vote" in the header of VOTES')
  const givesPoints = reading.voteType === 'cumulative' || reading.voteType === 'scoring'
  const pointsColumn =
    givesPoints || reading.voteType === 'ordinal' ? columns.indexOf('points') : -1
  const store = ballotStore(reading.expectedVoters * 4)
  let rowStarts = new Uint32Array(Math.max(1024, reading.expectedVoters))
  let rows = 0
  const wanted = { voteColumn, pointsColumn, columns: columns.length }
  const fields: Fields = { bytes, vote: 0, voteEnd: 0, points: 0, pointsEnd: 0 }
  const votes = voteReader(reading, store, pointsColumn >= 0)
  if (givesPoints && pointsColumn < 0)
    throw errorAt(bytes, reading.start, 'a column "points" in the header of VOTES')
  for (let at = reading.start; at < bytes.length; ) {
    const first = bytes[at]
    if (first === newline || first === carriageReturn || first === space) {
      const end = endOfSpaces(bytes, at)
      if (end >= bytes.length || bytes[end] === newline || bytes[end] === carriageReturn) {
        at = Math.max(end + 1, afterNewline(bytes, end))
        continue
      }
    }
    if (rows === rowStarts.length) rowStarts = widened(rowStarts, new Uint32Array(rows * 2))
    rowStarts[rows++] = at
    const next = locate(bytes, at, wanted, fields)
    votes.read(fields, at)
    at = next
  }
  return {
    ballots: votes.finish(),
    voters: {
      columns,
      count: rows,
      row: (index) =>
        readRow(bytes, index < rows ? (rowStarts[index] as number) : bytes.length).fields,
    },
    repeatedProjects: votes.repeated(),
  }
}

function endOfSpaces(bytes: Uint8Array, start: number): number {
  let at = start
  while (bytes[at] === space) at++
  return at
}

/** 1 for the bytes that end a field without quotes. */
const endsField = new Uint8Array(256)
for (const byte of [semicolon, newline, carriageReturn]) endsField[byte] = 1

type Columns = { voteColumn: number; pointsColumn: number; columns: number }

/** Finds the counted fields of the row and returns where the next row begins. */
function locate(bytes: Uint8Array, start: number, wanted: Columns, fields: Fields): number {
  fields.bytes = bytes
  fields.vote = fields.voteEnd = fields.points = fields.pointsEnd = -1
  let at = start
  let from = start
  let column = 0
  if (bytes[at] === quote) return locateQuoted(bytes, start, wanted, fields)
  for (; ; at++) {
    const byte = at < bytes.length ? (bytes[at] as number) : newline
    if (endsField[byte] === 0) continue
    if (column === wanted.voteColumn) {
      fields.vote = from
      fields.voteEnd = at
    } else if (column === wanted.pointsColumn) {
      fields.points = from
      fields.pointsEnd = at
    }
    column++
    if (byte !== semicolon) break
    from = at + 1
    if (bytes[from] === quote) return locateQuoted(bytes, start, wanted, fields)
  }
  if (column !== wanted.columns) throw wrongColumns(bytes, start, column, wanted.columns)
  return afterNewline(bytes, at)
}

/** The slow way for rows with quoted fields: the two fields are unquoted into bytes of their own. */
function locateQuoted(bytes: Uint8Array, start: number, wanted: Columns, fields: Fields): number {
  const row = readRow(bytes, start)
  if (row.fields.length !== wanted.columns)
    throw wrongColumns(bytes, start, row.fields.length, wanted.columns)
  const vote = encoder.encode(row.fields[wanted.voteColumn] ?? '')
  const points = encoder.encode(row.fields[wanted.pointsColumn] ?? '')
  const own = new Uint8Array(vote.length + points.length)
  own.set(vote)
  own.set(points, vote.length)
  fields.bytes = own
  fields.vote = 0
  fields.voteEnd = vote.length
  fields.points = wanted.pointsColumn < 0 ? -1 : vote.length
  fields.pointsEnd = own.length
  return row.next
}

function wrongColumns(bytes: Uint8Array, start: number, found: number, expected: number): Error {
  return errorAt(bytes, start, `${expected} fields, as the header of VOTES has`, `${found} fields`)
}

/** Points are kept in millionths while reading, and in the largest unit that fits all of them afterwards. */
const pointUnit = 1_000_000

function voteReader(reading: VotesReading, store: BallotStore, hasPoints: boolean) {
  const { projects } = reading
  const isRanking = reading.voteType === 'ordinal' && !hasPoints
  const chosen = reusedList((length) => new Int32Array(length))
  const seen = seenVotes(reading.bytes)
  const values = reusedList((length) => new Float64Array(length))
  let longest = reading.maxLength
  let repeated = 0

  function readChosen(fields: Fields, rowStart: number): void {
    chosen.clear()
    if (isBlank(fields.bytes, fields.vote, fields.voteEnd)) return
    const { bytes, vote, voteEnd } = fields
    const unknown = projects.findAll(bytes, vote, voteEnd, chosen)
    if (unknown < 0) return
    const next = bytes.indexOf(comma, unknown)
    const to = next < 0 || next > voteEnd ? voteEnd : next
    throw notUnderstood(reading.bytes, fields, { rowStart, from: unknown, to }, knownId)
  }

  function readPoints(fields: Fields, rowStart: number): void {
    values.clear()
    if (isBlank(fields.bytes, fields.points, fields.pointsEnd)) return
    eachItem(fields.bytes, fields.points, fields.pointsEnd, (from, to) => {
      const value = pointsIn(fields.bytes, from, to)
      if (value === null)
        throw notUnderstood(reading.bytes, fields, { rowStart, from, to }, somePoints)
      values.add(value)
    })
  }

  /** Reads a ballot not seen before; returns whether every project stands on it once. */
  function readNew(fields: Fields, rowStart: number): boolean {
    readChosen(fields, rowStart)
    if (hasPoints) readPoints(fields, rowStart)
    if (hasPoints && values.length() !== chosen.length())
      throw errorAt(
        reading.bytes,
        rowStart,
        `as many points as projects (${chosen.length()})`,
        `${values.length()} points`,
      )
    store.begin()
    for (let at = 0; at < chosen.length(); at++) {
      const points = hasPoints ? values.at(at) : isRanking ? -at * pointUnit : 0
      store.add(chosen.at(at), points)
    }
    if (chosen.length() > longest) longest = chosen.length()
    return store.length() === chosen.length()
  }

  return {
    read(fields: Fields, rowStart: number): void {
      const isPlain = !hasPoints && fields.bytes === reading.bytes
      const known = isPlain ? seen.find(fields.vote, fields.voteEnd) : -1
      if (known >= 0) return store.again(known)
      const isClean = readNew(fields, rowStart)
      const group = store.end()
      if (!isClean) repeated++
      else if (isPlain) seen.add(group)
    },
    repeated: () => repeated,
    finish(): BallotRows {
      const ballots = store.finish(hasPoints || isRanking)
      return inLargestUnit(ballots, isRanking ? longest * pointUnit : 0)
    },
  }
}

/** Adds the points of the first place to rankings, and divides all points by what divides them all. */
function inLargestUnit(ballots: BallotRows, firstPlace: number): BallotRows {
  const { points } = ballots
  if (points === null) return ballots
  let unit = pointUnit
  let places = 0
  for (let at = 0; at < points.length; at++) {
    points[at] = (points[at] as number) + firstPlace
    while ((points[at] as number) % unit !== 0) {
      unit /= 10
      places++
    }
  }
  return { ...ballots, points: points.map((value) => value / unit), pointPlaces: places }
}

const knownId = 'the id of a project listed in PROJECTS'
const somePoints = 'points, a number with at most six decimal places'

type Place = { rowStart: number; from: number; to: number }

function notUnderstood(bytes: Uint8Array, fields: Fields, place: Place, expected: string): Error {
  const found = new TextDecoder().decode(fields.bytes.subarray(place.from, place.to))
  return errorAt(bytes, fields.bytes === bytes ? place.from : place.rowStart, expected, found)
}

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] !== space) return false
  return true
}

/** Points in millionths; null when the bytes are no such number. Short whole numbers take the quick way. */
function pointsIn(bytes: Uint8Array, start: number, end: number): number | null {
  let value = 0
  let at = start
  for (; at < end && at < start + 7; at++) {
    const digit = (bytes[at] as number) - 48
    if (digit < 0 || digit > 9) break
    value = value * 10 + digit
  }
  if (at === end && end > start) return value * pointUnit
  const decimal = parseWritten(new TextDecoder().decode(bytes.subarray(start, end)))
  if (decimal === null || decimal.places > 6) return null
  const units = Number(rescaled(decimal, 6))
  return Math.abs(units) < 2 ** 40 ? units : null
}
