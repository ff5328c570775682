import { type Answer, type Answers, answerTo, isSame, rowsOf } from './answers.ts'
import type { Field, Form, GroupField } from './definition.ts'

/** One field that is answered differently; nothing on one side means that there was no answer. */
export type Difference = {
  /** `field` or `group.row.field`; `group.row` for a row that came or went. */
  readonly path: string
  readonly field: Field
  readonly before: Answer | Answers | undefined
  readonly after: Answer | Answers | undefined
}

/** What changed between two sets of answers, in the order of the form. */
export function differences(form: Form, before: Answers, after: Answers): Difference[] {
  return form.sections
    .flatMap(({ fields }) => fields)
    .flatMap((field) => {
      const [old, fresh] = [answerTo(before, field.id), answerTo(after, field.id)]
      if (isSame(old, fresh)) return []
      if (field.kind !== 'group') return [{ path: field.id, field, before: old, after: fresh }]
      return rowDifferences(field, old, fresh)
    })
}

function rowDifferences(
  group: GroupField,
  before: Answer | undefined,
  after: Answer | undefined,
): Difference[] {
  const [old, fresh] = [rowsOf(before), rowsOf(after)]
  const ids = [...new Set([...fresh, ...old].map(({ id }) => id))]
  const inside = ids.flatMap((id): Difference[] => {
    const was = old.find((row) => row.id === id)?.answers
    const is = fresh.find((row) => row.id === id)?.answers
    const path = `${group.id}.${id}`
    if (was === undefined || is === undefined)
      return [{ path, field: group, before: was, after: is }]
    return group.fields.flatMap((field) => {
      const [one, other] = [answerTo(was, field.id), answerTo(is, field.id)]
      return isSame(one, other)
        ? []
        : [{ path: `${path}.${field.id}`, field, before: one, after: other }]
    })
  })
  // Nothing inside changed, so the rows were put into another order.
  return inside.length > 0 ? inside : [{ path: group.id, field: group, before, after }]
}
