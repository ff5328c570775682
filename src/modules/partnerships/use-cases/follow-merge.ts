import { sql } from 'kysely'
import { z } from 'zod'
import type { Fact, Work } from '#kernel/contract.ts'
import { indexPartnership } from './index-partnership.ts'

const merge = z.object({ keptId: z.uuid(), goneId: z.uuid() })

/**
 * Two organisations became one: its partnerships, what was promised in them and where it is a guest go with it. A promise points to its
 * party, so the new party comes first. Running it again changes nothing.
 */
export async function followMerge(work: Work, { payload }: Fact): Promise<void> {
  const { db } = work
  const { keptId, goneId } = merge.parse(payload)
  const { rows } = await sql<{ partnership_id: string }>`
    insert into partnerships.partnership_party (partnership_id, organisation_id, position, confirmed_at, confirmed_by)
    select partnership_id, ${keptId}::uuid, position, confirmed_at, confirmed_by from partnerships.partnership_party
    where organisation_id = ${goneId} on conflict do nothing returning partnership_id`.execute(db)
  await db
    .updateTable('partnerships.commitment')
    .set({ organisation_id: keptId })
    .where('organisation_id', '=', goneId)
    .execute()
  await db
    .deleteFrom('partnerships.partnership_party')
    .where('organisation_id', '=', goneId)
    .execute()
  await sql`insert into partnerships.activity_guest (activity_id, organisation_id, joined_at, joined_by)
    select activity_id, ${keptId}::uuid, joined_at, joined_by from partnerships.activity_guest
    where organisation_id = ${goneId} on conflict do nothing`.execute(db)
  await db.deleteFrom('partnerships.activity_guest').where('organisation_id', '=', goneId).execute()
  for (const { partnership_id } of rows) await indexPartnership(work, partnership_id)
}
