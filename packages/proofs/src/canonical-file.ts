import { InputError } from '@korzo/values'
import { canonicalJson, type Json } from './canonical.ts'
import { jsonFault } from './json-fault.ts'
import { parseJson, type Shape } from './shape.ts'

/** Deeper than any decision; a hostile file could otherwise exhaust the stack of a reader. */
const deepest = 200

/**
 * Reads a file that must be canonical JSON to the last byte: UTF-8 without a mark at the start, no white space, sorted
 * members, nothing after the end. So every value has one file, and no byte can change unnoticed.
 *
 * @throws {InputError} with line and column of the first byte that is not as it should be.
 */
export function readCanonical(bytes: Uint8Array): Json {
  const source = readUtf8(bytes)
  const fault = jsonFault(source, deepest)
  if (fault !== null) {
    const expected = `JSON, at most ${deepest} levels deep`
    throw new InputError({
      ...placeOf(source, fault),
      expected,
      found: source.slice(fault, fault + 20),
    })
  }
  const value = parseJson(source)
  const canonical = canonicalOf(value, source)
  if (canonical === source) return value
  let at = 0
  while (canonical[at] === source[at]) at++
  const expected = `canonical JSON (RFC 8785), ${JSON.stringify(canonical.slice(at, at + 20))}`
  throw new InputError({ ...placeOf(source, at), expected, found: source.slice(at, at + 20) })
}

/** Reads a canonical file and its shape. @throws {InputError} */
export function readShaped(bytes: Uint8Array, shape: Shape, name: string): Json {
  const value = readCanonical(bytes)
  const wrong = shape(value, name)
  if (wrong !== null) throw new InputError({ line: 1, column: 1, expected: wrong })
  return value
}

function readUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new InputError({ line: 1, column: 1, expected: 'text in UTF-8' })
  }
}

function canonicalOf(value: Json, source: string): string {
  try {
    return canonicalJson(value)
  } catch {
    const expected = 'only characters and numbers that canonical JSON can hold'
    throw new InputError({ ...placeOf(source, 0), expected })
  }
}

function placeOf(source: string, at: number): { line: number; column: number } {
  const before = source.slice(0, at).split('\n')
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 }
}
