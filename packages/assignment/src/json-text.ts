import type { Json } from '@korzo/proofs'
import { InputError } from '@korzo/values'

/** Where a member stands inside a JSON value: names of members and indices of items, outermost first. */
export type JsonPath = readonly (string | number)[]

/** A value that is JSON but not what was expected at that place. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError'
  readonly path: JsonPath
  readonly expected: string
  readonly found: Json | undefined

  constructor(path: JsonPath, expected: string, found?: Json) {
    super(`${path.length === 0 ? 'the whole' : path.join('.')}: expected ${expected}`)
    this.path = path
    this.expected = expected
    this.found = found
  }
}

/**
 * Reads JSON text with a decoder that throws `ShapeError`; whatever is wrong is told with its line and column.
 *
 * @throws {InputError}
 */
export function decodeJsonText<T>(text: string, decode: (value: Json) => T): T {
  const value = parse(text)
  try {
    return decode(value)
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error
    const found = error.found === undefined ? {} : { found: shown(error.found) }
    throw inputError(text, offsetOf(text, error.path), error.expected, found)
  }
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    const walk: Walk = { text, at: 0, depth: 0 }
    try {
      skipValue(walk)
      skipSpace(walk)
    } catch (error) {
      if (!(error instanceof Misplaced)) throw error
      throw inputError(text, walk.at, error.message)
    }
    throw inputError(text, walk.at, 'the end of the file')
  }
}

function shown(value: Json): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}

function inputError(text: string, offset: number, expected: string, more: { found?: string } = {}) {
  const before = text.slice(0, offset)
  const line = before.split('\n').length
  const column = offset - before.lastIndexOf('\n')
  const end = offset >= text.length ? 'the end' : text.slice(offset, offset + 20)
  return new InputError({ line, column, expected, found: more.found ?? end })
}

type Walk = { readonly text: string; at: number; depth: number }

class Misplaced extends Error {}

const deepest = 1000

/** The offset at which the value of a path begins; the nearest place that exists when a member is missing. */
function offsetOf(text: string, path: JsonPath): number {
  const walk: Walk = { text, at: 0, depth: 0 }
  let found = 0
  skipSpace(walk)
  found = walk.at
  for (const step of path) {
    if (!enter(walk, step)) return found
    skipSpace(walk)
    found = walk.at
  }
  return found
}

/** Moves from the start of an array or object to the start of one of its values. */
function enter(walk: Walk, step: string | number): boolean {
  const opening = walk.text[walk.at]
  if (opening !== '[' && opening !== '{') return false
  const closing = opening === '[' ? ']' : '}'
  walk.at++
  for (let index = 0; ; index++) {
    skipSpace(walk)
    if (walk.at >= walk.text.length || walk.text[walk.at] === closing) return false
    let name: string | number = index
    if (closing === '}') {
      name = memberName(walk)
      skipSpace(walk)
    }
    if (name === step) return true
    skipValue(walk)
    skipSpace(walk)
    if (walk.text[walk.at] === ',') walk.at++
  }
}

function memberName(walk: Walk): string {
  const from = walk.at
  skipString(walk)
  const name = JSON.parse(walk.text.slice(from, walk.at)) as string
  skipSpace(walk)
  expect(walk, ':')
  return name
}

function skipSpace(walk: Walk): void {
  while (' \t\n\r'.includes(walk.text[walk.at] ?? '!')) walk.at++
}

function expect(walk: Walk, sign: string): void {
  if (walk.text[walk.at] !== sign) throw new Misplaced(`"${sign}"`)
  walk.at++
}

const plain = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y
const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y

function skipValue(walk: Walk): void {
  skipSpace(walk)
  const sign = walk.text[walk.at]
  if (sign === '"') return skipString(walk)
  if (sign === '[' || sign === '{') return skipInside(walk, sign === '[' ? ']' : '}')
  plain.lastIndex = walk.at
  const match = plain.exec(walk.text)
  if (match === null) throw new Misplaced('a JSON value')
  walk.at += match[0].length
}

function skipString(walk: Walk): void {
  const { text } = walk
  expect(walk, '"')
  for (;;) {
    const code = text.charCodeAt(walk.at)
    if (!(code >= 0x20)) throw new Misplaced('a closed string in quotes')
    if (code === 0x22) break
    if (code === 0x5c) {
      escape.lastIndex = walk.at
      const match = escape.exec(text)
      if (match === null) throw new Misplaced('an escape that JSON knows')
      walk.at += match[0].length
    } else walk.at++
  }
  walk.at++
}

function skipInside(walk: Walk, closing: string): void {
  if (++walk.depth > deepest) throw new Misplaced(`at most ${deepest} levels of brackets`)
  walk.at++
  skipSpace(walk)
  while (walk.text[walk.at] !== closing) {
    if (closing === '}') memberName(walk)
    skipValue(walk)
    skipSpace(walk)
    if (walk.text[walk.at] === closing) break
    expect(walk, ',')
    skipSpace(walk)
    if (walk.text[walk.at] === closing) throw new Misplaced('a value after the comma')
  }
  walk.at++
  walk.depth--
}
