import { InputError } from '@korzo/values'

/** One row of a table: fields, and where each began. */
export type Row = {
  readonly fields: readonly string[]
  /** Line of each field, from 1. */
  readonly lines: readonly number[]
  /** Column of each field, from 1, in UTF-16 units. */
  readonly columns: readonly number[]
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
  const at: Cursor = { text, offset: text.startsWith('\uFEFF') ? 1 : 0, line: 1, lineStart: 0 }
  at.lineStart = at.offset
  while (at.offset < text.length) {
    const row = readRow(at)
    if (row.fields.length > 1 || row.fields[0] !== '') yield row
  }
}

type Cursor = { readonly text: string; offset: number; line: number; lineStart: number }

function readRow(at: Cursor): Row {
  const fields: string[] = []
  const lines: number[] = []
  const columns: number[] = []
  for (;;) {
    lines.push(at.line)
    columns.push(at.offset - at.lineStart + 1)
    fields.push(at.text.charCodeAt(at.offset) === quote ? quotedField(at) : plainField(at))
    if (at.text.charCodeAt(at.offset) !== comma) break
    at.offset++
  }
  if (at.text.charCodeAt(at.offset) === carriageReturn) at.offset++
  if (at.text.charCodeAt(at.offset) === lineFeed) at.offset++
  at.line++
  at.lineStart = at.offset
  return { fields, lines, columns }
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
