import {
  type Answer,
  type Answers,
  answerTo,
  type Choice,
  type Field,
  type Form,
  fieldsOfForm,
  localizedOf,
  rowsOf,
  sumOf,
  textsOf,
} from '@korzo/forms'
import type { Clause, Condition } from '@korzo/rules'
import { flatClauses, operators } from './form-conditions.ts'

/** A field's settings as answers to its settings form. */
export function settingsOf(field: Field): Answers {
  const clauses = flatClauses(field.when) ?? []
  const given: Record<string, Answer | undefined> = {
    label: field.label,
    hint: field.hint,
    required: field.required,
    'seen-by': field.seenBy,
    'kept-days': field.keptDays,
    when: clauses.length === 0 ? undefined : clauses.map((clause, at) => clauseRow(clause, at)),
    'when-any': field.when?.op === 'any' ? true : undefined,
    ...ownSettings(field),
  }
  return Object.fromEntries(
    Object.entries(given).flatMap(([id, answer]): [string, Answer][] =>
      answer === undefined ? [] : [[id, answer]],
    ),
  )
}

function ownSettings(field: Field): Record<string, Answer | undefined> {
  switch (field.kind) {
    case 'text':
    case 'long-text':
      return { 'most-characters': field.mostCharacters, 'most-words': field.mostWords }
    case 'number':
      return { least: field.least, most: field.most, decimals: field.decimals }
    case 'money': {
      const sum = (minor: number | undefined) =>
        minor === undefined ? undefined : { minor, currency: field.currency }
      return { least: sum(field.least), most: sum(field.most) }
    }
    case 'date':
      return { earliest: field.earliest, latest: field.latest }
    case 'choice':
    case 'choices':
      return {
        choices: field.choices.map(({ id, label }, at) => ({
          id: `r${at + 1}`,
          answers: { id, label },
        })),
        most: field.kind === 'choices' ? field.most : undefined,
      }
    case 'yes-no':
      return { 'must-be-yes': field.mustBeYes }
    case 'files':
      return { most: field.most, types: field.types.join(', ') }
    case 'info':
      return { text: field.text }
    default:
      return {}
  }
}

function clauseRow(clause: Clause, at: number) {
  const { op, field } = clause
  const value =
    op === 'answered'
      ? {}
      : { value: op === 'one-of' ? clause.values.join('; ') : String(clause.value) }
  return { id: `r${at + 1}`, answers: { field, op, ...value } }
}

/** The field its settings make; they were checked before. What the settings form does not offer stays. */
export function fieldFrom(form: Form, field: Field, settings: Answers): Field {
  const number = (id: string) => {
    const answer = answerTo(settings, id)
    return typeof answer === 'number' ? answer : undefined
  }
  const label = localizedOf(answerTo(settings, 'label'))
  const hint = localizedOf(answerTo(settings, 'hint'))
  const seenBy = textsOf(answerTo(settings, 'seen-by'))
  const changed = {
    ...field,
    ...fromOwn(field, settings, number),
    label,
    hint: Object.keys(hint).length === 0 ? undefined : hint,
    required: answerTo(settings, 'required') === true ? true : undefined,
    seenBy: seenBy.length === 0 ? undefined : seenBy,
    keptDays: number('kept-days'),
    when: flatClauses(field.when) === undefined ? field.when : whenFrom(form, settings),
  }
  const entries = Object.entries(changed).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as Field
}

function fromOwn(
  field: Field,
  settings: Answers,
  number: (id: string) => number | undefined,
): object {
  const minor = (id: string) => sumOf(answerTo(settings, id))?.minor
  const word = (id: string) => {
    const answer = answerTo(settings, id)
    return typeof answer === 'string' ? answer : undefined
  }
  switch (field.kind) {
    case 'text':
    case 'long-text':
      return { mostCharacters: number('most-characters'), mostWords: number('most-words') }
    case 'number':
      return { least: number('least'), most: number('most'), decimals: number('decimals') }
    case 'money':
      return { least: minor('least'), most: minor('most') }
    case 'date':
      return { earliest: word('earliest'), latest: word('latest') }
    case 'choice':
      return { choices: choicesFrom(settings) }
    case 'choices':
      return { choices: choicesFrom(settings), most: number('most') }
    case 'yes-no':
      return { mustBeYes: answerTo(settings, 'must-be-yes') === true ? true : undefined }
    case 'files':
      return {
        most: number('most') ?? field.most,
        types:
          word('types')
            ?.toLowerCase()
            .match(/[a-z0-9]+/g) ?? field.types,
      }
    case 'info':
      return { text: localizedOf(answerTo(settings, 'text')) }
    default:
      return {}
  }
}

/** Choices keep their ids; a new one without gets a number that is free, so that answers stay with what was chosen. */
function choicesFrom(settings: Answers): Choice[] {
  const taken = new Set<string>()
  const rows = rowsOf(answerTo(settings, 'choices')).map(({ answers }) => {
    const id = answerTo(answers, 'id')
    if (typeof id === 'string') taken.add(id)
    return { id, label: localizedOf(answerTo(answers, 'label')) }
  })
  return rows.map(({ id, label }) => {
    if (typeof id === 'string') return { id, label }
    let number = 1
    while (taken.has(`choice-${number}`)) number += 1
    taken.add(`choice-${number}`)
    return { id: `choice-${number}`, label }
  })
}

function whenFrom(form: Form, settings: Answers): Condition | undefined {
  const clauses = rowsOf(answerTo(settings, 'when')).flatMap(({ answers }) => {
    const asked = fieldsOfForm(form).find(({ id }) => id === answerTo(answers, 'field'))
    const op = operators.find(([name]) => name === answerTo(answers, 'op'))?.[0]
    const value = answerTo(answers, 'value')
    if (asked === undefined || op === undefined) return []
    return [clauseFrom(op, asked, typeof value === 'string' ? value : '')]
  })
  const [only, ...others] = clauses
  if (only === undefined) return undefined
  if (others.length === 0) return only
  return { op: answerTo(settings, 'when-any') === true ? 'any' : 'all', of: clauses }
}

function clauseFrom(op: Clause['op'], asked: Field, typed: string): Clause {
  const field = asked.id
  if (op === 'answered') return { op, field }
  if (op === 'contains') return { op, field, value: typed }
  if (op === 'one-of')
    return {
      op,
      field,
      values: typed.split(';').map((part) => valueFor(asked, part.trim())) as string[],
    }
  return { op, field, value: valueFor(asked, typed) }
}

/** A value of the type the answers of a field have. */
function valueFor(asked: Field, typed: string): string | number | boolean {
  const isNumber = ['number', 'money', 'group'].includes(asked.kind)
  const number = Number(typed.replace(',', '.'))
  if (isNumber && typed !== '' && Number.isFinite(number)) return number
  if (asked.kind === 'yes-no') return /^(yes|true|1)$/i.test(typed)
  return typed
}
