import type { Facts } from '@korzo/rules'
import { type Answers, answerTo, type Row, rowsOf } from './answers.ts'
import { answerIssues } from './check-answer.ts'
import type { Form, GroupField, PlainField } from './definition.ts'
import { type Asked, askedOf } from './visibility.ts'

/** One thing that is wrong with an answer. `code` is a message key; `path` is `field` or `group.row.field`. */
export type Issue = {
  readonly path: string
  readonly code: string
  readonly details: Readonly<Record<string, string | number>>
}

export type Checked = {
  /** What was answered where it was asked; the rest is dropped. */
  readonly answers: Answers
  readonly issues: readonly Issue[]
}

export type CheckOptions = {
  /** A draft may be unfinished: what is missing is no issue, what is wrong is. */
  readonly purpose?: 'submission' | 'draft'
  /** Facts from outside that conditions may name. */
  readonly facts?: Facts
  /** Only this section, as for saving one page. */
  readonly sectionId?: string
}

/** Checks answers against their form and drops what is not asked. Never throws, whatever the answers are. */
export function checkAnswers(form: Form, answers: Answers, options: CheckOptions = {}): Checked {
  const { purpose = 'submission', facts = {}, sectionId } = options
  const asked = askedOf(form, answers, facts)
  const kept: Record<string, Answers[string]> = {}
  const issues: Issue[] = []
  for (const section of asked.sections) {
    const isChecked = sectionId === undefined || section.id === sectionId
    for (const field of section.fields) {
      if (!asked.isAsked(field) || field.kind === 'info') continue
      const answer = answerTo(answers, field.id)
      const found =
        field.kind === 'group'
          ? checkGroup(field, answers, asked)
          : { value: answer, issues: atPath(field, answer, field.id) }
      if (found.value !== undefined) kept[field.id] = found.value
      if (isChecked) issues.push(...found.issues)
    }
  }
  return { answers: kept, issues: purpose === 'draft' ? issues.filter(isWrong) : issues }
}

const missing = new Set([
  'form.required',
  'form.must-be-yes',
  'form.too-few-rows',
  'form.too-few-words',
  'form.too-few-choices',
])

/** Whether an answer is wrong, not merely missing. */
export function isWrong({ code }: Issue): boolean {
  return !missing.has(code)
}

function checkGroup(
  group: GroupField,
  answers: Answers,
  asked: Asked,
): { value: readonly Row[] | undefined; issues: Issue[] } {
  const rows = rowsOf(answerTo(answers, group.id))
  const fewest = Math.max(group.fewest ?? 0, group.required === true ? 1 : 0)
  const issues: Issue[] = []
  if (rows.length < fewest)
    issues.push({ path: group.id, code: 'form.too-few-rows', details: { minimum: fewest } })
  if (rows.length > group.most)
    issues.push({ path: group.id, code: 'form.too-many-rows', details: { maximum: group.most } })
  const kept = rows.map(({ id, answers: row }) => {
    const fields = asked.inRow(group, row).filter(({ kind }) => kind !== 'info')
    for (const field of fields)
      issues.push(...atPath(field, answerTo(row, field.id), `${group.id}.${id}.${field.id}`))
    return { id, answers: only(row, fields) }
  })
  return { value: kept.length === 0 ? undefined : kept, issues }
}

function only(row: Answers, fields: readonly PlainField[]): Answers {
  return Object.fromEntries(
    fields.flatMap(({ id }) => {
      const answer = answerTo(row, id)
      return answer === undefined ? [] : [[id, answer]]
    }),
  )
}

function atPath(field: PlainField, answer: Answers[string] | undefined, path: string): Issue[] {
  return answerIssues(field, answer).map(({ code, details = {} }) => ({ path, code, details }))
}
