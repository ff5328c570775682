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
// A string may hold anything but quotes, backslashes and control characters.
// oxlint-disable-next-line no-control-regex
const quoted = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y
const blank = /[ \t\n\r]*/y

/** Where an offset is: lines and columns count from 1; a line ends with LF, CR or CR LF. */
export function lineAndColumn(text: string, at: number): { line: number; column: number } {
  const lines = text.slice(0, at).split(/\r\n|\r|\n/)
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 }
}

/** JSON after RFC 8259, strictly; objects with one name twice and values nested deeper than 64 are refused. */
export function parse(text: string): Node {
  const cursor = { text, at: text.startsWith('\uFEFF') ? 1 : 0 }
  const root = readValue(cursor, 0)
  match(cursor, blank)
  if (cursor.at < text.length) fail(cursor, 'the end of the file')
  return root
}

function fail({ text, at }: Cursor, expected: string, place = at): never {
  const found = place < text.length ? text.slice(place, place + 20) : 'the end'
  throw new InputError({ ...lineAndColumn(text, place), expected, found })
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
  if (members.has(name)) fail(cursor, 'each name once', start)
  match(cursor, blank)
  if (cursor.text[cursor.at] !== ':') fail(cursor, '":"')
  cursor.at++
  members.set(name, readValue(cursor, depth + 1))
}

function readString(cursor: Cursor, expected: string): string {
  return JSON.parse(match(cursor, quoted) ?? fail(cursor, expected)) as string
}

function readScalar(cursor: Cursor): string | number | boolean | null {
  if (cursor.text[cursor.at] === '"') return readString(cursor, 'a complete string')
  const found = match(cursor, literal) ?? match(cursor, number) ?? fail(cursor, 'a JSON value')
  return JSON.parse(found) as number | boolean | null
}
