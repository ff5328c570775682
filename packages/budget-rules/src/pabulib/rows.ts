import { InputError } from '@korzo/values'

export const newline = 10
export const carriageReturn = 13
export const quote = 34
export const semicolon = 59
export const comma = 44
export const space = 32

const decoder = new TextDecoder('utf-8')

/** One row of the file: its fields without quotes, and where each begins. */
export type Row = {
  readonly fields: string[]
  /** Byte positions at which the fields begin. */
  readonly starts: number[]
  /** Position after the row's newline. */
  readonly next: number
}

/**
 * Reads one row separated by semicolons. A field that begins with a quote ends with the next single one; two quotes
 * inside mean one. A quote inside an unquoted field is itself.
 */
export function readRow(bytes: Uint8Array, start: number): Row {
  const fields: string[] = []
  const starts: number[] = []
  let at = start
  for (;;) {
    starts.push(at)
    const field = bytes[at] === quote ? quotedField(bytes, at) : plainField(bytes, at)
    fields.push(field.text)
    at = field.end
    if (bytes[at] !== semicolon) break
    at++
  }
  return { fields, starts, next: afterNewline(bytes, at) }
}

function plainField(bytes: Uint8Array, start: number): { text: string; end: number } {
  let end = start
  while (end < bytes.length && bytes[end] !== semicolon && !isLineEnd(bytes[end])) end++
  return { text: textOf(bytes, start, end), end }
}

function quotedField(bytes: Uint8Array, start: number): { text: string; end: number } {
  const first = start + 1
  let close = first
  let doubled = 0
  while (bytes[close] !== quote || bytes[close + 1] === quote) {
    if (close >= bytes.length)
      throw errorAt(bytes, start, 'a closing quote for the field that begins here')
    if (bytes[close] === quote) {
      doubled++
      close++
    }
    close++
  }
  const field = bytes.subarray(first, close)
  const text = decoder.decode(doubled === 0 ? field : withSingleQuotes(field, doubled))
  const rest = plainField(bytes, close + 1)
  return { text: (text + rest.text).trim(), end: rest.end }
}

function withSingleQuotes(field: Uint8Array, doubled: number): Uint8Array {
  const single = new Uint8Array(field.length - doubled)
  for (let from = 0, to = 0; from < field.length; from++, to++) {
    single[to] = field[from] as number
    if (field[from] === quote) from++
  }
  return single
}

function textOf(bytes: Uint8Array, start: number, end: number): string {
  return decoder.decode(bytes.subarray(start, end)).trim()
}

function isLineEnd(byte: number | undefined): boolean {
  return byte === newline || byte === carriageReturn
}

/** The position after `\n`, `\r\n` or a lone `\r` at this place. */
export function afterNewline(bytes: Uint8Array, at: number): number {
  if (bytes[at] === carriageReturn) return bytes[at + 1] === newline ? at + 2 : at + 1
  return bytes[at] === newline ? at + 1 : at
}

/** An error with line and column of a byte position; computed only when something is wrong. */
export function errorAt(
  bytes: Uint8Array,
  position: number,
  expected: string,
  found?: string,
): InputError {
  let line = 1
  let lineStart = 0
  for (let at = 0; at < position; ) {
    if (!isLineEnd(bytes[at])) {
      at++
      continue
    }
    const next = afterNewline(bytes, at)
    if (next > position) break
    line++
    lineStart = next
    at = next
  }
  const column = decoder.decode(bytes.subarray(lineStart, position)).length + 1
  return new InputError({ line, column, expected, ...(found === undefined ? {} : { found }) })
}
