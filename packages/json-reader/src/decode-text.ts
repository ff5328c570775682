import type { Json } from '@korzo/proofs'
import { InputError } from '@korzo/values'
import { lineAndColumn, type Node, parse } from './parse.ts'

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
 * Reads large JSON text (a byte-order mark is passed over) with a decoder that throws `ShapeError`. Places are looked up
 * only when something is wrong: a million numbers are read as fast as `JSON.parse` does.
 *
 * @throws {InputError} with line and column of whatever is wrong.
 */
export function decodeJsonText<T>(text: string, decode: (value: Json) => T): T {
  const value = valueOf(text)
  try {
    return decode(value)
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error
    const at = offsetOf(parse(text), error.path)
    const found = error.found === undefined ? textAt(text, at) : shown(error.found)
    throw new InputError({ ...lineAndColumn(text, at), expected: error.expected, found })
  }
}

function valueOf(text: string): Json {
  try {
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text) as Json
  } catch (error) {
    parse(text)
    throw error
  }
}

function shown(value: Json): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}

function textAt(text: string, at: number): string {
  return at >= text.length ? 'the end' : text.slice(at, at + 20)
}

/** The offset at which the value of a path begins; the nearest place that exists when a member is missing. */
function offsetOf(root: Node, path: JsonPath): number {
  let found = root
  for (const step of path) {
    const next = inside(found, step)
    if (next === undefined) return found.at
    found = next
  }
  return found.at
}

function inside(node: Node, step: string | number): Node | undefined {
  if (node.kind === 'list') return typeof step === 'number' ? node.items[step] : undefined
  return node.kind === 'object' ? node.members.get(String(step)) : undefined
}
