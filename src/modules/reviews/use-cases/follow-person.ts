import { sql } from 'kysely'
import type { Work } from '#kernel/contract.ts'

/**
 * Erases somebody: name, address and what they are bound to go; points stay under the number, so that decisions can still be followed.
 * A reviewer who is gone has withdrawn; what was open is assigned anew.
 */
export async function erasePerson({ db, now }: Work, personId: string): Promise<void> {
  await sql`update reviews.review v set state = 'ended', ended_at = ${now}
    from reviews.reviewer r where r.tenant_id = v.tenant_id and r.id = v.reviewer_id
    and r.person_id = ${personId} and v.state = 'open'`.execute(db)
  await sql`update reviews.conflict c set note = '' from reviews.reviewer r
    where r.tenant_id = c.tenant_id and r.id = c.reviewer_id and r.person_id = ${personId}`.execute(
    db,
  )
  await sql`update reviews.reviewer set state = 'withdrawn', person_id = null, name = '–',
    email = 'erased-' || id, organisation_id = null, organisation_name = '', place_id = null, place_name = '',
    ties = '[]' where person_id = ${personId}`.execute(db)
  await db
    .updateTable('reviews.remark')
    .set({ author_id: null, text: '–' })
    .where('author_id', '=', personId)
    .execute()
  await db
    .updateTable('reviews.appeal')
    .set({ made_by: null })
    .where('made_by', '=', personId)
    .execute()
  await db
    .updateTable('reviews.appeal')
    .set({ answered_by: null })
    .where('answered_by', '=', personId)
    .execute()
}
