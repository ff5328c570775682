import { TextColumn, type Texts } from './texts.ts'

type Numbers = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float32Array

/** A column of numbers or texts. */
export type Column = Numbers | Texts

const kinds = { Uint8Array, Uint16Array, Uint32Array, Int32Array, Float32Array } as const
type Kind = keyof typeof kinds | 'texts'
type Section = {
  readonly name: string
  readonly kind: Kind
  readonly at: number
  readonly bytes: number
}

const alignment = 8

/**
 * Columns as bytes: eight letters that name the format, the length of the table of contents, the table (JSON), then each column from a
 * multiple of eight on. Numbers are little-endian; texts are UTF-8, a line feed after each.
 *
 * @throws {RangeError} if a text holds a line feed.
 */
export function packColumns(format: string, columns: Readonly<Record<string, Column>>): Uint8Array {
  const parts: { name: string; kind: Kind; bytes: Uint8Array }[] = Object.entries(columns).map(
    ([name, column]) => ({ name, ...bytesOf(column) }),
  )
  let at = 0
  const sections = parts.map(({ name, kind, bytes }): Section => {
    const section = { name, kind, at, bytes: bytes.length }
    at = aligned(at + bytes.length)
    return section
  })
  const contents = new TextEncoder().encode(JSON.stringify(sections))
  const start = aligned(12 + contents.length)
  const file = new Uint8Array(start + at)
  file.set(new TextEncoder().encode(format.padEnd(8).slice(0, 8)))
  new DataView(file.buffer).setUint32(8, contents.length, true)
  file.set(contents, 12)
  for (const [index, { bytes }] of parts.entries())
    file.set(bytes, start + (sections[index]?.at ?? 0))
  return file
}

/**
 * Reads what `packColumns` wrote; columns are views of `bytes`, nothing is copied.
 *
 * @throws {RangeError} if it is of another format, or not whole.
 */
export function unpackColumns(format: string, given: Uint8Array): (name: string) => Column {
  const bytes = given.byteOffset % alignment === 0 ? given : given.slice()
  const found = new TextDecoder().decode(bytes.subarray(0, 8))
  if (found !== format.padEnd(8).slice(0, 8)) throw new RangeError(`not a file of ${format}`)
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(8, true)
  const contents = new TextDecoder().decode(bytes.subarray(12, 12 + length))
  const sections = JSON.parse(contents) as Section[]
  const start = aligned(12 + length)
  return (name) => {
    const section = sections.find((each) => each.name === name)
    if (section === undefined || start + section.at + section.bytes > bytes.length)
      throw new RangeError(`${format} without ${name}`)
    return columnOf(bytes, start + section.at, section)
  }
}

function bytesOf(column: Column): { kind: Kind; bytes: Uint8Array } {
  if (!ArrayBuffer.isView(column)) {
    const texts = [...column]
    if (texts.some((text) => text.includes('\n'))) throw new RangeError('a text with a line feed')
    return {
      kind: 'texts',
      bytes: new TextEncoder().encode(texts.map((text) => `${text}\n`).join('')),
    }
  }
  const { buffer, byteOffset, byteLength } = column
  const kind = column.constructor.name as Kind
  return { kind, bytes: new Uint8Array(buffer, byteOffset, byteLength) }
}

function columnOf(file: Uint8Array, at: number, { kind, bytes }: Section): Column {
  if (kind !== 'texts') {
    const make = kinds[kind]
    return new make(
      file.buffer as ArrayBuffer,
      file.byteOffset + at,
      bytes / make.BYTES_PER_ELEMENT,
    )
  }
  return new TextColumn(file.subarray(at, at + bytes))
}

function aligned(at: number): number {
  return Math.ceil(at / alignment) * alignment
}
