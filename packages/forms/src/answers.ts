import type { LocalizedText } from '@korzo/values'
import type { Field, Form } from './definition.ts'

/** What was typed where a number, a sum or a day was asked and cannot be read as one: kept, so that nothing is lost. */
export type Unread = { readonly typed: string }

/** A place or an organisation that was chosen, with its name at that time; an empty id was typed and not found. */
export type Reference = { readonly id: string; readonly name: string }

export type FileAnswer = {
  readonly id: string
  readonly name: string
  readonly bytes: number
  readonly type: string
}

/** A row of a group; ids stay with their rows when others are moved or removed. */
export type Row = { readonly id: string; readonly answers: Answers }

export type Sum = { readonly minor: number; readonly currency: string }

/**
 * An answer by the kind of its field: a text, a number, yes or no, a day as text, the id of a choice; lists of ids, files or rows;
 * objects for texts in languages, sums and what was chosen from a list.
 */
export type Answer =
  | string
  | number
  | boolean
  | readonly string[]
  | readonly FileAnswer[]
  | readonly Row[]
  | LocalizedText
  | Sum
  | Reference
  | Unread

/** The answers of a form by field id: one JSON document. What is not answered is not there. */
export type Answers = { readonly [fieldId: string]: Answer }

/** The answers of an untouched form: groups have as many empty rows as they need at least. */
export function emptyAnswers(form: Form): Answers {
  const groups = form.sections
    .flatMap(({ fields }) => fields)
    .flatMap((field) => (field.kind === 'group' && (field.fewest ?? 0) > 0 ? [field] : []))
  return Object.fromEntries(
    groups.map(({ id, fewest = 0 }) => [
      id,
      Array.from({ length: fewest }, (_, index) => ({ id: `r${index + 1}`, answers: {} })),
    ]),
  )
}

/** The answer to a field, if there is one. */
export function answerTo(answers: Answers, fieldId: string): Answer | undefined {
  // What comes from outside may hold null, whatever its type says.
  return Object.hasOwn(answers, fieldId) ? (answers[fieldId] ?? undefined) : undefined
}

export function isUnread(answer: Answer | undefined): answer is Unread {
  return typeof answer === 'object' && 'typed' in answer
}

/** The rows of a group; none when it is not answered. */
export function rowsOf(answer: Answer | undefined): readonly Row[] {
  const rows: readonly Row[] = isListOf<Row>(answer, 'answers') ? answer : []
  return rows.every((row) => isObject(row.answers)) ? rows : []
}

export function filesOf(answer: Answer | undefined): readonly FileAnswer[] {
  return isListOf<FileAnswer>(answer, 'bytes') ? answer : []
}

export function textsOf(answer: Answer | undefined): readonly string[] {
  return Array.isArray(answer) && answer.every((item) => typeof item === 'string') ? answer : []
}

export function referenceOf(answer: Answer | undefined): Reference | undefined {
  const chosen: unknown = answer
  return isObject(chosen) && 'name' in chosen && 'id' in chosen
    ? { id: String(chosen['id']), name: String(chosen['name']) }
    : undefined
}

export function sumOf(answer: Answer | undefined): Sum | undefined {
  const sum: unknown = answer
  return isObject(sum) && typeof sum['minor'] === 'number'
    ? { minor: sum['minor'], currency: String(sum['currency']) }
    : undefined
}

export function localizedOf(answer: Answer | undefined): LocalizedText {
  return isObject(answer) && !isUnread(answer) ? (answer as LocalizedText) : {}
}

/** Whether two answers are the same, whatever the order of members in objects. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (Array.isArray(one) || Array.isArray(other)) {
    return (
      Array.isArray(one) &&
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((item, index) => isSame(item, other[index]))
    )
  }
  if (!isObject(one) || !isObject(other)) return false
  const names = Object.keys(one)
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isSame(one[name], other[name]))
  )
}

/** The field of an id in a list of fields. */
export function fieldById<F extends Field>(fields: readonly F[], id: string): F | undefined {
  return fields.find((field) => field.id === id)
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isListOf<Item>(
  answer: Answer | undefined,
  member: string,
): answer is readonly never[] & readonly Item[] {
  return Array.isArray(answer) && answer.every((item: unknown) => isObject(item) && member in item)
}
