import { stringify } from 'csv-stringify/sync'
import writeWorkbook from 'write-excel-file/node'
import { safeCell } from './safe-cell.ts'

/** A table to be written: its heading, and its rows as they come. */
export type Table = {
  readonly header: readonly string[]
  readonly rows: AsyncIterable<readonly string[]>
}

/** The most rows a workbook gets; it is made in memory. A CSV has no such end. */
const mostWorkbookRows = 50_000

/** A table as CSV in UTF-8 with a byte order mark (spreadsheets ask for it), line by line. */
export async function* csvChunks({ header, rows }: Table): AsyncGenerator<string> {
  yield `\uFEFF${stringify([header.map(safeCell)])}`
  for await (const row of rows) yield stringify([row.map(safeCell)])
}

/** A table as an XLSX workbook of one sheet; every cell is text, so that nothing is rounded. */
export async function xlsxFile({ header, rows }: Table, name: string): Promise<Buffer> {
  const cell = (value: string) => ({ value: safeCell(value), type: String })
  const sheet = [header.map((value) => ({ ...cell(value), fontWeight: 'bold' as const }))]
  for await (const row of rows) {
    if (sheet.length > mostWorkbookRows) break
    sheet.push(row.map(cell) as never)
  }
  return writeWorkbook(sheet as never, { sheet: name.slice(0, 31) }).toBuffer()
}
