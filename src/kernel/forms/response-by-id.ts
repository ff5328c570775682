import { type Answers, emptyAnswers, type Form } from '@korzo/forms'
import type { Db } from '../db.ts'
import type { ResponseState } from './tables.ts'

export type ResponseKey = { readonly tenantId: string; readonly responseId: string }

/** Somebody's answers to a form as they stand. */
export type Response = {
  readonly id: string
  readonly formId: string
  readonly version: number
  readonly form: Form
  readonly holder: string
  readonly state: ResponseState
  /** Number of the newest revision: what a page sends back as the base of its edits; 0 before the first. */
  readonly revision: number
  readonly answers: Answers
  readonly savedAt: Date
  readonly submittedAt: Date | null
}

/** A response with its form and newest answers. */
export async function responseById(db: Db, key: ResponseKey): Promise<Response | undefined> {
  const row = await responseQuery(db, key).executeTakeFirst()
  if (row === undefined) return undefined
  return { ...row, answers: row.answers ?? emptyAnswers(row.form) }
}

/** The answers of one revision, as it was saved. */
export async function revisionAnswers(
  db: Db,
  { tenantId, responseId }: ResponseKey,
  number: number,
): Promise<Answers | undefined> {
  const row = await db
    .selectFrom('kernel.revision')
    .select('answers')
    .where('tenant_id', '=', tenantId)
    .where('response_id', '=', responseId)
    .where('number', '=', number)
    .executeTakeFirst()
  return row?.answers
}

/** The revisions of a response, newest first. */
export function revisionsOf(db: Db, { tenantId, responseId }: ResponseKey, limit = 100) {
  return db
    .selectFrom('kernel.revision')
    .select(['number', 'author', 'saved_at as savedAt'])
    .where('tenant_id', '=', tenantId)
    .where('response_id', '=', responseId)
    .orderBy('number', 'desc')
    .limit(limit)
    .execute()
}

function responseQuery(db: Db, { tenantId, responseId }: ResponseKey) {
  return db
    .selectFrom('kernel.response as response')
    .innerJoin('kernel.form_version as v', (join) =>
      join
        .onRef('v.tenant_id', '=', 'response.tenant_id')
        .onRef('v.form_id', '=', 'response.form_id')
        .onRef('v.number', '=', 'response.version'),
    )
    .leftJoin('kernel.revision as revision', (join) =>
      join
        .onRef('revision.tenant_id', '=', 'response.tenant_id')
        .onRef('revision.response_id', '=', 'response.id')
        .onRef('revision.number', '=', 'response.revision'),
    )
    .select([
      'response.id',
      'response.form_id as formId',
      'response.version',
      'v.definition as form',
      'response.holder',
      'response.state',
      'response.revision',
      'revision.answers',
      'response.saved_at as savedAt',
      'response.submitted_at as submittedAt',
    ])
    .where('response.tenant_id', '=', tenantId)
    .where('response.id', '=', responseId)
}
