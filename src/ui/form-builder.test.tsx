import { checkAnswers, type Field, fieldsOfForm, parseForm, readForm } from '@korzo/forms'
import { expect, test } from 'vitest'
import { FieldSettings, FormBuilder } from './form-builder.tsx'
import { builderStep, readBuilderDeed } from './form-builder-step.ts'
import { kinds, newField, settingsForm } from './form-settings.ts'
import { fieldFrom, settingsOf } from './form-settings-read.ts'
import { sampleForm, sampleTools } from './specimens/form.tsx'
import { rendered, textsFor } from './testing.ts'

const t = textsFor('en')
const words = { t, languages: ['en', 'sr'], roles: [{ id: 'reviewer', text: 'Reviewers' }] }
const label = { en: 'Question' }

/** One field of each kind with everything its settings offer. */
const full: readonly Field[] = fieldsOfForm(
  parseForm({
    title: label,
    sections: [
      {
        id: 'all',
        title: label,
        fields: [
          { id: 'n', kind: 'number', label, least: 0.5, most: 9, decimals: 1 },
          { id: 'm', kind: 'money', currency: 'RSD', label, least: 100, seenBy: ['reviewer'] },
          { id: 'd', kind: 'date', label, earliest: '2026-03-01', keptDays: 30 },
          { id: 'y', kind: 'yes-no', label, mustBeYes: true, hint: label },
          { id: 't', kind: 'long-text', label, mostWords: 200, required: true },
          {
            id: 'c',
            kind: 'choices',
            label,
            most: 1,
            choices: [{ id: 'x', label }],
            when: { op: 'at-least', field: 'n', value: 1.5 },
          },
          {
            id: 'f',
            kind: 'files',
            label,
            types: ['pdf', 'xlsx'],
            mostBytes: 5,
            most: 2,
            when: {
              op: 'any',
              of: [
                { op: 'contains', field: 'c', value: 'x' },
                { op: 'equals', field: 'y', value: true },
              ],
            },
          },
          { id: 'i', kind: 'info', label, text: label, when: { op: 'answered', field: 't' } },
        ],
      },
    ],
  }),
)
const form = { title: label, sections: [{ id: 'all', title: label, fields: full }] }

test.each(full.map((field) => [field.kind, field] as const))(
  'settings of a field of the kind %s that are saved unchanged change nothing',
  (_kind, field) => {
    const settings = settingsOf(field)
    expect(checkAnswers(settingsForm(form, field, words), settings).issues).toEqual([])
    expect(fieldFrom(form, field, settings)).toEqual(field)
  },
)

test.each(kinds)('a new field of the kind %s is one that can be published', (kind) => {
  const fields = [newField(kind, { id: 'new', label, languages: ['en'] })]
  const read = readForm({ title: label, sections: [{ id: 'all', title: label, fields }] })
  expect(read).toMatchObject({ ok: true })
})

test('a nested condition is kept, though the page does not offer to change it', () => {
  const when = { op: 'not', of: { op: 'answered', field: 'n' } } as const
  const field: Field = { id: 't', kind: 'text', label, when }
  expect(fieldFrom(form, field, settingsOf(field))).toEqual(field)
})

test('a new choice gets an id of its own, and those that were keep theirs', () => {
  const field: Field = { id: 'c', kind: 'choice', label, choices: [{ id: 'choice-1', label }] }
  const choices = [
    { id: 'r1', answers: { id: 'choice-1', label } },
    { id: 'r2', answers: { label: { en: 'New' } } },
  ]
  const changed = fieldFrom(form, field, { label, choices })
  expect(changed.kind === 'choice' && changed.choices.map(({ id }) => id)).toEqual([
    'choice-1',
    'choice-2',
  ])
})

test('every step has its button, and every button is read', async () => {
  const html = await rendered(
    <FormBuilder
      form={sampleForm}
      tools={sampleTools(t)}
      action="/build"
      draft={4}
      canUndo
      fieldHref={(id) => `/build/${id}`}
    />,
  )
  const form = html.slice(0, html.indexOf('</form>'))
  const sent = [...form.matchAll(/name="do" value="([^"]*)"/g)].map(([, value]) => value ?? '')
  expect(sent.length).toBeGreaterThan(30)
  for (const value of sent) expect(readBuilderDeed(value), value).toBeDefined()
  const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
  expect(ids.length).toBe(new Set(ids).size)
})

test('the settings of a field are a form themselves', async () => {
  const [field] = full
  if (field === undefined) throw new Error('there is no field')
  const html = await rendered(
    <FieldSettings
      form={form}
      field={field}
      words={words}
      tools={sampleTools(t)}
      action="/build/n"
      draft={4}
    />,
  )
  expect(html).toContain('name="answers.label.sr"')
  expect(html).toContain('value="0.5"')
})

test('a form is built from nothing, step by step', () => {
  const step = (form: typeof sampleForm, sent: string, kind = '') =>
    builderStep(form, { sent, kind, t, language: 'en', languages: ['en', 'sr'] })
  const page = step({ title: label, sections: [] }, 'add-section').form
  const { form: one, added } = step(page, 'add-field:page-1', 'money')
  expect(added).toBe('money-1')
  const two = step(one, 'add-field:page-1', 'no such kind').form
  const moved = step(two, 'up-field:text-1').form
  expect(moved.sections[0]?.fields.map(({ id }) => id)).toEqual(['text-1', 'money-1'])
  expect(readForm(moved)).toMatchObject({ ok: true })
  expect(step(moved, 'remove-field:text-1').form.sections[0]?.fields).toHaveLength(1)
  expect(step(moved, 'save').form).toEqual(moved)
})
