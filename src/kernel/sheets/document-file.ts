import { readFile } from 'node:fs/promises'
import { Refusal, refuse } from '@korzo/values'
import { isKept, mostSheetBytes } from './read-sheet.ts'
import {
  type Cells,
  type FiledRow,
  type FileEnding,
  parsedText,
  readTable,
  tableChunks,
} from './table-file.ts'

/** Anything JSON can say. */
export type Whole = string | number | boolean | null | readonly Whole[] | WholeObject
export type WholeObject = { readonly [name: string]: Whole }

/** As JSON has it: what is undefined is left out, and names stand in one order, however the database keeps them. */
export function wholeOf(value: object): WholeObject {
  const said = JSON.parse(JSON.stringify(value)) as WholeObject
  return Object.fromEntries(Object.entries(said).map(([name, part]) => [name, inOrder(part)]))
}

function inOrder(value: Whole): Whole {
  if (typeof value !== 'object' || value === null) return value
  if (isList(value)) return value.map(inOrder)
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, part]) => [name, inOrder(part)]),
  )
}

const columns = ['path', 'kind', 'value'] as const
const formatOf = (name: string) => ({ name, columns, needed: columns })

/** So that a piece of a long text fits into a cell of a workbook, apostrophe and all. */
const longestPiece = 30_000

/**
 * A whole document in one of the three kinds: as it is in JSON; as a sheet a line for each value, by its path (`criteria[2].title.sr`), so that
 * its texts can be read, compared and translated in any spreadsheet.
 *
 * @param name what it says it is: `korzo-call/1`.
 */
export function documentChunks(
  name: string,
  ending: FileEnding,
  document: WholeObject,
): AsyncIterable<string | Uint8Array> {
  return ending === 'json'
    ? inOnePiece(`${JSON.stringify({ format: name, ...document }, null, 2)}\n`)
    : tableChunks(formatOf(name), ending, each(linesOf(document)))
}

async function* inOnePiece(text: string): AsyncGenerator<string> {
  yield text
}

async function* each(rows: readonly Cells[]): AsyncGenerator<Cells> {
  yield* rows
}

/**
 * Reads a document back, of any of the three kinds.
 *
 * @throws {Refusal} as `readSheet`, and `sheet.other-list`, `sheet.wrong-value` (with the line), `sheet.doubled-path` (with the line).
 */
export async function readDocument(name: string, path: string): Promise<WholeObject> {
  const bytes = await readFile(path)
  const start = bytes.subarray(0, 200).toString('utf8').replace('\uFEFF', '').trimStart()
  return start.startsWith('{')
    ? wholeIn(bytes, name)
    : documentOf(await readTable(formatOf(name), path))
}

function wholeIn(bytes: Buffer, name: string): WholeObject {
  if (bytes.length > mostSheetBytes) refuse('sheet.too-large', { rows: mostSheetBytes })
  try {
    const { format, ...document } = parsedText(bytes) as WholeObject
    if (format === name) return document
  } catch {
    // answered below as what it is not
  }
  throw new Refusal('sheet.other-list', { format: name })
}

/** A line for each value of a document; a text too long for a cell goes on in further lines. */
function linesOf(document: WholeObject): Cells[] {
  return Object.entries(document).flatMap(([name, value]) => linesAt(escaped(name), value))
}

function linesAt(path: string, value: Whole): Cells[] {
  if (typeof value === 'string') return linesOfText(path, value)
  if (typeof value !== 'object' || value === null)
    return [{ path, kind: plainKind(value), value: value === null ? '' : String(value) }]
  if (isList(value)) {
    if (value.length === 0) return [{ path, kind: 'list', value: '' }]
    return value.flatMap((one, at) => linesAt(`${path}[${at + 1}]`, one))
  }
  const entries = Object.entries(value)
  if (entries.length === 0) return [{ path, kind: 'object', value: '' }]
  return entries.flatMap(([name, one]) => linesAt(`${path}.${escaped(name)}`, one))
}

function plainKind(value: number | boolean | null): string {
  return value === null ? 'nothing' : typeof value === 'number' ? 'number' : 'yes-no'
}

/** Cells lose what stands blank at their ends, and CSV may mend line ends: such a text is quoted as JSON quotes it. */
function linesOfText(path: string, text: string): Cells[] {
  const isPlain = text.trim() === text && !/[\0\r\uFEFF]|\s{1000}/.test(text) && text.isWellFormed()
  const pieces = piecesOf(isPlain ? text : quoted(text))
  return pieces.map((value, at) => ({
    path,
    kind: at > 0 ? 'more' : isPlain ? 'text' : 'quoted',
    value,
  }))
}

