import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Answers } from './answers.ts'
import { checkAnswers } from './check.ts'
import { cleanAnswers } from './clean.ts'
import { nextSection, pagesOf, previousSection } from './pages.ts'
import { answersFor, formFor } from './redact.ts'
import { changeRows, readRowDeed, rowButton } from './rows.ts'
import { parseForm, readForm } from './schema.ts'
import { carryOver, changesOfForm } from './versions.ts'
import { countWords } from './words.ts'

const label = { en: 'Label' }
const section = (id: string, ...fields: readonly object[]) => ({ id, title: label, fields })
const formOf = (...fields: readonly object[]) =>
  parseForm({ title: label, sections: [section('all', ...fields)] })
const codes = (form: ReturnType<typeof formOf>, answers: Answers) =>
  checkAnswers(form, answers).issues.map(({ path, code }) => `${path} ${code}`)

test.each([
  ['', 0],
  ['Street-lighting for all', 3],
  ['Јавна расвета у Нишу', 4],
  ["l'éclairage d'une ville", 3],
  ['1.250,50 € for name@town.eu', 3],
  ['  –  …  ', 0],
  ['Ωδείο Αθηνών', 2],
  ['智慧城市', 4],
  ['naïve e\u0301te\u0301', 2],
])('%j has %i words', (text, words) => {
  expect(countWords(text)).toBe(words)
})

describe('each limit, at its boundary', () => {
  const text = { id: 'a', kind: 'text', label, mostCharacters: 3 }
  const words = { id: 'a', kind: 'long-text', label, fewestWords: 2, mostWords: 3 }
  const number = { id: 'a', kind: 'number', label, least: 1, most: 5, decimals: 1 }
  const sum = { id: 'a', kind: 'money', label, currency: 'EUR', least: 100, most: 200 }
  const day = { id: 'a', kind: 'date', label, earliest: '2026-03-01', latest: '2026-03-02' }
  const euros = (minor: number) => ({ minor, currency: 'EUR' })
  test.each([
    [text, 'ж\u{1F3D9}a', []],
    [text, 'four', ['form.too-many-characters']],
    [text, 4, ['form.wrong-kind']],
    [words, 'one', ['form.too-few-words']],
    [words, 'one two', []],
    [words, 'one two three four', ['form.too-many-words']],
    [number, 1, []],
    [number, 0.9, ['form.too-small']],
    [number, 5.1, ['form.too-big']],
    [number, 1.25, ['form.too-many-decimals']],
    [number, { typed: 'x' }, ['form.not-a-number']],
    [sum, euros(100), []],
    [sum, euros(99), ['form.sum-too-small']],
    [sum, euros(201), ['form.sum-too-big']],
    [sum, { minor: 150, currency: 'RSD' }, ['form.not-a-sum']],
    [day, '2026-03-02', []],
    [day, '2026-03-03', ['form.too-late']],
    [day, '2026-02-28', ['form.too-early']],
    [day, '2026-02-30', ['form.not-a-date']],
    [{ id: 'a', kind: 'yes-no', label, mustBeYes: true }, false, ['form.must-be-yes']],
    [{ id: 'a', kind: 'email', label }, 'name@town', ['form.not-an-email']],
    [{ id: 'a', kind: 'email', label }, 'name@town.eu', []],
    [{ id: 'a', kind: 'url', label }, 'javascript:alert(1)', ['form.not-a-url']],
    [{ id: 'a', kind: 'url', label }, 'https://niš.rs', []],
    [{ id: 'a', kind: 'place', label }, { id: '', name: 'Nis' }, ['form.place-not-found']],
  ])('%j answered with %j', (field, answer, expected) => {
    const issues = checkAnswers(formOf(field), { a: answer }).issues
    expect(issues.map(({ code }) => code)).toEqual(expected)
  })
})

