import { readFile } from 'node:fs/promises'
import { Refusal, refuse } from '@korzo/values'
import { isKept, mostSheetBytes, readSheet } from './read-sheet.ts'
import { xlsxChunks } from './workbook.ts'
import { csvChunks } from './write-sheet.ts'

/** The columns of a file that is taken along and read back, the same as a sheet and as a list. */
export type TableFormat = {
  /** What a list says it is: `korzo-reviewers/1`. */
  readonly name: string
  readonly columns: readonly string[]
  /** Beginnings of further columns that are read, whatever follows: `title.` for a text in each language. */
  readonly families?: readonly string[]
  /** Columns without which a file says nothing. */
  readonly needed: readonly string[]
}

export type Cells = Readonly<Record<string, string>>

/** A row as it was written: nothing is checked yet, and what is missing is empty. */
export type FiledRow = {
  /** The line of a sheet, the number in a list. */
  readonly line: number
  readonly cells: Cells
}

export const fileEndings = ['csv', 'xlsx', 'json'] as const
export type FileEnding = (typeof fileEndings)[number]

/** A table in one of the three kinds, as its rows come. */
export function tableChunks(
  { name, columns }: TableFormat,
  ending: FileEnding,
  rows: AsyncIterable<Cells>,
): AsyncIterable<string | Uint8Array> {
  if (ending === 'json') return listChunks(name, columns, rows)
  const table = { header: columns, rows: lines(columns, rows) }
  return ending === 'csv' ? csvChunks(table) : xlsxChunks(table, name.split('/')[0] ?? name)
}

async function* lines(
  columns: readonly string[],
  rows: AsyncIterable<Cells>,
): AsyncGenerator<string[]> {
  for await (const row of rows) yield columns.map((column) => row[column] ?? '')
}

async function* listChunks(
  name: string,
  columns: readonly string[],
  rows: AsyncIterable<Cells>,
): AsyncGenerator<string> {
  yield `{"format":${JSON.stringify(name)},"rows":[`
  let separator = ''
  for await (const row of rows) {
    const said = columns.flatMap((column) => (row[column] ? [[column, row[column]]] : []))
    yield `${separator}\n${JSON.stringify(Object.fromEntries(said))}`
    separator = ','
  }
  yield '\n]}\n'
}

/**
 * Reads a file of a format back; columns stand in any order, those unknown are left alone. A list is told by its brace.
 *
 * @throws {Refusal} as `readSheet`, and `sheet.no-columns`, `sheet.doubled-column`, `sheet.other-list`.
 */
export async function readTable(format: TableFormat, path: string): Promise<FiledRow[]> {
  const bytes = await readFile(path)
  const start = bytes.subarray(0, 200).toString('utf8').replace('\uFEFF', '').trimStart()
  if (start.startsWith('{')) return rowsOfList(format, bytes)
  const { header, rows } = await readSheet(path)
  const names = columnsIn(header, format.needed)
  const columns = [...format.columns, ...namesInFamilies(format, names)]
  return rows.map(({ line, cells }) => ({
    line,
    cells: Object.fromEntries(
      columns.map((column) => [column, cells[names.indexOf(column)] ?? '']),
    ),
  }))
}

/**
 * The names of columns in a heading line.
 *
 * @throws {Refusal} `sheet.no-columns` where one is missing, `sheet.doubled-column` where nobody could say which of two counts.
 */
export function columnsIn(header: readonly string[], needed: readonly string[]): string[] {
  const names = header.map((name) => name.trim().toLowerCase())
  const missing = needed.filter((name) => !names.includes(name))
  if (missing.length > 0) refuse('sheet.no-columns', { columns: missing.join(', ') })
  const doubled = names.find((name, at) => name !== '' && names.indexOf(name) < at)
  if (doubled !== undefined) refuse('sheet.doubled-column', { column: doubled })
  return names
}

function namesInFamilies({ columns, families = [] }: TableFormat, names: readonly string[]) {
  return names.filter(
    (name) => families.some((family) => name.startsWith(family)) && !columns.includes(name),
  )
}

const mostRows = 20_000

function rowsOfList(format: TableFormat, bytes: Buffer): FiledRow[] {
  const { name, columns } = format
  if (bytes.length > mostSheetBytes) refuse('sheet.too-large', { rows: mostRows })
  const rows = listIn(bytes, name)
  if (rows.length === 0) refuse('sheet.empty')
  if (rows.length > mostRows) refuse('sheet.too-large', { rows: mostRows })
  return rows.map((row, index) => {
    const given: Readonly<Record<string, unknown>> =
      typeof row === 'object' && row !== null ? { ...row } : {}
    const said = (column: string) => {
      const value = Object.hasOwn(given, column) ? given[column] : ''
      return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
    }
    return {
      line: index + 1,
      cells: Object.fromEntries(
        [...columns, ...namesInFamilies(format, Object.keys(given))].map((column) => [
          column,
          said(column),
        ]),
      ),
    }
  })
}

/** What JSON says in UTF-8; throws also for texts that cannot be kept. */
export function parsedText(bytes: Buffer): unknown {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  return JSON.parse(text, (name, value: unknown) => {
    if (!isKept(name) || (typeof value === 'string' && !isKept(value)))
      throw new RangeError('a sign that cannot be kept')
    return value
  })
}

function listIn(bytes: Buffer, format: string): readonly unknown[] {
  try {
    const list = parsedText(bytes) as { readonly format?: unknown; readonly rows?: unknown }
    if (list.format === format && Array.isArray(list.rows)) return list.rows
  } catch {
    // answered below as what it is not
  }
  throw new Refusal('sheet.other-list', { format })
}

/** Several words in one cell. */
export function listCell(words: readonly string[]): string {
  const isPlain = words.every((word) => /^[^[;\n][^;\n]*$/.test(word))
  return isPlain ? words.join('; ') : JSON.stringify(words)
}

/** The words of a cell that `listCell` wrote, or somebody with semicolons between them. */
export function wordsInCell(cell: string): string[] {
  if (cell.startsWith('['))
    try {
      const words: unknown = JSON.parse(cell)
      if (Array.isArray(words)) return words.map(String)
    } catch {
      // then it is a word that begins with a bracket
    }
  return cell
    .split(/[;\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '')
}
