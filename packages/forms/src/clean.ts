import { z } from 'zod'
import { type Answer, type Answers, isObject } from './answers.ts'
import { type Field, type Form, fieldsOfForm, type GroupField, isAsked } from './definition.ts'

const text = z.string().max(100_000)
const unread = z.strictObject({ typed: text })
const reference = z.strictObject({ id: z.string().max(100), name: z.string().max(500) })
const file = z.strictObject({
  id: z.string().max(100),
  name: z.string().max(300),
  bytes: z.int().min(0),
  type: z.string().max(20),
})
const rowShape = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  answers: z.record(z.string(), z.unknown()),
})

/**
 * Takes from JSON what has the shape of an answer to a field of this form: for the API and for imports, where anything may come. Whether
 * the answers are right is for `checkAnswers`; the rest is named in `dropped`.
 */
export function cleanAnswers(
  form: Form,
  json: unknown,
): { readonly answers: Answers; readonly dropped: readonly string[] } {
  if (!isObject(json)) return { answers: {}, dropped: [''] }
  return cleaned(fieldsOfForm(form), json, '')
}

function cleaned(
  fields: readonly Field[],
  json: Readonly<Record<string, unknown>>,
  prefix: string,
): { answers: Answers; dropped: string[] } {
  const answers: Record<string, Answer> = {}
  const dropped: string[] = []
  for (const [id, value] of Object.entries(json)) {
    const field = fields.find((candidate) => candidate.id === id && isAsked(candidate))
    const path = `${prefix}${id}`
    if (field?.kind === 'group') {
      const rows = cleanedRows(field, value, path)
      if (rows === undefined) dropped.push(path)
      else answers[id] = rows.rows
      dropped.push(...(rows?.dropped ?? []))
      continue
    }
    const parsed = field === undefined ? undefined : shapeOf(field).safeParse(value)
    if (parsed?.success === true) answers[id] = parsed.data
    else dropped.push(path)
  }
  return { answers, dropped }
}

function cleanedRows(group: GroupField, value: unknown, path: string) {
  const parsed = z.array(rowShape).max(200).safeParse(value)
  if (!parsed.success) return undefined
  const dropped: string[] = []
  const rows = parsed.data.map(({ id, answers: row }) => {
    const inner = cleaned(group.fields, row, `${path}.${id}.`)
    dropped.push(...inner.dropped)
    return { id, answers: inner.answers }
  })
  return { rows, dropped }
}

function shapeOf(field: Exclude<Field, GroupField>): z.ZodType<Answer, unknown> {
  switch (field.kind) {
    case 'number':
      return z.union([z.number(), unread])
    case 'money':
      return z.union([z.strictObject({ minor: z.int(), currency: z.string().max(3) }), unread])
    case 'date':
      return z.union([text, unread])
    case 'yes-no':
      return z.boolean()
    case 'choices':
      return z.array(z.string().max(100)).max(1000)
    case 'localized-text':
      return z.record(z.string().max(20), text)
    case 'place':
    case 'organisation':
      return reference
    case 'files':
      return z.array(file).max(100)
    default:
      return text
  }
}
