import { expect, test } from 'vitest'
import type { Answers } from './answers.ts'
import type { PlainField } from './definition.ts'
import { readAnswers, readText } from './read.ts'
import { parseForm } from './schema.ts'

const number: PlainField = { id: 'n', kind: 'number', label: { en: 'Inhabitants' } }
const cost: PlainField = { id: 'c', kind: 'money', label: { en: 'Cost' }, currency: 'EUR' }

test.each([
  ['12', 12],
  ['1 234,5', 1234.5],
  ['1.234,50', 1234.5],
  ['1,234.50', 1234.5],
  ['1.234.567', 1_234_567],
  ["1'234", 1234],
  ['1.5', 1.5],
  ['0,75', 0.75],
  ['−3', -3],
  ['12abc', { typed: '12abc' }],
  ['1.2.3', { typed: '1.2.3' }],
  ['1e9', { typed: '1e9' }],
  ['', undefined],
])('the number %j is read as %j', (typed, expected) => {
  expect(readText(number, typed)).toEqual(expected)
})

test.each([
  ['1234', 123_400],
  ['€ 1.234,50', 123_450],
  ['1 234.5 EUR', 123_450],
  ['-7', -700],
])('the sum %j is read as %j cents', (typed, minor) => {
  expect(readText(cost, typed)).toEqual({ minor, currency: 'EUR' })
})

test('a sum finer than cents stays as it was typed', () => {
  expect(readText(cost, '1.234')).toEqual({ typed: '1.234' })
})

const form = parseForm({
  title: { en: 'Application' },
  sections: [
    {
      id: 'who',
      title: { en: 'Who' },
      fields: [
        { id: 'town', kind: 'place', label: { en: 'Town' } },
        { id: 'agrees', kind: 'yes-no', label: { en: 'Agrees' } },
        {
          id: 'topics',
          kind: 'choices',
          label: { en: 'Topics' },
          choices: [
            { id: 'light', label: { en: 'Light' } },
            { id: 'water', label: { en: 'Water' } },
          ],
        },
      ],
    },
    {
      id: 'money',
      title: { en: 'Money' },
      fields: [
        {
          id: 'costs',
          kind: 'group',
          label: { en: 'Costs' },
          itemLabel: { en: 'Cost' },
          most: 5,
          fields: [
            { id: 'what', kind: 'text', label: { en: 'What' } },
            { id: 'sum', kind: 'money', currency: 'EUR', label: { en: 'Sum' } },
          ],
        },
      ],
    },
  ],
})

function posted(fields: Readonly<Record<string, string | readonly string[]>>) {
  const all = (name: string) => [fields[name] ?? []].flat()
  return { all, get: (name: string) => all(name)[0] ?? '', has: (name: string) => name in fields }
}

test('one page is read and the others stay as they were', () => {
  const before: Answers = { town: { id: '1', name: 'Niš' }, topics: ['light'], agrees: true }
  const after = readAnswers(
    form,
    posted({
      shown: ['costs'],
      'answers.costs._rows': ['r2', 'r1'],
      'answers.costs.r1.what': 'Lamps',
      'answers.costs.r1.sum': '12,50',
      'answers.costs.r2.sum': 'much',
    }),
    before,
  )
  expect(after).toEqual({
    ...before,
    costs: [
      { id: 'r2', answers: { sum: { typed: 'much' } } },
      { id: 'r1', answers: { what: 'Lamps', sum: { minor: 1250, currency: 'EUR' } } },
    ],
  })
})

test('boxes nobody ticked are unticked, because the page says that it showed them', () => {
  const before: Answers = { topics: ['light'], agrees: true }
  expect(readAnswers(form, posted({ shown: ['topics', 'agrees'] }), before)).toEqual({})
})

test('a place whose name was changed by hand has to be found anew', () => {
  const before: Answers = { town: { id: '1', name: 'Niš' } }
  const typed = { shown: 'town', 'answers.town.name': 'Ni', 'answers.town.id': '1' }
  expect(readAnswers(form, posted(typed), before)).toEqual({ town: { id: '', name: 'Ni' } })
})
