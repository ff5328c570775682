import {
  type Answer,
  type Answers,
  answerTo,
  changeRows,
  emptyAnswers,
  type Field,
  type Form,
  type Reference,
  readAnswers,
  readRowDeed,
  referenceOf,
  rowsOf,
  shownName,
} from '@korzo/forms'
import type { Db } from '../db.ts'
import type { Fields } from '../fields.ts'
import { newId } from '../ids.ts'
import { type Response, revisionAnswers } from './response-by-id.ts'

/** What the reader pressed; `rows` when a row was added or removed, `autosave` when a script saves by itself. */
export type FormDeed = 'continue' | 'back' | 'save' | 'finish' | 'autosave' | 'rows'

/** A page of a form as it was sent. */
export type PostedForm = {
  readonly deed: FormDeed
  /** All answers: those of the page as typed, the others as they were in the base. */
  readonly answers: Answers
  /** Number of the revision the page showed; give it to `saveDraft`. */
  readonly base: number
  readonly sectionId: string
  /** The fields that were on the page. */
  readonly shown: readonly string[]
}

/**
 * Reads what a `FormPage` sent. Answers of other pages are those of the revision the page was made from, so that `saveDraft` can
 * tell what was changed here. Files are added by `keepFormFiles`.
 */
export async function readPostedForm(
  db: Db,
  { tenantId, response }: { tenantId: string; response: Response },
  fields: Fields,
): Promise<PostedForm> {
  const base = Number.parseInt(fields.get('base'), 10) || 0
  const before = await answersOf(db, tenantId, response, base)
  const typed = answersFromFields(response.form, fields, before)
  const sent = fields.get('do')
  const rows = readRowDeed(sent)
  const answers =
    rows === undefined
      ? typed
      : changeRows(response.form, typed, { deed: rows, newRowId: newRowId() })
  const deed = rows === undefined ? deedOf(sent) : 'rows'
  return {
    deed,
    answers,
    base,
    sectionId: fields.get('section'),
    shown: fields.all(shownName),
  }
}

/** The answers in what a page sent, over those it was made from. */
export function answersFromFields(form: Form, fields: Fields, before: Answers = {}): Answers {
  return readAnswers(form, fields, before)
}

/** Finds what was typed or chosen; undefined when there is none or more than one. */
export type Lookup = (chosen: Reference) => Promise<Reference | undefined>

/**
 * Looks up every place and organisation that differs from what was there before: without scripts only a name was typed, and what a
 * script sends is not believed. What is not found keeps its name and loses its id, so that the check names it.
 */
export async function lookUpChosen(
  form: Form,
  { answers, before }: { answers: Answers; before: Answers },
  lookups: { readonly place?: Lookup; readonly organisation?: Lookup },
): Promise<Answers> {
  const look = async (field: Field, answer: Answer | undefined, was: Answer | undefined) => {
    const chosen = referenceOf(answer)
    if ((field.kind !== 'place' && field.kind !== 'organisation') || chosen === undefined)
      return answer
    const old = referenceOf(was)
    if (old !== undefined && old.id === chosen.id && old.name === chosen.name) return answer
    return (await lookups[field.kind]?.(chosen)) ?? { id: '', name: chosen.name }
  }
  const found: Record<string, Answer> = { ...answers }
  for (const field of form.sections.flatMap(({ fields }) => fields)) {
    const was = answerTo(before, field.id)
    if (field.kind !== 'group') {
      const answer = await look(field, answerTo(answers, field.id), was)
      if (answer !== undefined) found[field.id] = answer
      continue
    }
    const rows = rowsOf(answerTo(answers, field.id))
    const changed = []
    for (const row of rows) {
      const old = rowsOf(was).find(({ id }) => id === row.id)?.answers ?? {}
      const inside: Record<string, Answer> = { ...row.answers }
      for (const inner of field.fields) {
        const answer = await look(inner, answerTo(row.answers, inner.id), answerTo(old, inner.id))
        if (answer !== undefined) inside[inner.id] = answer
      }
      changed.push({ id: row.id, answers: inside })
    }
    if (rows.length > 0) found[field.id] = changed
  }
  return found
}

/** The answers a page was made from. */
export async function answersOf(
  db: Db,
  tenantId: string,
  response: Response,
  revision: number,
): Promise<Answers> {
  if (revision === response.revision) return response.answers
  if (revision === 0) return emptyAnswers(response.form)
  return (await revisionAnswers(db, { tenantId, responseId: response.id }, revision)) ?? {}
}

function deedOf(sent: string): FormDeed {
  const deeds: readonly FormDeed[] = ['continue', 'back', 'save', 'finish', 'autosave']
  return deeds.find((deed) => deed === sent) ?? 'save'
}

/** Begins with a letter, so that no engine sorts it before the others. */
function newRowId(): string {
  return `r${newId(new Date()).replaceAll('-', '').slice(8)}`
}
