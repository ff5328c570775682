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

const deepest = 64
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const literal = /true|false|null/y
const quoted = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y
const blank = /[ \t\n\r]*/y

/** Where an offset is: lines and columns count from 1; a line ends with LF, CR or CR LF. */
export function lineAndColumn(text: string, at: number): { line: number; column: number } {
  const lines = text.slice(0, at).split(/\r\n|\r|\n/)
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 }
}

/** JSON after RFC 8259, strictly; objects with one name twice and values nested deeper than 64 are refused. */
export function parse(text: string): Node {
  let at = text.startsWith('\uFEFF') ? 1 : 0

  function fail(expected: string, place = at): never {
    const found = place < text.length ? text.slice(place, place + 20) : 'the end'
    throw new InputError({ ...lineAndColumn(text, place), expected, found })
  }
  function match(pattern: RegExp): string | null {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found === null) return null
    at = pattern.lastIndex
    return found[0]
  }
  function string(expected: string): string {
    const found = match(quoted)
    if (found === null) fail(expected)
    return JSON.parse(found) as string
  }
  /** The items between two brackets; `item` reads one. */
  function between(close: string, item: () => void): void {
    at++
    match(blank)
    if (text[at] === close) {
      at++
      return
    }
    for (;;) {
      item()
      match(blank)
      const next = text[at]
      if (next !== ',' && next !== close) fail(`"," or "${close}"`)
      at++
      if (next === close) return
    }
  }
  function value(depth: number): Node {
    if (depth > deepest) fail(`values nested at most ${deepest} deep`)
    match(blank)
    const start = at
    if (text[at] === '[') {
      const items: Node[] = []
      between(']', () => void items.push(value(depth + 1)))
      return { kind: 'list', at: start, items }
    }
    if (text[at] === '{') {
      const members = new Map<string, Node>()
      between('}', () => member(members, depth))
      return { kind: 'object', at: start, members }
    }
    return { kind: 'scalar', at: start, value: scalar() }
  }
  function member(members: Map<string, Node>, depth: number): void {
    match(blank)
    const start = at
    const name = string('a name in double quotes')
    if (members.has(name)) fail('each name once', start)
    match(blank)
    if (text[at] !== ':') fail('":"')
    at++
    members.set(name, value(depth + 1))
  }
  function scalar(): string | number | boolean | null {
    if (text[at] === '"') return string('a complete string')
    const found = match(literal) ?? match(number)
    if (found === null) fail('a JSON value')
    return JSON.parse(found) as number | boolean | null
  }

  const root = value(0)
  match(blank)
  if (at < text.length) fail('the end of the file')
  return root
}
