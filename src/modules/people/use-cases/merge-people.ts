import { refuse } from '@korzo/values'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { useCase } from '#kernel/use-case.ts'
import { administrators } from '../permissions.ts'

/**
 * Makes one person of two records, with nothing lost: addresses, roles, ways in, news and certificates go to the one that stays. Later
 * modules move what is theirs at the fact `people.person-merged`. The other one's sessions end.
 */
export const mergePeople = useCase({
  name: 'people.merge-people',
  input: z.object({ keptId: z.uuid(), mergedId: z.uuid() }),
  may: administrators,
  load: async ({ db }, { keptId, mergedId }) => {
    if (keptId === mergedId) refuse('people.choose-two-people')
    const found = await db
      .selectFrom('people.person')
      .select('id')
      .where('id', 'in', [keptId, mergedId])
      .where('erased_at', 'is', null)
      .where('merged_into', 'is', null)
      .orderBy('id')
      .forUpdate()
      .execute()
    return found.length === 2 ? { keptId, mergedId } : undefined
  },
  async run(work, _input, pair) {
    const { db, record } = work
    const { keptId, mergedId } = pair
    await db.deleteFrom('kernel.session').where('principal_id', '=', mergedId).execute()
    await moveUnique(work, pair)
    await moveRest(work, pair)
    await sql`update people.person kept set
        languages = array(select distinct unnest(kept.languages || other.languages) order by 1),
        topics = array(select distinct unnest(kept.topics || other.topics) order by 1)
      from people.person other where kept.id = ${keptId} and other.id = ${mergedId}`.execute(db)
    await db
      .updateTable('people.person')
      .set({ merged_into: keptId })
      .where((on) => on.or([on('id', '=', mergedId), on('merged_into', '=', mergedId)]))
      .execute()
    await record('people.person-merged', { keptId, mergedId })
  },
})

type Pair = { readonly keptId: string; readonly mergedId: string }

/** What one person has once: what both have stays with the one that is kept. */
async function moveUnique({ db, now }: Work, { keptId, mergedId }: Pair): Promise<void> {
  await sql`insert into people.role (person_id, audience, granted_at, granted_by)
    select ${keptId}::uuid, audience, granted_at, granted_by from people.role where person_id = ${mergedId}
    on conflict do nothing`.execute(db)
  await db.deleteFrom('people.role').where('person_id', '=', mergedId).execute()
  await sql`insert into people.notice_choice (person_id, kind, frequency)
    select ${keptId}::uuid, kind, frequency from people.notice_choice where person_id = ${mergedId}
    on conflict do nothing`.execute(db)
  await db.deleteFrom('people.notice_choice').where('person_id', '=', mergedId).execute()
  await sql`update people.consent set withdrawn_at = ${now} where person_id = ${mergedId} and withdrawn_at is null
    and purpose in (select purpose from people.consent where person_id = ${keptId} and withdrawn_at is null)`.execute(
    db,
  )
  // A certificate for the same deed twice: both stay checkable, the second under a subject of its own.
  await sql`update people.certificate set subject = subject || ':' || id where person_id = ${mergedId}
    and subject in (select subject from people.certificate where person_id = ${keptId})`.execute(db)
}

async function moveRest({ db }: Work, { keptId, mergedId }: Pair): Promise<void> {
  await db
    .updateTable('people.email')
    .set({ is_primary: false })
    .where('person_id', '=', mergedId)
    .execute()
  for (const table of [
    'people.email',
    'people.email_confirmation',
    'people.passkey',
    'people.outside_identity',
    'people.notice',
    'people.consent',
    'people.certificate',
  ] as const)
    await db
      .updateTable(table)
      .set({ person_id: keptId })
      .where('person_id', '=', mergedId)
      .execute()
  await db
    .updateTable('kernel.api_token')
    .set({ principal_id: keptId })
    .where('principal_id', '=', mergedId)
    .execute()
  await db
    .updateTable('kernel.mail')
    .set({ recipient_id: keptId })
    .where('recipient_id', '=', mergedId)
    .execute()
  await db
    .updateTable('people.invitation')
    .set({ succeeds: keptId })
    .where('succeeds', '=', mergedId)
    .execute()
}