function quoted(text: string): string {
  const hex = (sign: string) => sign.charCodeAt(0).toString(16).padStart(4, '0')
  return JSON.stringify(text).replaceAll(/[\s\uFEFF]/g, (blank) => `\\u${hex(blank)}`)
}

/** Cut where no blank and no half of a sign stands at the cut. */
function piecesOf(text: string): string[] {
  const pieces: string[] = []
  let from = 0
  while (text.length - from > longestPiece) {
    let to = from + longestPiece
    while (/\s|[\ud800-\udbff]/.test(text.charAt(to - 1)) || /\s/.test(text.charAt(to))) to -= 1
    pieces.push(text.slice(from, to))
    from = to
  }
  return [...pieces, text.slice(from)]
}

function escaped(name: string): string {
  return name.replaceAll(
    /[^\w-]/gu,
    (sign) => `~${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase()};`,
  )
}

function unescaped(name: string): string {
  return name.replaceAll(/~([0-9A-F]{1,6});/g, (whole, code: string) => {
    const point = Number.parseInt(code, 16)
    return point === 0 || point > 0x10ffff ? whole : String.fromCodePoint(point)
  })
}

/** A document while it is put together: names and numbers lead to what is below. */
type Branch = { readonly isList: boolean; readonly parts: Map<string, Branch | Leaf> }
type Leaf = { readonly said: string[]; readonly kind: string; readonly line: number }

function documentOf(rows: readonly FiledRow[]): WholeObject {
  const root: Branch = { isList: false, parts: new Map() }
  let last: { readonly path: string; readonly leaf: Leaf } | undefined
  for (const { line, cells } of rows) {
    const { path = '', kind = '', value = '' } = cells
    if (kind === 'more' && last?.path === path) {
      last.leaf.said.push(value)
      continue
    }
    const leaf = { said: [value], kind, line }
    put(root, stepsIn(path, line), leaf)
    last = { path, leaf }
  }
  return Object.fromEntries([...root.parts].map(([name, part]) => [name, builtOf(part)]))
}

/** `criteria[2].title.sr` → criteria, 2, title, sr; numbers are of lists. */
function stepsIn(path: string, line: number): string[] {
  if (!/^[^.[\]]+(\.[^.[\]]+|\[\d{1,5}\])*$/.test(path)) refuse('sheet.wrong-value', { line })
  return path.split(/\.|(?=\[)/)
}

function put(branch: Branch, [step = '', ...rest]: readonly string[], leaf: Leaf): void {
  const name = step.startsWith('[') ? step : unescaped(step)
  const known = branch.parts.get(name)
  const { line } = leaf
  if (branch.isList !== step.startsWith('[')) refuse('sheet.wrong-value', { line })
  if (rest.length === 0) {
    if (known !== undefined) refuse('sheet.doubled-path', { line })
    branch.parts.set(name, leaf)
    return
  }
  if (known !== undefined && 'said' in known) refuse('sheet.doubled-path', { line })
  const below = known ?? { isList: rest[0]?.startsWith('[') ?? false, parts: new Map() }
  branch.parts.set(name, below)
  put(below, rest, leaf)
}

function builtOf(part: Branch | Leaf): Whole {
  if ('said' in part) return valueOf(part)
  if (!part.isList)
    return Object.fromEntries([...part.parts].map(([name, one]) => [name, builtOf(one)]))
  const numbered = [...part.parts].map(([name, one]) => [Number(name.slice(1, -1)), one] as const)
  return numbered.sort(([a], [b]) => a - b).map(([, one]) => builtOf(one))
}

function valueOf({ said, kind, line }: Leaf): Whole {
  const text = said.join('')
  if (kind === 'text') return text
  if (kind === 'list') return []
  if (kind === 'object') return {}
  if (kind === 'nothing') return null
  if (kind === 'yes-no' && /^(true|false)$/i.test(text)) return text.toLowerCase() === 'true'
  const number = Number(text.replace(',', '.'))
  if (kind === 'number' && text !== '' && Number.isFinite(number)) return number
  if (kind === 'quoted') return unquoted(text, line)
  return refuse('sheet.wrong-value', { line })
}

function unquoted(text: string, line: number): string {
  try {
    const said: unknown = JSON.parse(text)
    if (typeof said === 'string' && isKept(said)) return said
  } catch {
    // refused below with its line
  }
  return refuse('sheet.wrong-value', { line })
}

function isList(value: object): value is readonly Whole[] {
  return Array.isArray(value)
}
