import {
  type Answer,
  type Answers,
  answerTo,
  controlName,
  type FileAnswer,
  type Form,
  filesOf,
  type PlainField,
  rowsOf,
} from '@korzo/forms'
import type { Actor } from '../actor.ts'
import type { Runtime } from '../contract.ts'
import type { Fields } from '../fields.ts'
import { keepUpload } from '../files/file.ts'
import { type InputIssue, InvalidInput, issueAt } from '../invalid-input.ts'

/** The largest file any field of a form takes: what to give `visit.fields({ mostFileBytes })`. */
export function mostFileBytes(form: Form): number {
  const sizes = form.sections
    .flatMap(({ fields }) => fields)
    .flatMap((field) => (field.kind === 'group' ? [...field.fields] : [field]))
    .map((field) => (field.kind === 'files' ? field.mostBytes : 0))
  return Math.max(1, ...sizes)
}

/**
 * Keeps the files that came with a page and adds them to its answers. A file that cannot be taken is named, the others are kept.
 * Call it before the use case that saves the answers.
 */
export async function keepFormFiles(
  runtime: Runtime,
  who: { tenantId: string; actor: Actor },
  { form, answers, fields }: { form: Form; answers: Answers; fields: Fields },
): Promise<{ answers: Answers; issues: readonly InputIssue[] }> {
  if (fields.uploads.length === 0) return { answers, issues: [] }
  const issues: InputIssue[] = []
  const keep = (field: PlainField, path: string, answer: Answer | undefined) =>
    field.kind === 'files'
      ? keepFiles(runtime, who, { field, path, answer, fields, issues })
      : Promise.resolve(answer)
  const kept: Record<string, Answer> = { ...answers }
  for (const field of form.sections.flatMap((section) => section.fields)) {
    if (field.kind !== 'group') {
      const answer = await keep(field, field.id, answerTo(answers, field.id))
      if (answer !== undefined) kept[field.id] = answer
      continue
    }
    const rows = []
    for (const row of rowsOf(answerTo(answers, field.id))) {
      const inside: Record<string, Answer> = { ...row.answers }
      for (const inner of field.fields) {
        const path = `${field.id}.${row.id}.${inner.id}`
        const answer = await keep(inner, path, answerTo(row.answers, inner.id))
        if (answer !== undefined) inside[inner.id] = answer
      }
      rows.push({ id: row.id, answers: inside })
    }
    if (rows.length > 0) kept[field.id] = rows
  }
  return { answers: kept, issues }
}

type Place = {
  field: Extract<PlainField, { kind: 'files' }>
  path: string
  answer: Answer | undefined
  fields: Fields
  issues: InputIssue[]
}

async function keepFiles(
  runtime: Runtime,
  who: { tenantId: string; actor: Actor },
  { field, path, answer, fields, issues }: Place,
): Promise<Answer | undefined> {
  const files: FileAnswer[] = [...filesOf(answer)]
  for (const upload of fields.files(controlName(path))) {
    if (files.length >= field.most) {
      issues.push(issueAt(controlName(path), 'form.too-many-files', { maximum: field.most }))
      break
    }
    try {
      const { id, name, bytes, type } = await keepUpload(runtime, who, upload, field)
      files.push({ id, name, bytes, type })
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error
      issues.push(...error.issues)
    }
  }
  return files.length === 0 ? undefined : files
}
