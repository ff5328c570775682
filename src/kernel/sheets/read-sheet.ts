import { readFile } from 'node:fs/promises'
import { Refusal } from '@korzo/values'
import { CsvError, parse } from 'csv-parse/sync'
import { unzipSync } from 'fflate'
import { plainCell } from './safe-cell.ts'
import { decodeText, type TextEncoding } from './text-encoding.ts'

/** A table as it came: the heading line, then the others, each with its number in the file (the heading is line 1). */
export type Sheet = {
  readonly encoding: TextEncoding | 'XLSX'
  readonly header: readonly string[]
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[]
}

export const mostSheetBytes = 10_000_000
const mostRows = 20_000
const mostColumns = 200
const mostUnpackedBytes = 200_000_000
/** As many characters as a cell of a workbook can have. */
const longestCell = 32_767

/**
 * Reads the first sheet of a CSV or XLSX file, told apart by content. Separators (comma, semicolon, tab) and encodings are recognised.
 *
 * @throws {Refusal} `sheet.empty`, `sheet.broken` (with the line), `sheet.too-large`, `sheet.long-cell`, `sheet.broken-letters` (with the line), `sheet.not-a-sheet`.
 */
export async function readSheet(path: string): Promise<Sheet> {
  const bytes = await readFile(path)
  if (bytes.length > mostSheetBytes) throw new Refusal('sheet.too-large', { rows: mostRows })
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  const { encoding, lines } = isZip ? await xlsxLines(bytes) : csvLines(bytes)
  const [first, ...rest] = lines
  if (first === undefined || rest.length === 0) throw new Refusal('sheet.empty')
  if (rest.length > mostRows || first.cells.length > mostColumns)
    throw new Refusal('sheet.too-large', { rows: mostRows })
  const long = lines.find(({ cells }) => cells.some((cell) => cell.length > longestCell))
  if (long !== undefined)
    throw new Refusal('sheet.long-cell', { line: long.line, characters: longestCell })
  const broken = lines.find(({ cells }) => cells.some((cell) => !isKept(cell)))
  if (broken !== undefined) throw new Refusal('sheet.broken-letters', { line: broken.line })
  return { encoding, header: first.cells.map((cell) => cell.trim()), rows: rest }
}

type Lines = { line: number; cells: string[] }[]

function csvLines(bytes: Uint8Array): { encoding: TextEncoding; lines: Lines } {
  const { text, encoding } = decodeText(bytes)
  if (text.includes('\0')) throw new Refusal('sheet.not-a-sheet')
  try {
    const records = parse(text, {
      delimiter: separatorOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      info: true,
      max_record_size: 1_000_000,
      to: mostRows + 2,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    const lines = records.map(({ record, info }) => ({
      line: info.lines,
      cells: record.map(cleaned),
    }))
    return { encoding, lines: lines.filter(({ cells }) => cells.some((cell) => cell !== '')) }
  } catch (error) {
    if (error instanceof CsvError)
      throw new Refusal('sheet.broken', { line: Number(error['lines'] ?? 0) })
    throw error
  }
}

/** The sign that stands most often in the first line, outside quotes. */
function separatorOf(text: string): string {
  const [line = ''] = text.replaceAll(/"(?:[^"]|"")*"/g, '').split('\n', 1)
  const count = (sign: string) => line.split(sign).length
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}

async function xlsxLines(bytes: Buffer): Promise<{ encoding: 'XLSX'; lines: Lines }> {
  refuseBombs(bytes)
  try {
    const { readSheet: readWorkbook } = await import('read-excel-file/node')
    const rows = await readWorkbook(bytes)
    const lines = rows.map((row, index) => ({
      line: index + 1,
      cells: row.map((cell) => cleaned(textOf(cell))),
    }))
    return {
      encoding: 'XLSX',
      lines: lines.filter(({ cells }) => cells.some((cell) => cell !== '')),
    }
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal('sheet.not-a-sheet')
  }
}

/** A small zip may unpack to very much: its table of contents says so before anything is unpacked. */
function refuseBombs(bytes: Uint8Array): void {
  let sum = 0
  try {
    unzipSync(bytes, {
      filter({ originalSize }) {
        sum += originalSize
        return false
      },
    })
  } catch {
    throw new Refusal('sheet.not-a-sheet')
  }
  if (sum > mostUnpackedBytes) throw new Refusal('sheet.too-large', { rows: mostRows })
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell)
}

/** Whether the database can hold a text: no sign of the number nought, no half of a sign. */
export function isKept(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}

function cleaned(cell: string): string {
  return plainCell(cell.trim())
}
