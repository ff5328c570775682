import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { MentoringKey } from './mentoring-of.ts'

function pairs(db: Db) {
  return db
    .selectFrom('activities.mentorship as s')
    .innerJoin('activities.member as o', (join) =>
      join.onRef('o.tenant_id', '=', 's.tenant_id').onRef('o.id', '=', 's.mentor_id'),
    )
    .innerJoin('activities.member as e', (join) =>
      join.onRef('e.tenant_id', '=', 's.tenant_id').onRef('e.id', '=', 's.mentee_id'),
    )
    .innerJoin('programmes.activity as a', (join) =>
      join.onRef('a.tenant_id', '=', 's.tenant_id').onRef('a.id', '=', 's.activity_id'),
    )
    .innerJoin('kernel.tenant as n', 'n.id', 's.tenant_id')
    .leftJoin('people.person as op', 'op.id', 'o.person_id')
    .leftJoin('people.person as ep', 'ep.id', 'e.person_id')
    .select([
      's.tenant_id as tenantId',
      's.id',
      's.activity_id as activityId',
      'a.title',
      'n.slug as network',
      's.mentor_id as mentorId',
      's.mentee_id as menteeId',
      'o.person_id as mentorPersonId',
      'e.person_id as menteePersonId',
      sql<string>`coalesce(op.name, '–')`.as('mentorName'),
      sql<string>`coalesce(ep.name, '–')`.as('menteeName'),
      'o.organisation_name as mentorOrganisation',
      'e.organisation_name as menteeOrganisation',
      's.started_at as startedAt',
      's.ended_at as endedAt',
      's.words',
      's.received',
      'o.number as mentorNumber',
      'e.number as menteeNumber',
      's.mentor_certificate as mentorCertificate',
      's.mentee_certificate as menteeCertificate',
    ])
}
export type Pair = NonNullable<Awaited<ReturnType<typeof pairById>>>

const counts = [
  sql<number>`(select count(*)::int from activities.meeting x where x.tenant_id = s.tenant_id and x.mentorship_id = s.id)`.as(
    'meetings',
  ),
  sql<number>`(select coalesce(sum(minutes), 0)::int from activities.meeting x where x.tenant_id = s.tenant_id and x.mentorship_id = s.id)`.as(
    'minutes',
  ),
  sql<
    string | null
  >`(select max(met_on)::text from activities.meeting x where x.tenant_id = s.tenant_id and x.mentorship_id = s.id)`.as(
    'lastMetOn',
  ),
  sql<number>`(select count(*)::int from activities.goal x where x.tenant_id = s.tenant_id and x.mentorship_id = s.id)`.as(
    'goals',
  ),
  sql<number>`(select count(reached_at)::int from activities.goal x where x.tenant_id = s.tenant_id and x.mentorship_id = s.id)`.as(
    'goalsReached',
  ),
  sql<number>`(select count(*)::int from activities.note x where x.tenant_id = s.tenant_id and x.mentorship_id = s.id)`.as(
    'notes',
  ),
] as const

/** The pairs of an activity with dates and counts: what those who lead it see. */
export function pairsOf(db: Db, { tenantId, activityId }: MentoringKey) {
  return pairs(db)
    .select(counts)
    .where('s.tenant_id', '=', tenantId)
    .where('s.activity_id', '=', activityId)
    .orderBy('s.started_at')
    .orderBy('s.id')
    .limit(2000)
    .execute()
}
export type ListedPair = Awaited<ReturnType<typeof pairsOf>>[number]

/** One pair. */
export function pairById(db: Db, { tenantId, id }: { tenantId: string; id: string }) {
  return pairs(db).where('s.tenant_id', '=', tenantId).where('s.id', '=', id).executeTakeFirst()
}

/** The same, locked until the transaction ends. */
export function pairForUpdate(db: Db, { tenantId, id }: { tenantId: string; id: string }) {
  return pairs(db)
    .where('s.tenant_id', '=', tenantId)
    .where('s.id', '=', id)
    .forUpdate('s')
    .executeTakeFirst()
}

/** The pairs a person belongs to, running ones first. */
export function pairsOfPerson(db: Db, personId: string, tenantId?: string) {
  const all = pairs(db)
    .select(counts)
    .where((or) => or.or([or('o.person_id', '=', personId), or('e.person_id', '=', personId)]))
    .orderBy(sql`s.ended_at is not null`)
    .orderBy('s.started_at', 'desc')
    .orderBy('s.id')
    .limit(100)
  return (tenantId === undefined ? all : all.where('s.tenant_id', '=', tenantId)).execute()
}

/** When the pairs of an activity met and for how long, by pair; first to last. */
export async function meetingsOf(db: Db, { tenantId, activityId }: MentoringKey) {
  const rows = await db
    .selectFrom('activities.meeting as x')
    .innerJoin('activities.mentorship as s', (join) =>
      join.onRef('s.tenant_id', '=', 'x.tenant_id').onRef('s.id', '=', 'x.mentorship_id'),
    )
    .select(['s.id', sql<string>`x.met_on::text`.as('metOn'), 'x.minutes'])
    .where('s.tenant_id', '=', tenantId)
    .where('s.activity_id', '=', activityId)
    .orderBy('x.met_on')
    .orderBy('x.minutes')
    .orderBy('x.id')
    .limit(100_000)
    .execute()
  const byPair = new Map<string, typeof rows>()
  for (const row of rows) byPair.set(row.id, [...(byPair.get(row.id) ?? []), row])
  return byPair
}

type OfPair = { readonly tenantId: string; readonly id: string }

/** What the two of a pair see: goals, meetings, notes; three queries. */
export async function betweenThem(db: Db, { tenantId, id }: OfPair) {
  const goals = await db
    .selectFrom('activities.goal')
    .select(['id', 'text', sql<string>`due_on::text`.as('dueOn'), 'reached_at as reachedAt'])
    .where('tenant_id', '=', tenantId)
    .where('mentorship_id', '=', id)
    .orderBy('due_on')
    .orderBy('id')
    .limit(200)
    .execute()
  const meetings = await db
    .selectFrom('activities.meeting')
    .select(['id', sql<string>`met_on::text`.as('metOn'), 'minutes'])
    .where('tenant_id', '=', tenantId)
    .where('mentorship_id', '=', id)
    .orderBy('met_on', 'desc')
    .orderBy('id')
    .limit(500)
    .execute()
  const notes = await db
    .selectFrom('activities.note')
    .select(['id', 'written_by as writtenBy', 'text', 'written_at as writtenAt'])
    .where('tenant_id', '=', tenantId)
    .where('mentorship_id', '=', id)
    .orderBy('id', 'desc')
    .limit(500)
    .execute()
  return { goals, meetings, notes }
}
export type BetweenThem = Awaited<ReturnType<typeof betweenThem>>