const asks = formOf(
  {
    id: 'kind',
    kind: 'choice',
    label,
    choices: [
      { id: 'old', label },
      { id: 'new', label },
    ],
  },
  {
    id: 'why',
    kind: 'text',
    label,
    required: true,
    when: { op: 'equals', field: 'kind', value: 'new' },
  },
  { id: 'more', kind: 'text', label, when: { op: 'answered', field: 'why' } },
)

test('what is not asked is not missing, and its answer is dropped, with all that hangs on it', () => {
  expect(codes(asks, { kind: 'new' })).toEqual(['why form.required'])
  expect(checkAnswers(asks, { kind: 'old', why: 'x', more: 'y' })).toEqual({
    answers: { kind: 'old' },
    issues: [],
  })
})

test('a draft may be unfinished but not wrong', () => {
  const form = formOf(
    { id: 'a', kind: 'text', label, required: true },
    { id: 'n', kind: 'number', label },
  )
  const { issues } = checkAnswers(form, { n: 1.5 }, { purpose: 'draft' })
  expect(issues.map(({ code }) => code)).toEqual(['form.not-whole'])
})

const costs = {
  id: 'costs',
  kind: 'group',
  label,
  itemLabel: label,
  fewest: 1,
  most: 2,
  fields: [
    { id: 'what', kind: 'text', label, required: true },
    { id: 'secret', kind: 'text', label, seenBy: ['secretariat'] },
  ],
}

test('rows are counted and each is checked where it stands', () => {
  const row = (id: string, what?: string) => ({ id, answers: what === undefined ? {} : { what } })
  expect(codes(formOf(costs), {})).toEqual(['costs form.too-few-rows'])
  expect(codes(formOf(costs), { costs: [row('r1', 'x'), row('r2'), row('r3', 'x')] })).toEqual([
    'costs form.too-many-rows',
    'costs.r2.what form.required',
  ])
})

test('rows are added up to the most, and removed by their id', () => {
  const form = formOf(costs)
  const add = { deed: 'add-row', groupId: 'costs' } as const
  const one = changeRows(form, {}, { deed: add, newRowId: 'r1' })
  const two = changeRows(form, one, { deed: add, newRowId: 'r2' })
  expect(changeRows(form, two, { deed: add, newRowId: 'r3' })).toEqual(two)
  const remove = readRowDeed(rowButton({ deed: 'remove-row', groupId: 'costs', rowId: 'r1' }))
  if (remove === undefined) throw new Error('a button is not read')
  const left = changeRows(form, two, { deed: remove, newRowId: '' })
  expect(left).toEqual({ costs: [{ id: 'r2', answers: {} }] })
})

test('each role sees what the fields say, inside groups too; the public only what names it', () => {
  const form = formOf(
    { id: 'open', kind: 'text', label, seenBy: ['public', 'reviewer'] },
    { id: 'plain', kind: 'text', label },
    costs,
  )
  const answers: Answers = {
    open: 'o',
    plain: 'p',
    gone: 'no longer in the form',
    costs: [{ id: 'r1', answers: { what: 'w', secret: 's' } }],
  }
  expect(answersFor(form, answers, ['public'])).toEqual({ open: 'o' })
  expect(answersFor(form, answers, ['reviewer'])).toEqual({
    open: 'o',
    plain: 'p',
    costs: [{ id: 'r1', answers: { what: 'w' } }],
  })
  expect(answersFor(form, answers, [])).toEqual({})
  expect(formFor(form, ['public']).sections[0]?.fields.map(({ id }) => id)).toEqual(['open'])
})

test('pages lead to the next one that is asked, and to the same again when it asks more', () => {
  const form = parseForm({
    title: label,
    sections: [
      section('one', ...asks.sections.flatMap(({ fields }) => fields)),
      {
        ...section('two', { id: 'x', kind: 'text', label }),
        when: { op: 'answered', field: 'why' },
      },
      section('three', { id: 'y', kind: 'text', label, required: true }),
    ],
  })
  const shown = ['kind']
  expect(nextSection(form, { kind: 'new' }, { sectionId: 'one', shown })).toBe('one')
  expect(nextSection(form, { kind: 'old' }, { sectionId: 'one', shown })).toBe('three')
  expect(nextSection(form, { kind: 'old' }, { sectionId: 'three', shown: ['y'] })).toBeUndefined()
  expect(previousSection(form, { kind: 'old' }, { sectionId: 'three' })).toBe('one')
  expect(pagesOf(form, { kind: 'old' }).map(({ section: { id }, state }) => [id, state])).toEqual([
    ['one', 'complete'],
    ['three', 'unfinished'],
  ])
})

