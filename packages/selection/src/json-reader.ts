import { InputError } from '@korzo/values'

/** A JSON value that knows where in the text it began, so that a mistake can be named by its place. */
export type JsonNode = { readonly at: number } & (
  | { readonly kind: 'object'; readonly members: ReadonlyMap<string, JsonNode> }
  | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
)

/** Deeper nesting than any problem needs; keeps hostile files from exhausting the stack. */
const deepest = 32

const space = /[ \t\r\n]*/y
const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y
// JSON forbids control characters inside strings.
// oxlint-disable-next-line no-control-regex
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
const word = /true|false|null/y

/**
 * Reads JSON and keeps the place of each value. Unlike `JSON.parse` it refuses a member given twice, which would
 * silently lose the first.
 *
 * @throws {InputError} with line and column.
 */
export function parseJson(text: string): JsonNode {
  const state = { text, at: text.startsWith('\uFEFF') ? 1 : 0 }
  const node = readValue(state, 0)
  skipSpace(state)
  if (state.at < text.length) wrong(text, state.at, 'the end of the file')
  return node
}

/** @throws {InputError} always: at this offset something else was expected. */
export function wrong(text: string, at: number, expected: string): never {
  const before = text.slice(0, at)
  const line = before.split('\n').length
  const column = at - before.lastIndexOf('\n')
  const found = text.slice(at, at + 40).split('\n')[0]
  throw new InputError({ line, column, expected, ...(found ? { found } : {}) })
}

type State = { readonly text: string; at: number }

function skipSpace(state: State): void {
  space.lastIndex = state.at
  space.test(state.text)
  state.at = space.lastIndex
}

function take(state: State, pattern: RegExp): string | null {
  pattern.lastIndex = state.at
  const found = pattern.exec(state.text)
  if (found === null) return null
  state.at = pattern.lastIndex
  return found[0]
}

function readValue(state: State, depth: number): JsonNode {
  skipSpace(state)
  const at = state.at
  const first = state.text[at]
  if (depth > deepest) wrong(state.text, at, `nesting of at most ${deepest} levels`)
  if (first === '{') return readObject(state, depth)
  if (first === '[') return readArray(state, depth)
  if (first === '"') return { at, kind: 'string', value: readString(state) }
  const named = take(state, word)
  if (named === 'null') return { at, kind: 'null' }
  if (named !== null) return { at, kind: 'boolean', value: named === 'true' }
  const digits = take(state, number)
  if (digits === null) wrong(state.text, at, 'a JSON value')
  return { at, kind: 'number', value: Number(digits), text: digits }
}

function readString(state: State): string {
  const at = state.at
  const quoted = take(state, string)
  if (quoted === null) wrong(state.text, at, 'a JSON string closed on the same line')
  const value: unknown = JSON.parse(quoted)
  if (typeof value !== 'string' || !value.isWellFormed()) {
    wrong(state.text, at, 'a string of whole Unicode characters')
  }
  return value
}

function readObject(state: State, depth: number): JsonNode {
  const at = state.at++
  const members = new Map<string, JsonNode>()
  for (let first = true; ; first = false) {
    skipSpace(state)
    if (first && state.text[state.at] === '}') break
    const keyAt = state.at
    const key = readString(state)
    if (members.has(key)) wrong(state.text, keyAt, `"${key}" only once in this object`)
    skipSpace(state)
    if (state.text[state.at] !== ':') wrong(state.text, state.at, '":"')
    state.at++
    members.set(key, readValue(state, depth + 1))
    if (endOf(state, '}')) return { at, kind: 'object', members }
  }
  state.at++
  return { at, kind: 'object', members }
}

function readArray(state: State, depth: number): JsonNode {
  const at = state.at++
  const items: JsonNode[] = []
  skipSpace(state)
  if (state.text[state.at] === ']') {
    state.at++
    return { at, kind: 'array', items }
  }
  for (;;) {
    items.push(readValue(state, depth + 1))
    if (endOf(state, ']')) return { at, kind: 'array', items }
  }
}

/** Takes the comma (false) or the closing bracket (true) after an item. */
function endOf(state: State, closing: string): boolean {
  skipSpace(state)
  const sign = state.text[state.at]
  if (sign !== ',' && sign !== closing) wrong(state.text, state.at, `"," or "${closing}"`)
  state.at++
  return sign === closing
}
