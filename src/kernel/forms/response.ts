import {
  type Answers,
  type Conflict,
  checkAnswers,
  emptyAnswers,
  type Form,
  fileIdsOf,
  isSame,
  mergeAnswers,
} from '@korzo/forms'
import type { Facts } from '@korzo/rules'
import { refuse } from '@korzo/values'
import { actorName } from '../actor.ts'
import type { Work } from '../contract.ts'
import type { Db } from '../db.ts'
import { attachFiles } from '../files/file.ts'
import { InvalidInput } from '../invalid-input.ts'
import type { FormKey } from './form.ts'
import { eraseAfter } from './kept-days.ts'
import { type Response, type ResponseKey, responseById, revisionAnswers } from './response-by-id.ts'

export type Saved = {
  readonly revision: number
  readonly answers: Answers
  /** What somebody else changed differently since the base; theirs stands. */
  readonly conflicts: readonly Conflict[]
}

/** A response may hold at most so many bytes of JSON; files lie elsewhere. */
const mostBytes = 1_000_000

/**
 * Begins a response to the version in use, or finds the one this holder has.
 *
 * @param given.holder whose answers they are, as kind:ID (`application:…`).
 * @throws {Refusal} `not-found` while no version of the form is published.
 */
export async function startResponse(
  work: Work,
  given: FormKey & { holder: string },
): Promise<string> {
  const { tenantId, formId, holder } = given
  const form = await work.db
    .selectFrom('kernel.form')
    .select('version')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', formId)
    .executeTakeFirst()
  if (form === undefined || form.version === null) refuse('not-found')
  await work.db
    .insertInto('kernel.response')
    .values({
      tenant_id: tenantId,
      id: work.newId<'response'>(),
      form_id: formId,
      version: form.version,
      holder,
      state: 'draft',
      revision: 0,
      created_at: work.now,
      saved_at: work.now,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'form_id', 'holder']).doNothing())
    .execute()
  const { id } = await work.db
    .selectFrom('kernel.response')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('form_id', '=', formId)
    .where('holder', '=', holder)
    .executeTakeFirstOrThrow()
  return id
}

/**
 * Saves a draft as a new revision. What others saved since `base` is joined field by field; where both changed the same, theirs
 * stands and the conflict is returned with what was to be saved, so that nothing is lost silently. New files in the answers come to
 * belong to the holder.
 *
 * @param edit.base number of the revision that was edited.
 * @throws {Refusal} `form.is-submitted`, `form.too-large`, `not-found`.
 */
export async function saveDraft(
  work: Work,
  { tenantId, responseId, base, answers }: ResponseKey & { base: number; answers: Answers },
): Promise<Saved> {
  const response = await lockResponse(work, { tenantId, responseId })
  if (response.state !== 'draft') refuse('form.is-submitted')
  const { answers: theirs, revision, form } = response
  const { answers: merged, conflicts } =
    base === revision
      ? { answers, conflicts: [] }
      : mergeAnswers(form, {
          base: await baseAnswers(work.db, { tenantId, responseId }, { base, form }),
          mine: answers,
          theirs,
        })
  if (isSame(merged, theirs)) return { revision, answers: merged, conflicts }
  await attachFiles(work, { tenantId, owner: response.holder, ids: fileIdsOf(form, merged) })
  const number = revision + 1
  await insertRevision(work, response, { tenantId, number, answers: merged })
  await work.db
    .updateTable('kernel.response')
    .set({ revision: number, saved_at: work.now })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', responseId)
    .execute()
  return { revision: number, answers: merged, conflicts }
}

/**
 * Checks everything and hands it in; answers nobody was asked for are dropped.
 *
 * @param options.base the revision the sender saw; with another one in between it is refused, so that nobody hands in unseen words.
 * @param options.facts what conditions may know besides the answers.
 * @throws {InvalidInput} naming every answer that is missing or wrong, at `answers.FIELD`; {Refusal} `form.changed-meanwhile`,
 *   `form.is-submitted`, `not-found`.
 */
export async function submitResponse(
  work: Work,
  key: ResponseKey,
  { base, facts = {} }: { base?: number; facts?: Facts } = {},
): Promise<Saved> {
  const { tenantId, responseId } = key
  const response = await lockResponse(work, key)
  if (response.state !== 'draft') refuse('form.is-submitted')
  if (base !== undefined && base !== response.revision) refuse('form.changed-meanwhile')
  const { answers, issues } = checkAnswers(response.form, response.answers, { facts })
  if (issues.length > 0)
    throw new InvalidInput(issues.map((issue) => ({ ...issue, path: `answers.${issue.path}` })))
  const number = response.revision + 1
  await insertRevision(work, response, { tenantId, number, answers })
  await work.db
    .updateTable('kernel.response')
    .set({
      state: 'submitted',
      revision: number,
      submitted_revision: number,
      saved_at: work.now,
      submitted_at: work.now,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', responseId)
    .execute()
  await work.record(
    'kernel.response-submitted',
    { responseId, formId: response.formId, revision: number },
    { tenantId },
  )
  return { revision: number, answers, conflicts: [] }
}

/** Opens a response again, as when it is returned for correction; what was handed in stays as its revision. */
export async function reopenResponse(work: Work, key: ResponseKey): Promise<void> {
  await lockResponse(work, key)
  await work.db
    .updateTable('kernel.response')
    .set({ state: 'draft' })
    .where('tenant_id', '=', key.tenantId)
    .where('id', '=', key.responseId)
    .execute()
  await work.record(
    'kernel.response-reopened',
    { responseId: key.responseId },
    { tenantId: key.tenantId },
  )
}

/** Says that a matter is over: from now on the days count for which each answer is kept. */
export async function closeResponse(work: Work, key: ResponseKey): Promise<void> {
  const { form } = await lockResponse(work, key)
  await work.db
    .updateTable('kernel.response')
    .set({ closed_at: work.now, erase_at: eraseAfter(form, work.now, work.now) ?? null })
    .where('tenant_id', '=', key.tenantId)
    .where('id', '=', key.responseId)
    .execute()
}

async function baseAnswers(
  db: Db,
  key: ResponseKey,
  { base, form }: { base: number; form: Form },
): Promise<Answers> {
  return base === 0 ? emptyAnswers(form) : ((await revisionAnswers(db, key, base)) ?? {})
}

/** Locks a response until the transaction ends. @throws {Refusal} `not-found`. */
async function lockResponse({ db }: Work, key: ResponseKey): Promise<Response> {
  await db
    .selectFrom('kernel.response')
    .select('id')
    .where('tenant_id', '=', key.tenantId)
    .where('id', '=', key.responseId)
    .forUpdate()
    .execute()
  return (await responseById(db, key)) ?? refuse('not-found')
}

/** Answers as they are kept. @throws {Refusal} `form.too-large`. */
export function documentOf(answers: Answers): string {
  const document = JSON.stringify(answers)
  if (document.length > mostBytes) refuse('form.too-large', { megabytes: mostBytes / 1e6 })
  return document
}

async function insertRevision(
  { db, now, actor }: Work,
  response: Response,
  { tenantId, number, answers }: { tenantId: string; number: number; answers: Answers },
): Promise<void> {
  await db
    .insertInto('kernel.revision')
    .values({
      tenant_id: tenantId,
      response_id: response.id,
      number,
      version: response.version,
      answers: documentOf(answers),
      author: actorName(actor),
      saved_at: now,
    })
    .execute()
}
