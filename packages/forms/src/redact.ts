import { type Answer, type Answers, answerTo, filesOf, rowsOf } from './answers.ts'
import { type Field, type Form, type GroupField, isAsked } from './definition.ts'

/** Whether one who looks in these roles sees the answers to a field. */
export function isSeenBy(field: Field, roles: readonly string[]): boolean {
  if (field.seenBy !== undefined) return field.seenBy.some((role) => roles.includes(role))
  return roles.some((role) => role !== 'public')
}

/** The answers that one who looks in these roles sees. What is not in the form is seen by nobody. */
export function answersFor(form: Form, answers: Answers, roles: readonly string[]): Answers {
  return seen(
    form.sections.flatMap(({ fields }) => fields),
    answers,
    roles,
  )
}

/** The form as these roles see it: without fields whose answers they do not, and sections that become empty. */
export function formFor(form: Form, roles: readonly string[]): Form {
  const sections = form.sections.map((section) => ({
    ...section,
    fields: section.fields
      .filter((field) => !isAsked(field) || isSeenBy(field, roles))
      .map((field) => (field.kind === 'group' ? groupFor(field, roles) : field)),
  }))
  return { ...form, sections: sections.filter(({ fields }) => fields.some(isAsked)) }
}

/** The ids of all files of a set of answers, in the order of the form. */
export function fileIdsOf(form: Form, answers: Answers): string[] {
  return form.sections
    .flatMap(({ fields }) => fields)
    .flatMap((field) => {
      if (field.kind !== 'group') return idsOf(field, answers)
      const rows = rowsOf(answerTo(answers, field.id))
      return rows.flatMap((row) => field.fields.flatMap((inner) => idsOf(inner, row.answers)))
    })
}

function idsOf(field: Field, answers: Answers): string[] {
  return field.kind === 'files' ? filesOf(answerTo(answers, field.id)).map(({ id }) => id) : []
}

function groupFor(group: GroupField, roles: readonly string[]): GroupField {
  return { ...group, fields: group.fields.filter((field) => isSeenInside(field, roles)) }
}

/** Inside a group that is seen, a field without a list of its own is seen with it. */
function isSeenInside(field: Field, roles: readonly string[]): boolean {
  return field.seenBy === undefined || isSeenBy(field, roles)
}

function seen(fields: readonly Field[], answers: Answers, roles: readonly string[]): Answers {
  const entries = fields.flatMap((field): [string, Answer][] => {
    const answer = answerTo(answers, field.id)
    if (answer === undefined || !isSeenBy(field, roles)) return []
    if (field.kind !== 'group') return [[field.id, answer]]
    const inside = field.fields.filter((inner) => isSeenInside(inner, roles))
    const rows = rowsOf(answer).map(({ id, answers: row }) => ({ id, answers: only(row, inside) }))
    return [[field.id, rows]]
  })
  return Object.fromEntries(entries)
}

function only(answers: Answers, fields: readonly Field[]): Answers {
  return Object.fromEntries(
    fields.flatMap(({ id }): [string, Answer][] => {
      const answer = answerTo(answers, id)
      return answer === undefined ? [] : [[id, answer]]
    }),
  )
}
