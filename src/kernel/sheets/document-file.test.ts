import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Refusal } from '@korzo/values'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { documentChunks, readDocument, type Whole } from './document-file.ts'
import { type FileEnding, fileEndings } from './table-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'korzo-document-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let files = 0
const name = 'korzo-thing/1'

async function written(ending: FileEnding, document: { [name: string]: Whole }): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of documentChunks(name, ending, document)) pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces)
}

function read(content: string | Uint8Array) {
  const path = join(folder, `file-${files++}`)
  writeFileSync(path, content)
  return readDocument(name, path)
}

const text = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.string({ unit: 'binary', maxLength: 30 }).map((one) => one.replaceAll('\0', '')),
  },
  {
    weight: 8,
    arbitrary: fc.constantFrom(
      '=1+1',
      '@x',
      "'=x",
      '-3',
      '007',
      '"',
      ' outer ',
      'a\r\nb',
      '\u202Eש',
      '😀',
      '',
    ),
  },
  fc.constantFrom(
    'ж "'.repeat(25_000),
    '😀'.repeat(20_000),
    `a${' '.repeat(40_000)}b`,
    '-'.repeat(40_000),
  ),
)
const key = fc.oneof(
  fc.constantFrom('en', 'sr-Latn', 'a.b', 'x[1]', '~2E;', '__proto__', 'constructor', '1', 'ж'),
  fc.string({ minLength: 1, maxLength: 6 }),
)
const { whole } = fc.letrec<{ whole: Whole }>((tie) => ({
  whole: fc.oneof(
    { maxDepth: 3 },
    text,
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => (one === 0 ? 0 : one)),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('whole'), { maxLength: 3 }),
    fc.dictionary(key, tie('whole'), { maxKeys: 3 }),
  ),
}))

test.each(fileEndings)(
  'any document that is written as %s is read as it was, and written again it is the same to the byte',
  async (ending) => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(
          key.filter((one) => one !== 'format'),
          whole,
          { minKeys: 1, maxKeys: 4 },
        ),
        async (document) => {
          const file = await written(ending, document)
          const again = await read(new Uint8Array(file))
          expect(JSON.stringify(again)).toBe(JSON.stringify(document))
          if (ending !== 'xlsx') expect((await written(ending, again)).equals(file)).toBe(true)
        },
      ),
      { numRuns: 40, seed: 7 },
    )
  },
)

test.each([
  ['path,kind,value\na,number,three', 'sheet.wrong-value', 2],
  ['path,kind,value\na,castle,x', 'sheet.wrong-value', 2],
  ['path,kind,value\na[one],text,x', 'sheet.wrong-value', 2],
  ['path,kind,value\na,quoted,"""x"', 'sheet.wrong-value', 2],
  ['path,kind,value\na[1],text,x\na.b,text,x', 'sheet.wrong-value', 3],
  ['path,kind,value\na,text,x\na,text,y', 'sheet.doubled-path', 3],
  ['path,kind,value\na,text,x\na.b,text,y', 'sheet.doubled-path', 3],
  [`path,kind,value\na,text,${'x'.repeat(40_000)}`, 'sheet.long-cell', 2],
])('what no document says is refused with its line: %#', async (file, code, line) => {
  const error = await read(file).catch((thrown: unknown) => thrown)
  expect(error instanceof Refusal && [error.code, error.details['line']]).toEqual([code, line])
})

test('a list of something else, or a column twice, is refused', async () => {
  for (const [file, code] of [
    ['{"format":"korzo-other/1"}', 'sheet.other-list'],
    ['{"format":', 'sheet.other-list'],
    ['{"format":"korzo-thing/1","a":"\\u0000"}', 'sheet.other-list'],
    ['{"format":"korzo-thing/1","a":"\\ud800"}', 'sheet.other-list'],
    ['path,kind,value\na,quoted,"""\\u0000"""', 'sheet.wrong-value'],
    ['path,kind,value,value\na,text,x,y', 'sheet.doubled-column'],
    ['path,value\na,x', 'sheet.no-columns'],
  ] as const) {
    const error = await read(file).catch((thrown: unknown) => thrown)
    expect(error instanceof Refusal && error.code).toBe(code)
  }
})
