import { type Answers, answerTo, type Form, type Row, rowsOf } from '@korzo/forms'

const day = 86_400_000

/** When the first answers of a closed response are to be erased after an instant; undefined when all others stay. */
export function eraseAfter(form: Form, closedAt: Date, after: Date): Date | undefined {
  const instants = keptDaysOf(form)
    .map((days) => closedAt.getTime() + days * day)
    .filter((instant) => instant > after.getTime())
  return instants.length === 0 ? undefined : new Date(Math.min(...instants))
}

/** The answers without those whose days are over. */
export function answersStillKept(
  form: Form,
  answers: Answers,
  { closedAt, now }: { closedAt: Date; now: Date },
): Answers {
  const isOver = (days: number | undefined) =>
    days !== undefined && closedAt.getTime() + days * day <= now.getTime()
  const kept: Record<string, Answers[string]> = { ...answers }
  for (const field of form.sections.flatMap(({ fields }) => fields)) {
    if (isOver(field.keptDays)) delete kept[field.id]
    if (field.kind !== 'group' || kept[field.id] === undefined) continue
    const over = new Set(
      field.fields.filter(({ keptDays }) => isOver(keptDays)).map(({ id }) => id),
    )
    const rows = rowsOf(answerTo(answers, field.id)).map((row) => without(row, over))
    if (over.size > 0) kept[field.id] = rows
  }
  return kept
}

function keptDaysOf(form: Form): number[] {
  return form.sections
    .flatMap(({ fields }) => fields)
    .flatMap((field) => [field, ...(field.kind === 'group' ? field.fields : [])])
    .flatMap(({ keptDays }) => (keptDays === undefined ? [] : [keptDays]))
}

function without(row: Row, ids: ReadonlySet<string>): Row {
  const answers = Object.fromEntries(Object.entries(row.answers).filter(([id]) => !ids.has(id)))
  return { id: row.id, answers }
}
