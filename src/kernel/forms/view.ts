import { type Answers, answersFor, checkAnswers, type Form, fileIdsOf, formFor } from '@korzo/forms'
import type { Facts } from '@korzo/rules'
import type { Db } from '../db.ts'
import { type ResponseKey, responseById } from './response-by-id.ts'
import type { ResponseState } from './tables.ts'

/** A response as somebody sees it: form and answers without what their roles do not see. */
export type SeenResponse = {
  readonly id: string
  readonly state: ResponseState
  readonly revision: number
  readonly submittedAt: Date | null
  readonly form: Form
  readonly answers: Answers
}

/**
 * A response for one who looks in these roles (`applicant`, `reviewer` …; which roles somebody has is for the owner of the form to
 * say). Of a draft, answers to questions that are not asked are left out; handing in drops them for good.
 */
export async function responseForViewer(
  db: Db,
  key: ResponseKey,
  { roles, facts = {} }: { roles: readonly string[]; facts?: Facts },
): Promise<SeenResponse | undefined> {
  const response = await responseById(db, key)
  if (response === undefined) return undefined
  const { id, state, revision, submittedAt, form } = response
  const answers =
    state === 'draft'
      ? checkAnswers(form, response.answers, { purpose: 'draft', facts }).answers
      : response.answers
  return {
    id,
    state,
    revision,
    submittedAt,
    form: formFor(form, roles),
    answers: answersFor(form, answers, roles),
  }
}

/** Whether a file belongs to an answer that these roles see; for `fileAccess` of the module that holds the response. */
export async function isFileSeen(
  db: Db,
  key: ResponseKey,
  { roles, fileId }: { roles: readonly string[]; fileId: string },
): Promise<boolean> {
  const response = await responseForViewer(db, key, { roles })
  return response !== undefined && fileIdsOf(response.form, response.answers).includes(fileId)
}