test('answers move to another version as far as it can hold them', () => {
  const choice = (...ids: string[]) => ({
    id: 'c',
    kind: 'choices',
    label,
    choices: ids.map((id) => ({ id, label })),
  })
  const from = formOf(
    { id: 'a', kind: 'text', label },
    { id: 'b', kind: 'text', label },
    choice('x', 'y'),
  )
  const to = formOf(
    { id: 'a', kind: 'long-text', label },
    { id: 'b', kind: 'number', label },
    choice('y'),
  )
  expect(changesOfForm(from, to)).toEqual([
    { path: 'b', change: 'kind-changed' },
    { path: 'c', change: 'choices-removed', choices: ['x'] },
  ])
  expect(carryOver(from, to, { a: 'text', b: '7', c: ['x', 'y'] })).toEqual({
    answers: { a: 'text', c: ['y'] },
    lost: ['b', 'c'],
  })
})

describe('definitions nobody vouches for', () => {
  const faults = (json: unknown) => {
    const read = readForm(json)
    return read.ok ? [] : read.faults.map(({ path, code }) => `${path} ${code}`)
  }
  const one = (field: object) => ({ title: label, sections: [section('all', field)] })
  test.each([
    [
      'no words',
      one({ id: 'a', kind: 'text', label: {} }),
      'sections.0.fields.0.label form.definition-no-text',
    ],
    [
      'a wrong id',
      one({ id: 'A b', kind: 'text', label }),
      'sections.0.fields.0.id form.definition-id',
    ],
    [
      'crossed limits',
      one({ id: 'a', kind: 'number', label, least: 2, most: 1 }),
      'sections.0.fields.0 form.definition-limits',
    ],
    [
      'a condition on itself',
      one({ id: 'a', kind: 'text', label, when: { op: 'answered', field: 'a' } }),
      'sections.0.fields.0.when form.definition-condition-later',
    ],
    [
      'no choices',
      one({ id: 'a', kind: 'choice', label, choices: [] }),
      'sections.0.fields.0.choices form.definition-no-choices',
    ],
    [
      'an unknown kind',
      one({ id: 'a', kind: 'magic', label }),
      'sections.0.fields.0.kind form.definition-wrong',
    ],
    ['nothing', null, ' form.definition-wrong'],
  ])('%s is named', (_what, json, fault) => {
    expect(faults(json)).toEqual([fault])
  })
})

test('whatever is sent as answers, cleaning and checking end without a crash and with nothing foreign', () => {
  const form = formOf(
    { id: 'a', kind: 'text', label },
    { id: 'n', kind: 'number', label },
    { id: 'm', kind: 'money', currency: 'EUR', label },
    { id: 'l', kind: 'localized-text', languages: ['en'], label },
    { id: 'c', kind: 'choices', label, choices: [{ id: 'x', label }] },
    { id: 'f', kind: 'files', types: ['pdf'], mostBytes: 1, most: 1, label },
    { id: 'p', kind: 'place', label },
    costs,
  )
  const names = fc.constantFrom('a', 'n', 'm', 'l', 'c', 'f', 'p', 'costs', '__proto__', 'other')
  fc.assert(
    fc.property(fc.dictionary(names, fc.jsonValue()), (json) => {
      const { answers } = cleanAnswers(form, json)
      expect(Object.keys(answers)).not.toContain('other')
      checkAnswers(form, answers)
      checkAnswers(form, json as Answers)
    }),
    { numRuns: 500 },
  )
})
