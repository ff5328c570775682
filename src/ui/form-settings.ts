import { type Field, type FieldKind, type Form, fieldsOfForm, type PlainField } from '@korzo/forms'
import type { LocalizedText } from '@korzo/values'
import { flatClauses, operators } from './form-conditions.ts'
import type { Texts, UiText } from './texts.ts'

/** What the settings of a field are asked with: the builder's own words, and the languages the form is written in. */
export type SettingsWords = {
  readonly t: Texts
  readonly languages: readonly string[]
  /** Roles that may see answers, by name and in words. */
  readonly roles: readonly { readonly id: string; readonly text: string }[]
}

/** The kinds that can be added, in the order they are offered. Groups are built in the definition. */
export const kinds: readonly Exclude<FieldKind, 'group'>[] = [
  'text',
  'long-text',
  'localized-text',
  'choice',
  'choices',
  'yes-no',
  'number',
  'money',
  'date',
  'email',
  'url',
  'place',
  'organisation',
  'files',
  'info',
]

/** A new field of a kind, ready to be given its words. */
export function newField(
  kind: (typeof kinds)[number],
  { id, label, languages }: { id: string; label: LocalizedText; languages: readonly string[] },
): PlainField {
  const common = { id, label }
  switch (kind) {
    case 'choice':
    case 'choices':
      return { ...common, kind, choices: [{ id: 'a', label }] }
    case 'localized-text':
      return { ...common, kind, languages }
    case 'money':
      return { ...common, kind, currency: 'EUR' }
    case 'files':
      return { ...common, kind, types: ['pdf'], mostBytes: 10_000_000, most: 3 }
    case 'info':
      return { ...common, kind, text: label }
    default:
      return { ...common, kind }
  }
}

/** The form in which a field's settings are edited: the builder is built of what it builds. */
export function settingsForm(form: Form, field: Field, words: SettingsWords): Form {
  const say = (key: UiText): LocalizedText => ({ en: words.t(key) })
  const text = (id: string, key: UiText, required = false): PlainField => ({
    id,
    kind: 'localized-text',
    label: say(key),
    languages: words.languages,
    mostCharacters: id === 'text' ? 10_000 : 300,
    required,
  })
  const number = (id: string, key: UiText): PlainField => ({
    id,
    kind: 'number',
    label: say(key),
    least: 0,
  })
  const fields: Field[] = [
    text('label', 'ui.builder-label', true),
    ...(field.kind === 'info'
      ? [text('text', 'ui.builder-text', true)]
      : [
          text('hint', 'ui.builder-hint'),
          { id: 'required', kind: 'yes-no' as const, label: say('ui.builder-required') },
        ]),
    ...limitFields(field, say, number),
    ...choiceFields(field, say, text),
    ...conditionFields(form, field, say),
    ...roleFields(words, say),
    number('kept-days', 'ui.builder-kept-days'),
  ]
  return { title: field.label, sections: [{ id: 'settings', title: field.label, fields }] }
}

type Say = (key: UiText) => LocalizedText

/** Who sees the answer; not asked where the form knows no roles, as in a survey whose answers are only counted. */
function roleFields({ roles }: SettingsWords, say: Say): Field[] {
  if (roles.length === 0) return []
  return [
    {
      id: 'seen-by',
      kind: 'choices',
      label: say('ui.builder-seen-by'),
      hint: say('ui.builder-seen-by-hint'),
      choices: roles.map(({ id, text: role }) => ({ id, label: { en: role } })),
    },
  ]
}

type NumberField = (id: string, key: UiText) => PlainField

function limitFields(field: Field, say: Say, number: NumberField): Field[] {
  switch (field.kind) {
    case 'text':
    case 'long-text':
      return [
        number('most-characters', 'ui.builder-most-characters'),
        number('most-words', 'ui.builder-most-words'),
      ]
    case 'number':
      return [
        { id: 'least', kind: 'number', label: say('ui.builder-least'), decimals: 9 },
        { id: 'most', kind: 'number', label: say('ui.builder-most'), decimals: 9 },
        number('decimals', 'ui.builder-decimals'),
      ]
    case 'money':
      return [
        { id: 'least', kind: 'money', currency: field.currency, label: say('ui.builder-least') },
        { id: 'most', kind: 'money', currency: field.currency, label: say('ui.builder-most') },
      ]
    case 'date':
      return [
        { id: 'earliest', kind: 'date', label: say('ui.builder-earliest') },
        { id: 'latest', kind: 'date', label: say('ui.builder-latest') },
      ]
    case 'choices':
      return [number('most', 'ui.builder-most-choices')]
    case 'yes-no':
      return [{ id: 'must-be-yes', kind: 'yes-no', label: say('ui.builder-must-be-yes') }]
    case 'files':
      return [
        number('most', 'ui.builder-most-files'),
        { id: 'types', kind: 'text', label: say('ui.builder-types') },
      ]
    default:
      return []
  }
}

function choiceFields(
  field: Field,
  say: Say,
  text: (id: string, key: UiText, required?: boolean) => PlainField,
): Field[] {
  if (field.kind !== 'choice' && field.kind !== 'choices') return []
  return [
    {
      id: 'choices',
      kind: 'group',
      label: say('ui.builder-choices'),
      itemLabel: say('ui.builder-choice'),
      fewest: 1,
      most: 100,
      fields: [
        { id: 'id', kind: 'text', label: say('ui.builder-id'), mostCharacters: 40 },
        text('label', 'ui.builder-label', true),
      ],
    },
  ]
}

/** A flat condition is edited as rows; a nested one stays as it is and is not offered here. */
function conditionFields(form: Form, field: Field, say: Say): Field[] {
  const before = fieldsBefore(form, field)
  if (before.length === 0 || flatClauses(field.when) === undefined) return []
  return [
    {
      id: 'when',
      kind: 'group',
      label: say('ui.builder-when'),
      hint: say('ui.builder-when-hint'),
      itemLabel: say('ui.builder-condition'),
      most: 10,
      fields: [
        {
          id: 'field',
          kind: 'choice',
          label: say('ui.builder-condition-field'),
          required: true,
          choices: before.map(({ id, label }) => ({ id, label })),
        },
        {
          id: 'op',
          kind: 'choice',
          label: say('ui.builder-condition-op'),
          required: true,
          choices: operators.map(([id, key]) => ({ id, label: say(key) })),
        },
        { id: 'value', kind: 'text', label: say('ui.builder-condition-value') },
      ],
    },
    {
      id: 'when-any',
      kind: 'yes-no',
      label: say('ui.builder-when-any'),
      when: { op: 'at-least', field: 'when', value: 2 },
    },
  ]
}

function fieldsBefore(form: Form, field: Field): Field[] {
  const all = fieldsOfForm(form)
  const at = all.findIndex(({ id }) => id === field.id)
  return all.slice(0, Math.max(0, at)).filter(({ kind }) => kind !== 'info')
}
