import { Zip, ZipDeflate } from 'fflate'
import { safeCell } from './safe-cell.ts'

/** The most lines one sheet of a workbook can have; what is longer goes on in a further sheet. */
const mostLines = 1_048_576
const longestCell = 32_767
/** Lines that are packed at a time. */
const batch = 500

type Rows = AsyncIterable<readonly string[]>

/**
 * A table as an XLSX workbook (ECMA-376), piece by piece: however long it is, only a few hundred lines are held. Every cell is text, so that
 * nothing is rounded, and nothing runs as a formula.
 */
export async function* xlsxChunks(
  { header, rows }: { readonly header: readonly string[]; readonly rows: Rows },
  name: string,
): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error
    ready.push(chunk)
  })
  const sheets: string[] = []
  for await (const _ of writeSheets({ zip, sheets, name }, header, rows)) yield* ready.splice(0)
  for (const [path, text] of frame(sheets)) addWhole(zip, path, text)
  zip.end()
  yield* ready.splice(0)
}

type Book = { readonly zip: Zip; readonly sheets: string[]; readonly name: string }

/** Writes the lines, and says after each batch that something may be ready. */
async function* writeSheets(
  book: Book,
  header: readonly string[],
  rows: Rows,
): AsyncGenerator<undefined> {
  let sheet = openSheet(book, header)
  let lines = 1
  let waiting = ''
  for await (const row of rows) {
    if (lines === mostLines) {
      closeSheet(sheet, waiting)
      sheet = openSheet(book, header)
      lines = 1
      waiting = ''
    }
    waiting += rowXml(row, lines + 1)
    lines += 1
    if (lines % batch > 0) continue
    sheet.push(bytes(waiting))
    waiting = ''
    yield undefined
  }
  closeSheet(sheet, waiting)
  yield undefined
}

function openSheet({ zip, sheets, name }: Book, header: readonly string[]): ZipDeflate {
  const number = sheets.length + 1
  const suffix = number === 1 ? '' : ` (${number})`
  sheets.push(`${name.replaceAll(/[\\/?*[\]:']/g, ' ').slice(0, 31 - suffix.length)}${suffix}`)
  const sheet = new ZipDeflate(`xl/worksheets/sheet${number}.xml`, { level: 6 })
  zip.add(sheet)
  sheet.push(bytes(`${declaration}<worksheet xmlns="${main}"><sheetData>${rowXml(header, 1)}`))
  return sheet
}

function closeSheet(sheet: ZipDeflate, waiting: string): void {
  sheet.push(bytes(`${waiting}</sheetData></worksheet>`), true)
}

/** One line; the first one, the heading, is bold. */
function rowXml(cells: readonly string[], line: number): string {
  const style = line === 1 ? ' s="1"' : ''
  const text = cells.map(
    (cell, column) =>
      `<c r="${letters(column)}${line}" t="inlineStr"${style}><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`,
  )
  return `<row r="${line}">${text.join('')}</row>`
}

/** A, B … Z, AA, AB …: how a spreadsheet names the column of an index. */
function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : `${letters(Math.floor(column / 26) - 1)}${last}`
}

/** A text as a workbook says it: signs that no XML may hold stand as `_x0001_`, and what only looks like that as `_x005F_x0001_`. */
function escaped(text: string): string {
  return safeCell(text)
    .slice(0, longestCell)
    .toWellFormed()
    .replaceAll(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replaceAll(/[^\t\n\u0020-\ufffd\u{10000}-\u{10ffff}]/gu, (sign) => {
      const number = sign.charCodeAt(0).toString(16).toUpperCase()
      return `_x${number.padStart(4, '0')}_`
    })
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** The small files around the sheets: what there is, where, and the bold of the heading. */
function frame(sheets: readonly string[]): [path: string, xml: string][] {
  const numbers = sheets.map((_, index) => index + 1)
  const parts = numbers.map(
    (number) =>
      `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${kind}.worksheet+xml"/>`,
  )
  const links = numbers.map(
    (number) =>
      `<Relationship Id="rId${number}" Type="${relations}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
  )
  const listed = sheets.map(
    (name, index) =>
      `<sheet name="${escaped(name).replaceAll('"', '&quot;')}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  )
  return [
    [
      '[Content_Types].xml',
      `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${kind}.styles+xml"/>${parts.join('')}</Types>`,
    ],
    [
      '_rels/.rels',
      `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${listed.join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${packages}/relationships">${links.join('')}<Relationship Id="rIdStyles" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    ],
    [
      'xl/styles.xml',
      `<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>`,
    ],
  ]
}

function addWhole(zip: Zip, path: string, text: string): void {
  const file = new ZipDeflate(path, { level: 6 })
  zip.add(file)
  file.push(bytes(`${declaration}${text}`), true)
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
