import { InputError } from '@korzo/values'

/** A parsed value that remembers where it began (UTF-16 offset). */
export type Node =
  | {
      readonly kind: 'scalar'
      readonly at: number
      readonly value: string | number | boolean | null
    }
  | { readonly kind: 'list'; readonly at: number; readonly items: readonly Node[] }
  | { readonly kind: 'object'; readonly at: number; readonly members: ReadonlyMap<string, Node> }

/** A text and how far it has been read. */
type Cursor = { readonly text: string; at: number }

const deepest = 64
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const literal = /true|false|null/y
const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y
const blank = /[ \t\n\r]*/y

/** Where an offset is: lines and columns count from 1; a line ends with LF, CR or CR LF. */
export function lineAndColumn(text: string, at: number): { line: number; column: number } {
  const lines = text.slice(0, at).split(/\r\n|\r|\n/)
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 }
}

/** @throws {InputError} always: what was expected at this offset. */
export function failAt(text: string, at: number, expected: string): never {
  const found = at < text.length ? text.slice(at, at + 40) : 'the end'
  throw new InputError({ ...lineAndColumn(text, at), expected, found })
}

/**
 * JSON after RFC 8259, strictly (a byte-order mark is passed over); objects with one name twice, strings with half a character and
 * values nested deeper than 64 are refused.
 *
 * @throws {InputError} with line and column.
 */
export function parse(text: string): Node {
  const cursor = { text, at: text.startsWith('\uFEFF') ? 1 : 0 }
  const root = readValue(cursor, 0)
  match(cursor, blank)
  if (cursor.at < text.length) fail(cursor, 'the end of the file')
  return root
}

function fail({ text, at }: Cursor, expected: string): never {
  return failAt(text, at, expected)
}

function match(cursor: Cursor, pattern: RegExp): string | null {
  pattern.lastIndex = cursor.at
  const found = pattern.exec(cursor.text)
  if (found === null) return null
  cursor.at = pattern.lastIndex
  return found[0]
}

function readValue(cursor: Cursor, depth: number): Node {
  if (depth > deepest) fail(cursor, `values nested at most ${deepest} deep`)
  match(cursor, blank)
  const { at } = cursor
  if (cursor.text[at] === '[') {
    const items: Node[] = []
    readBetween(cursor, ']', () => void items.push(readValue(cursor, depth + 1)))
    return { kind: 'list', at, items }
  }
  if (cursor.text[at] === '{') {
    const members = new Map<string, Node>()
    readBetween(cursor, '}', () => readMember(cursor, members, depth))
    return { kind: 'object', at, members }
  }
  return { kind: 'scalar', at, value: readScalar(cursor) }
}

/** The items between two brackets; `item` reads one. */
function readBetween(cursor: Cursor, close: string, item: () => void): void {
  cursor.at++
  match(cursor, blank)
  if (cursor.text[cursor.at] === close) {
    cursor.at++
    return
  }
  for (;;) {
    item()
    match(cursor, blank)
    const next = cursor.text[cursor.at]
    if (next !== ',' && next !== close) fail(cursor, `"," or "${close}"`)
    cursor.at++
    if (next === close) return
  }
}

function readMember(cursor: Cursor, members: Map<string, Node>, depth: number): void {
  match(cursor, blank)
  const start = cursor.at
  const name = readString(cursor, 'a name in double quotes')
  if (members.has(name)) failAt(cursor.text, start, 'each name once')
  match(cursor, blank)
  if (cursor.text[cursor.at] !== ':') fail(cursor, '":"')
  cursor.at++
  members.set(name, readValue(cursor, depth + 1))
}

function readString(cursor: Cursor, expected: string): string {
  const { text, at } = cursor
  const end = text[at] === '"' ? endOfString(text, at) : -1
  if (end < 0) return fail(cursor, expected)
  const value = JSON.parse(text.slice(at, end)) as string
  if (!value.isWellFormed()) return fail(cursor, 'well-formed Unicode')
  cursor.at = end
  return value
}

const quotationMark = 0x22
const backslash = 0x5c
const firstPrintable = 0x20

/** The offset behind the string that begins here; −1 where it is not closed or holds what a string may not. */
function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length) {
    const unit = text.charCodeAt(at)
    if (unit === quotationMark) return at + 1
    if (unit < firstPrintable) return -1
    if (unit === backslash) {
      escaped.lastIndex = at
      if (!escaped.test(text)) return -1
      at = escaped.lastIndex
    } else at++
  }
  return -1
}

function readScalar(cursor: Cursor): string | number | boolean | null {
  if (cursor.text[cursor.at] === '"') return readString(cursor, 'a complete string')
  const digits = match(cursor, number)
  if (digits !== null) return Number(digits)
  const word = match(cursor, literal) ?? fail(cursor, 'a JSON value')
  return word === 'null' ? null : word === 'true'
}
