import type { Work } from '#kernel/contract.ts'
import { deleteFiles } from '#kernel/files/index.ts'
import { eraseAnswers } from '#kernel/forms/index.ts'
import { paperOwner } from '../queries/papers.ts'
import { holderOf } from '../queries/registrations.ts'

/** Takes the name, the address, the papers and what was answered out of a person's registrations; that somebody was there stays counted. */
export async function erasePerson(work: Work, personId: string): Promise<void> {
  const { db } = work
  const own = await db
    .selectFrom('events.registration')
    .select(['tenant_id as tenantId', 'id', 'response_id as responseId'])
    .where('person_id', '=', personId)
    .limit(10_000)
    .execute()
  for (const { tenantId, id, responseId } of own) {
    for (const survey of await surveysOf(work, { tenantId, id }))
      await eraseAnswers(work, { tenantId, responseId: survey.id })
    if (responseId !== null) await eraseAnswers(work, { tenantId, responseId })
    await deleteFiles(work, { tenantId, owner: paperOwner(id) })
    await db
      .deleteFrom('events.paper')
      .where('tenant_id', '=', tenantId)
      .where('registration_id', '=', id)
      .execute()
  }
  await db
    .updateTable('events.registration')
    .set({ person_id: null, name: '–', email: null })
    .where('person_id', '=', personId)
    .execute()
  await db
    .updateTable('events.registration')
    .set({ registered_by: null })
    .where('registered_by', '=', personId)
    .execute()
}

/** What somebody answered in surveys, as long as it is known whose it is. */
function surveysOf({ db }: Work, { tenantId, id }: { tenantId: string; id: string }) {
  return db
    .selectFrom('kernel.response as r')
    .innerJoin('kernel.form as f', (join) =>
      join.onRef('f.tenant_id', '=', 'r.tenant_id').onRef('f.id', '=', 'r.form_id'),
    )
    .select('r.id')
    .where('r.tenant_id', '=', tenantId)
    .where('r.holder', '=', holderOf(id))
    .where('f.owner', 'like', 'event-survey:%')
    .limit(10)
    .execute()
}
