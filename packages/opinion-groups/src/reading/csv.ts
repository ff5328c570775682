import { InputError } from '@korzo/values'

/** One row of a table. The reader fills the same row again and again: `keptRow` makes one that stays. */
export type Row = {
  readonly text: string
  readonly fields: string[]
  /** Where the row begins. */
  readonly start: Position
}

/** An offset in the text, its line from 1, and the offset at which that line begins. */
type Position = { offset: number; line: number; lineStart: number }

/** A copy that later rows do not change. */
export function keptRow({ text, fields, start }: Row): Row {
  return { text, fields: [...fields], start: { ...start } }
}

/** Line and column (in UTF-16 units) of a field, both from 1; found by reading the row again. */
export function placeOfField(row: Row, field: number): { line: number; column: number } {
  const at: Cursor = { text: row.text, ...row.start }
  for (let before = 0; before < field; before++) {
    readField(at)
    if (at.text.charCodeAt(at.offset) !== comma) break
    at.offset++
  }
  return { line: at.line, column: at.offset - at.lineStart + 1 }
}

const quote = 34
const comma = 44
const lineFeed = 10
const carriageReturn = 13

/**
 * Rows of comma-separated values after RFC 4180: quoted fields with doubled quotes and line breaks inside, either kind of
 * line end, a byte-order mark; lines with nothing on them are passed over.
 *
 * @throws {InputError} at a quote that is never closed or has something other than a comma after it.
 */
export function* csvRows(text: string): Generator<Row> {
  const begin = text.startsWith('\uFEFF') ? 1 : 0
  const at: Cursor = { text, offset: begin, line: 1, lineStart: begin }
  const row: Row = { text, fields: [], start: { offset: 0, line: 0, lineStart: 0 } }
  while (at.offset < text.length) {
    readRow(at, row)
    if (row.fields.length > 1 || row.fields[0] !== '') yield row
  }
}

type Cursor = Position & { readonly text: string }

function readRow(at: Cursor, { fields, start }: Row): void {
  start.offset = at.offset
  start.line = at.line
  start.lineStart = at.lineStart
  fields.length = 0
  for (;;) {
    fields.push(readField(at))
    if (at.text.charCodeAt(at.offset) !== comma) break
    at.offset++
  }
  if (at.text.charCodeAt(at.offset) === carriageReturn) at.offset++
  if (at.text.charCodeAt(at.offset) === lineFeed) at.offset++
  at.line++
  at.lineStart = at.offset
}

function readField(at: Cursor): string {
  return at.text.charCodeAt(at.offset) === quote ? quotedField(at) : plainField(at)
}

function plainField(at: Cursor): string {
  const { text } = at
  const start = at.offset
  let end = start
  for (; end < text.length; end++) {
    const unit = text.charCodeAt(end)
    if (unit === comma || unit === lineFeed || unit === carriageReturn) break
  }
  at.offset = end
  return text.slice(start, end)
}

function quotedField(at: Cursor): string {
  const { text } = at
  const opened = { line: at.line, column: at.offset - at.lineStart + 1 }
  let value = ''
  let start = at.offset + 1
  for (;;) {
    const end = text.indexOf('"', start)
    if (end < 0) throw new InputError({ ...opened, expected: 'a closing quote for this one' })
    value += text.slice(start, end)
    at.offset = end + 1
    if (text.charCodeAt(end + 1) !== quote) break
    value += '"'
    start = end + 2
  }
  countLines(at, opened.column + at.lineStart, at.offset)
  const next = text.charCodeAt(at.offset)
  const isEnd = at.offset >= text.length || next === lineFeed || next === carriageReturn
  if (!isEnd && next !== comma) {
    throw new InputError({
      line: at.line,
      column: at.offset - at.lineStart + 1,
      expected: 'a comma or the end of the line after the closing quote',
      found: text.slice(at.offset, at.offset + 20),
    })
  }
  return value
}

function countLines(at: Cursor, from: number, to: number): void {
  for (let i = at.text.indexOf('\n', from); i >= 0 && i < to; i = at.text.indexOf('\n', i + 1)) {
    at.line++
    at.lineStart = i + 1
  }
}
