import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Answers } from './answers.ts'
import { parseForm } from './schema.ts'
import { answersFromCells, groupSizes, sheetCells, sheetColumns } from './sheet.ts'

const label = { en: 'Label' }
const inner = [
  { id: 'what', kind: 'text', label },
  { id: 'sum', kind: 'money', currency: 'EUR', label },
  { id: 'where', kind: 'place', label },
]
const choices = ['x', 'y', 'z-1'].map((id) => ({ id, label }))
const form = parseForm({
  title: label,
  sections: [
    {
      id: 'all',
      title: label,
      fields: [
        { id: 'note', kind: 'info', label, text: label },
        { id: 'text', kind: 'long-text', label },
        { id: 'name', kind: 'localized-text', languages: ['en', 'sr'], label },
        { id: 'number', kind: 'number', decimals: 9, label },
        { id: 'sum', kind: 'money', currency: 'JPY', label },
        { id: 'day', kind: 'date', label },
        { id: 'yes', kind: 'yes-no', label },
        { id: 'one', kind: 'choice', choices, label },
        { id: 'some', kind: 'choices', choices, label },
        { id: 'town', kind: 'place', label },
        { id: 'plan', kind: 'files', types: ['pdf'], mostBytes: 9, most: 3, label },
        { id: 'rows', kind: 'group', label, itemLabel: label, most: 5, fields: inner },
      ],
    },
  ],
})

const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 6 })
/** As a page reads them: trimmed and not empty. */
const text = fc
  .string({ unit: 'grapheme', maxLength: 20 })
  .map((typed) => typed.trim())
  .filter((typed) => typed !== '')
const tricky = fc.oneof(
  text,
  fc.constantFrom('=1+1', 'a; b', 'x [7]', '"quoted"', 'two\nlines', '-3'),
)
const reference = fc.record({ id: fc.constantFrom('', '787657', 'a-b'), name: tricky })
const sum = (currency: string) =>
  fc.integer({ min: -1e9, max: 1e9 }).map((minor) => ({ minor, currency }))
const file = fc.record({
  id: fc.uuid(),
  name: tricky
    .map((name) => name.replaceAll('\n', ''))
    .filter((name) => !/[\r\v\f\u2028\u2029]/.test(name)),
  bytes: fc.nat(),
  type: fc.constantFrom('pdf', 'xlsx'),
})
const row = fc
  .record({ what: some(tricky), sum: some(sum('EUR')), where: some(reference) })
  .map(present)
const rows = fc
  .array(row, { minLength: 1, maxLength: 4 })
  .map((list) => list.map((answers, index) => ({ id: `r${index + 3}`, answers })))
const answers = fc
  .record({
    text: some(tricky),
    name: some(fc.record({ en: some(tricky), sr: some(text) }).map(present)),
    number: some(
      fc.oneof(
        fc.constant({ typed: 'about 12' }),
        fc
          .integer({ min: -1e12, max: 1e12 })
          .map((thousandths) => (thousandths === 0 ? 0 : thousandths / 1000)),
      ),
    ),
    sum: some(sum('JPY')),
    day: some(fc.constantFrom('2026-03-01', { typed: 'soon' })),
    yes: some(fc.boolean()),
    one: some(fc.constantFrom('x', 'z-1')),
    some: some(fc.subarray(['x', 'y', 'z-1'], { minLength: 1 })),
    town: some(reference),
    plan: some(fc.array(file, { minLength: 1, maxLength: 3 })),
    rows: some(rows),
  })
  .map(present)

function present(given: object): Answers {
  return Object.fromEntries(
    Object.entries(given).filter(
      ([, value]) =>
        value !== undefined && (typeof value !== 'object' || Object.keys(value).length > 0),
    ),
  )
}

test('answers written into a sheet are read back the same', () => {
  fc.assert(
    fc.property(answers, (given) => {
      const cells = sheetCells(form, given)
      expect(answersFromCells(form, cells)).toEqual(given)
    }),
    { numRuns: 1000 },
  )
})

test('every cell has its column', () => {
  fc.assert(
    fc.property(answers, (given) => {
      const columns = new Set(sheetColumns(form, groupSizes(form, given)).map(({ path }) => path))
      for (const path of sheetCells(form, given).keys()) expect(columns).toContain(path)
    }),
  )
})

test('the columns of a group stand once for each row, and words between questions have none', () => {
  const paths = sheetColumns(form, { rows: 1 }).map(({ path }) => path)
  expect(paths.slice(0, 3)).toEqual(['text', 'name.en', 'name.sr'])
  expect(paths.slice(-4)).toEqual(['rows.1', 'rows.1.what', 'rows.1.sum', 'rows.1.where'])
})
