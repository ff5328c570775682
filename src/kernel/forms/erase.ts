import { fileIdsOf } from '@korzo/forms'
import type { Runtime, Work } from '../contract.ts'
import type { Db } from '../db.ts'
import { deleteFiles } from '../files/file.ts'
import { inTransaction } from '../use-case.ts'
import { answersStillKept, eraseAfter } from './kept-days.ts'
import { type ResponseKey, responseById } from './response-by-id.ts'

const batch = 100

/** Erases, in every revision, the answers whose days are over, and their files. A job of the kernel, once a day. */
export async function eraseOldAnswers(runtime: Runtime): Promise<void> {
  for (;;) {
    const due = await dueResponses(runtime.db, runtime.clock())
    for (const key of due) await eraseIn(runtime, key)
    if (due.length < batch) return
  }
}

function dueResponses(db: Db, now: Date): Promise<ResponseKey[]> {
  return db
    .selectFrom('kernel.response')
    .select(['tenant_id as tenantId', 'id as responseId'])
    .where('erase_at', '<=', now)
    .orderBy('erase_at')
    .limit(batch)
    .execute()
}

async function eraseIn(runtime: Runtime, key: ResponseKey): Promise<void> {
  const { tenantId, responseId } = key
  await inTransaction(runtime, 'kernel.erase-answers', async (work) => {
    const { db, now } = work
    const row = await db
      .selectFrom('kernel.response')
      .select('closed_at')
      .where('tenant_id', '=', tenantId)
      .where('id', '=', responseId)
      .forUpdate()
      .executeTakeFirst()
    const response = await responseById(db, key)
    if (response === undefined || row?.closed_at == null) return
    const closedAt = row.closed_at
    const revisions = await db
      .selectFrom('kernel.revision')
      .select(['number', 'answers'])
      .where('tenant_id', '=', tenantId)
      .where('response_id', '=', responseId)
      .execute()
    const gone = new Set<string>()
    for (const { number, answers } of revisions) {
      const kept = answersStillKept(response.form, answers, { closedAt, now })
      const still = new Set(fileIdsOf(response.form, kept))
      for (const id of fileIdsOf(response.form, answers)) if (!still.has(id)) gone.add(id)
      await db
        .updateTable('kernel.revision')
        .set({ answers: JSON.stringify(kept) })
        .where('tenant_id', '=', tenantId)
        .where('response_id', '=', responseId)
        .where('number', '=', number)
        .execute()
    }
    await db
      .updateTable('kernel.response')
      .set({ erase_at: eraseAfter(response.form, closedAt, now) ?? null })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', responseId)
      .execute()
    await deleteFiles(work, { tenantId, owner: response.holder, ids: [...gone] })
    await work.record('kernel.answers-erased', { responseId }, { tenantId })
  })
}

/** Erases all answers of a response, in every revision, and their files, because the person they are about is erased. */
export async function eraseAnswers(work: Work, key: ResponseKey): Promise<void> {
  const { db } = work
  const { tenantId, responseId } = key
  const response = await responseById(db, key)
  if (response === undefined) return
  const revisions = await db
    .selectFrom('kernel.revision')
    .select('answers')
    .where('tenant_id', '=', tenantId)
    .where('response_id', '=', responseId)
    .execute()
  const ids = revisions.flatMap(({ answers }) => fileIdsOf(response.form, answers))
  await db
    .updateTable('kernel.revision')
    .set({ answers: JSON.stringify({}) })
    .where('tenant_id', '=', tenantId)
    .where('response_id', '=', responseId)
    .execute()
  await db
    .updateTable('kernel.response')
    .set({ erase_at: null })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', responseId)
    .execute()
  await deleteFiles(work, { tenantId, owner: response.holder, ids: [...new Set(ids)] })
  await work.record('kernel.answers-erased', { responseId }, { tenantId })
}
