import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { fileEndings, listCell, readTable, tableChunks, wordsInCell } from './table-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'korzo-table-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const path = join(folder, 'file')
const format = { name: 'korzo-things/1', columns: ['id', 'text', 'more'], needed: ['id'] }

/** Any text a cell of ours holds: no outer blanks, no NUL. */
const text = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom('=1+1', '@x', "'=x", '_x0041_', '_x005F_x0041_', 'a\r\nb', 'a\rb', '\u202Ex'),
    fc.constant('ж"'.repeat(5000)),
  )
  .map((one) => one.replaceAll('\0', '').trim())

test.each(fileEndings)(
  'rows of any text that are written as %s are read as they were',
  async (ending) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 8 }),
        async (all) => {
          const rows = all.map(([one, other], index) => ({
            id: `${index}`,
            text: one,
            more: other,
          }))
          async function* coming() {
            yield* rows
          }
          const pieces: Buffer[] = []
          for await (const piece of tableChunks(format, ending, coming()))
            pieces.push(Buffer.from(piece))
          writeFileSync(path, Buffer.concat(pieces))
          expect((await readTable(format, path)).map(({ cells }) => cells)).toEqual(rows)
        },
      ),
      { numRuns: 60, seed: 4 },
    )
  },
)

test('words of a cell are read as they were, and as somebody writes them', () => {
  fc.assert(
    fc.property(
      fc.array(
        text.filter((one) => one !== ''),
        { maxLength: 5 },
      ),
      (words) => {
        expect(wordsInCell(listCell(words))).toEqual(words)
      },
    ),
  )
  expect(wordsInCell('light;  bins ;;')).toEqual(['light', 'bins'])
})

test.each([
  ['{"format":"korzo-others/1","rows":[{"id":"1"}]}', 'sheet.other-list'],
  ['{"format":"korzo-things/1","rows":', 'sheet.other-list'],
  ['{"format":"korzo-things/1","rows":[]}', 'sheet.empty'],
  ['text,more\na,b', 'sheet.no-columns'],
])('%s is refused as %s', async (content, code) => {
  writeFileSync(path, content)
  await expect(readTable(format, path)).rejects.toMatchObject({ code })
})

test('what a list says of columns nobody knows, or with other than words, is left alone', async () => {
  writeFileSync(
    path,
    '{"format":"korzo-things/1","rows":[{"id":7,"text":{"a":1},"__proto__":"x"},5]}',
  )
  expect(await readTable(format, path)).toEqual([
    { line: 1, cells: { id: '7', text: '', more: '' } },
    { line: 2, cells: { id: '', text: '', more: '' } },
  ])
})
