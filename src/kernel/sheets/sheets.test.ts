import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Refusal } from '@korzo/values'
import fc from 'fast-check'
import { unzipSync, zipSync } from 'fflate'
import { afterAll, describe, expect, test } from 'vitest'
import { csvChunks, readSheet, xlsxChunks, xlsxFile } from './index.ts'
import { decodeText } from './text-encoding.ts'

const folder = mkdtempSync(join(tmpdir(), 'korzo-sheets-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function read(content: string | Uint8Array) {
  const path = join(folder, 'sheet')
  writeFileSync(path, content)
  return readSheet(path)
}

async function refused(content: string | Uint8Array): Promise<unknown> {
  const error = await read(content).catch((thrown: unknown) => thrown)
  return error instanceof Refusal ? [error.code, error.details] : error
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items
}

async function csvOf(header: string[], rows: string[][]): Promise<string> {
  let text = ''
  for await (const chunk of csvChunks({ header, rows: each(rows) })) text += chunk
  return text
}

/** Text in an old encoding of one byte a letter. */
function inOldEncoding(
  text: string,
  label: 'windows-1250' | 'windows-1251' | 'windows-1252',
): Uint8Array {
  const letters = [
    ...new TextDecoder(label).decode(Uint8Array.from({ length: 256 }, (_, at) => at)),
  ]
  return Uint8Array.from(text, (letter) => letters.indexOf(letter))
}

describe('a sheet of text', () => {
  const text = 'naziv;država\nŠabac;Srbija\nČačak;Srbija\nĐakovo;Hrvatska\n'

  test.each([
    ['UTF-8', new TextEncoder().encode(text), 'UTF-8'],
    ['UTF-8 with a mark', new TextEncoder().encode(`\uFEFF${text}`), 'UTF-8'],
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${text}`, 'utf16le'), 'UTF-16'],
    ['UTF-16 the other way round', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(), 'UTF-16'],
    ['UTF-16 without a mark', Buffer.from(text, 'utf16le'), 'UTF-16'],
    ['Windows-1250', inOldEncoding(text, 'windows-1250'), 'Windows-1250'],
  ])('in %s is read, and its encoding said', async (_, bytes, encoding) => {
    const sheet = await read(bytes)
    expect(sheet.encoding).toBe(encoding)
    expect(sheet.header).toEqual(['naziv', 'država'])
    expect(sheet.rows.map(({ cells }) => cells[0])).toEqual(['Šabac', 'Čačak', 'Đakovo'])
  })

  test.each([
    ['windows-1250', 'Łódź, Kraków, Bolesławiec'],
    ['windows-1250', 'Plzeň, Ústí nad Labem, Třebíč'],
    ['windows-1250', 'Timişoara, Braşov, Bacău'],
    ['windows-1250', 'Győr, Székesfehérvár, Hódmezővásárhely'],
    ['windows-1251', 'Шабац, Чачак, Ђаково, Љубовија, Његош, Ћуприја'],
    ['windows-1251', 'место;држава\nСофия;България\nСтара Загора;България'],
    ['windows-1251', 'name;country\nКуманово;North Macedonia\nЏепчиште;North Macedonia'],
    ['windows-1252', 'Città di Castello, Forlì, però à'],
    ['windows-1252', 'Århus, Göteborg, Malmö, Åbo'],
    ['windows-1252', 'La Coruña, Logroño, Ávila'],
  ] as const)('in %s is told from its neighbour by its letters: %s', (label, names) => {
    const { text: decoded, encoding } = decodeText(inOldEncoding(names, label))
    expect([encoding.toLowerCase(), decoded]).toEqual([label, names])
  })

  test('may part its cells by commas, semicolons or tabs, and quote them', async () => {
    for (const sign of [',', ';', '\t']) {
      const { rows } = await read(
        `name${sign}note\n"Vari, Voula; Vouliagmeni"${sign}"says ""hi"""\n`,
      )
      expect(rows).toEqual([{ line: 2, cells: ['Vari, Voula; Vouliagmeni', 'says "hi"'] }])
    }
  })

  test('knows the line of each row, over cells of several lines and empty ones', async () => {
    const { rows } = await read('name,note\nA,"one\ntwo"\n\nB,x\n')
    expect(rows.map(({ cells }) => cells[0])).toEqual(['A', 'B'])
    expect(rows.at(-1)?.line).toBe(5)
  })
})

describe('a sheet that cannot be read is refused with what to do', () => {
  test.each([
    ['a letter cut in half', Buffer.from('name\nŠabac\nČačak\n').subarray(0, -4)],
    [
      'a byte gone, in spite of its mark',
      Buffer.concat([Buffer.from('\uFEFFname\n\u0160abac\n'), Buffer.from([0xc4, 0x61, 0x0a])]),
    ],
    [
      'half of it saved anew',
      Buffer.concat([Buffer.from('name\nŠabac, Niš\n'), Buffer.from([0xe8])]),
    ],
  ])('UTF-8 that was damaged, with its line: %s', async (_, bytes) => {
    expect(await refused(bytes)).toEqual(['sheet.broken-letters', { line: 3 }])
  })

  test('an open quotation mark, with its line', async () => {
    expect(await refused('name\nA\n"B\n')).toEqual(['sheet.broken', { line: expect.any(Number) }])
  })
  test.each([
    ['nothing', '', 'sheet.empty'],
    ['a heading alone', 'name,country\n', 'sheet.empty'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0, 0xff]), 'sheet.not-a-sheet'],
    ['a zip that is no workbook', zipSync({ 'a.txt': new Uint8Array(3) }), 'sheet.not-a-sheet'],
    ['a broken zip', Uint8Array.from([0x50, 0x4b, 3, 4, 9, 9]), 'sheet.not-a-sheet'],
    [
      'a zip that unpacks to 300 MB',
      zipSync({ 'xl/a.xml': new Uint8Array(300_000_000) }, { level: 1 }),
      'sheet.too-large',
    ],
    ['a cell longer than a workbook can hold', `name\n${'x'.repeat(32_768)}`, 'sheet.long-cell'],
    ['20,001 rows', `name\n${'x\n'.repeat(20_001)}`, 'sheet.too-large'],
  ])('%s', async (_, content, code) => {
    expect(await refused(content)).toEqual([code, expect.anything()])
  })
})

describe('a workbook somebody else made', () => {
  test('is read by what its cells show: a formula by its value, one without a value as nothing, merged cells by their first', async () => {
    const bytes = await xlsxFile({ header: ['a', 'b', 'c'], rows: each([['x', 'y', 'z']]) }, 'one')
    const parts = unzipSync(new Uint8Array(bytes))
    const at = 'xl/worksheets/sheet1.xml'
    const sheet = new TextDecoder()
      .decode(parts[at])
      .replace(
        '</sheetData>',
        '<row r="3"><c r="A3"><f>1+1</f><v>2</v></c><c r="B3"><f>NOW()</f></c><c r="C3"><v>7</v></c></row>' +
          '</sheetData><mergeCells count="1"><mergeCell ref="A2:B2"/></mergeCells>',
      )
    const { rows } = await read(
      zipSync({
        ...parts,
        [at]: new TextEncoder().encode(sheet.replace(/<c r="B2"[^>]*>.*?<\/c>/, '')),
      }),
    )
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['x', '', 'z'],
      ['2', '', '7'],
    ])
  })
})

describe('what is written is read again the same', () => {
  const cell = fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.constantFrom(
      '=cmd()',
      "'=a",
      '-3.7',
      '+49',
      '@x',
      '"',
      'a;b,c\td',
      'Ниш',
      'two\nlines',
      '<script>',
    ),
  )
  const clean = cell.map((text) => text.replaceAll('\r', '').replaceAll('\0', '').trim())
  const table = fc.array(fc.tuple(fc.constant('x'), clean, clean), { minLength: 1, maxLength: 5 })

  test('as CSV, for any cells', async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const { rows: again } = await read(await csvOf(['a', 'b', 'c'], rows))
        expect(again.map(({ cells }) => cells)).toEqual(rows)
      }),
      { numRuns: 60 },
    )
  })

  test('a long workbook is sent while its rows are still coming, and nothing of it is lost', async () => {
    let asked = 0
    async function* rows() {
      for (; asked < 120_000; asked++)
        yield [`Town ${asked}`, 'Ниш & <Niš> "x"', '\u0000\u001f\ud800']
    }
    const chunks: Uint8Array[] = []
    let first = -1
    for await (const chunk of xlsxChunks({ header: ['a', 'b', 'c'], rows: rows() }, 'towns: [1]')) {
      if (first < 0) first = asked
      chunks.push(chunk)
    }
    expect(first).toBeLessThan(2000)
    const { 'xl/worksheets/sheet1.xml': sheet = new Uint8Array() } = unzipSync(
      Buffer.concat(chunks),
    )
    const text = new TextDecoder('utf-8', { fatal: true }).decode(sheet)
    expect(text.match(/<row /g)).toHaveLength(120_001)
    expect(text).toContain(
      '<c r="A120001" t="inlineStr"><is><t xml:space="preserve">Town 119999</t></is></c>',
    )
    expect(text).toContain('>Ниш &amp; &lt;Niš&gt; "x"</t>')
  })

  test('as XLSX', async () => {
    const rows = [
      ['Ниш', '=1+1', '-3.70'],
      ['<b>', "'=x", 'two\nlines'],
      ['', 'a', ''],
      [...Array(30).keys()].map((column) => `column ${column}`),
    ]
    const header = [...Array(30).keys()].map(String)
    const bytes = await xlsxFile({ header, rows: each(rows) }, 'towns')
    const sheet = await read(new Uint8Array(bytes))
    const full = rows.map((row) => header.map((_, column) => row[column] ?? ''))
    expect([sheet.encoding, sheet.rows.map(({ cells }) => cells)]).toEqual(['XLSX', full])
  })

  test('a formula comes out as text', async () => {
    expect(await csvOf(['a'], [['=HYPERLINK("x")']])).toContain(`"'=HYPERLINK`)
  })
})
