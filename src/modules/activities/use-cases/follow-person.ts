import { sql } from 'kysely'
import type { Work } from '#kernel/contract.ts'
import type { Db } from '#kernel/db.ts'

/** What activities hold about a person: how they described themselves, whom they were with, what they wrote. */
export async function heldAboutPerson(db: Db, personId: string) {
  const memberships = await db
    .selectFrom('activities.member as m')
    .innerJoin('programmes.activity as a', (join) =>
      join.onRef('a.tenant_id', '=', 'm.tenant_id').onRef('a.id', '=', 'm.activity_id'),
    )
    .select([
      'm.id',
      'a.title',
      'm.side',
      'm.organisation_name as organisation',
      'm.languages',
      'm.topics',
      'm.about',
      'm.capacity',
      'm.wishes',
      'm.received',
      'm.joined_at as joinedAt',
    ])
    .where('m.person_id', '=', personId)
    .orderBy('m.joined_at')
    .limit(1000)
    .execute()
  const ids = memberships.map(({ id }) => id)
  if (ids.length === 0) return { memberships, mentorships: [], notes: [] }
  const mentorships = await db
    .selectFrom('activities.mentorship')
    .select([
      'id',
      'started_at as startedAt',
      'ended_at as endedAt',
      sql<string>`case when mentee_id = any(${ids}::uuid[]) then words else '' end`.as('words'),
    ])
    .where((or) => or.or([or('mentor_id', 'in', ids), or('mentee_id', 'in', ids)]))
    .orderBy('started_at')
    .limit(1000)
    .execute()
  const notes = await db
    .selectFrom('activities.note')
    .select(['text', 'written_at as writtenAt'])
    .where('written_by', 'in', ids)
    .orderBy('written_at')
    .limit(10_000)
    .execute()
  return { memberships, mentorships, notes }
}

/** Takes a person out: what they said of themselves, their notes and their words go; that two met stays counted. What still ran has ended. */
export async function erasePerson({ db, now }: Work, personId: string): Promise<void> {
  const own = await db
    .selectFrom('activities.member')
    .select('id')
    .where('person_id', '=', personId)
    .limit(10_000)
    .execute()
  const ids = own.map(({ id }) => id)
  if (ids.length === 0) return
  await db.deleteFrom('activities.note').where('written_by', 'in', ids).execute()
  await db
    .updateTable('activities.mentorship')
    .set({ words: '' })
    .where('mentee_id', 'in', ids)
    .execute()
  await db
    .updateTable('activities.mentorship')
    .set({ ended_at: now })
    .where((or) => or.or([or('mentor_id', 'in', ids), or('mentee_id', 'in', ids)]))
    .where('ended_at', 'is', null)
    .execute()
  await sql`update activities.member m set wishes = array(select w from unnest(m.wishes) with ordinality as x(w, place)
    where w <> all(${ids}::uuid[]) order by place) where m.wishes && ${ids}::uuid[]`.execute(db)
  await db
    .updateTable('activities.member')
    .set({
      person_id: null,
      organisation_name: '',
      languages: [],
      topics: [],
      about: '',
      wishes: [],
      described_at: null,
      received: '',
    })
    .where('id', 'in', ids)
    .execute()
}
