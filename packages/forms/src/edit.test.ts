import { expect, test } from 'vitest'
import { dependants, editForm, freeId } from './edit.ts'
import { parseForm } from './schema.ts'

const label = { en: 'Label' }
const field = (id: string, more: object = {}) => ({ id, kind: 'text', label, ...more })
const form = parseForm({
  title: label,
  sections: [
    { id: 'one', title: label, fields: [field('a'), field('b')] },
    {
      id: 'two',
      title: label,
      fields: [field('c', { when: { op: 'answered', field: 'a' } })],
    },
  ],
})
const order = (edited: typeof form) =>
  edited.sections.map(({ id, fields }) => `${id}: ${fields.map((one) => one.id).join(' ')}`)

test('a field moves inside its section, and over its edge into the next', () => {
  expect(order(editForm(form, { edit: 'move-field', fieldId: 'a', by: 1 }))).toEqual([
    'one: b a',
    'two: c',
  ])
  expect(order(editForm(form, { edit: 'move-field', fieldId: 'b', by: 1 }))).toEqual([
    'one: a',
    'two: b c',
  ])
  expect(order(editForm(form, { edit: 'move-field', fieldId: 'c', by: -1 }))).toEqual([
    'one: a b c',
    'two: ',
  ])
  expect(order(editForm(form, { edit: 'move-field', fieldId: 'a', by: -1 }))).toEqual(order(form))
  expect(order(editForm(form, { edit: 'move-field', fieldId: 'c', by: 1 }))).toEqual(order(form))
})

test('sections move and go', () => {
  expect(order(editForm(form, { edit: 'move-section', sectionId: 'two', by: -1 }))).toEqual([
    'two: c',
    'one: a b',
  ])
  expect(order(editForm(form, { edit: 'remove-section', sectionId: 'one' }))).toEqual(['two: c'])
})

test('who asks about a field is known before it goes, and new ids are free', () => {
  expect(dependants(form, 'a')).toEqual(['c'])
  expect(dependants(form, 'b')).toEqual([])
  expect(freeId(form, 'text')).toBe('text-1')
  expect(freeId(editForm(form, { edit: 'remove-field', fieldId: 'a' }), 'text')).toBe('text-1')
})
