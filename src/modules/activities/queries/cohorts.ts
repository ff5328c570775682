import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'

type InEvent = { readonly tenantId: string; readonly eventId: string }

/** The activities of a network's calls that hold places, the newest call first, each with how many are confirmed. */
export function activityChoices(db: Db, tenantId: string) {
  return db
    .selectFrom('programmes.activity as a')
    .innerJoin('programmes.call as c', (join) =>
      join.onRef('c.tenant_id', '=', 'a.tenant_id').onRef('c.id', '=', 'a.call_id'),
    )
    .select([
      'a.id',
      'a.title',
      'c.title as callTitle',
      sql<number>`(select count(*)::int from kernel.hold h where h.tenant_id = a.tenant_id
        and h.capacity_id = a.capacity_id and h.state = 'confirmed')`.as('confirmed'),
    ])
    .where('a.tenant_id', '=', tenantId)
    .where('a.capacity_id', 'is not', null)
    .orderBy('c.opens_at', 'desc')
    .orderBy('a.position')
    .orderBy('a.id')
    .limit(200)
    .execute()
}

/** The activity an event takes its participants from. */
export async function cohortOfEvent(db: Db, { tenantId, eventId }: InEvent) {
  return db
    .selectFrom('activities.cohort')
    .select(['activity_id as activityId'])
    .where('tenant_id', '=', tenantId)
    .where('event_id', '=', eventId)
    .executeTakeFirst()
}

/** The events whose participants come from activities that some holds are places of. */
export async function eventsOfHolds(
  db: Db,
  { tenantId, holds }: { tenantId: string; holds: readonly string[] },
): Promise<string[]> {
  if (holds.length === 0) return []
  const rows = await db
    .selectFrom('kernel.hold as h')
    .innerJoin('programmes.activity as a', (join) =>
      join.onRef('a.tenant_id', '=', 'h.tenant_id').onRef('a.capacity_id', '=', 'h.capacity_id'),
    )
    .innerJoin('activities.cohort as c', (join) =>
      join.onRef('c.tenant_id', '=', 'a.tenant_id').onRef('c.activity_id', '=', 'a.id'),
    )
    .select('c.event_id as eventId')
    .distinct()
    .where('h.tenant_id', '=', tenantId)
    .where('h.id', 'in', [...holds])
    .orderBy('c.event_id')
    .limit(50)
    .execute()
  return rows.map(({ eventId }) => eventId)
}

/** Who has a confirmed place in an activity: the applicant, and the person who leads the application; by rank. */
export function placeHolders(
  db: Db,
  { tenantId, activityId }: { tenantId: string; activityId: string },
) {
  return db
    .selectFrom('programmes.activity as a')
    .innerJoin('kernel.hold as h', (join) =>
      join.onRef('h.tenant_id', '=', 'a.tenant_id').onRef('h.capacity_id', '=', 'a.capacity_id'),
    )
    .innerJoin('programmes.application as p', (join) =>
      join
        .onRef('p.tenant_id', '=', 'h.tenant_id')
        .on('h.holder', '=', sql<string>`'application:' || p.id`),
    )
    .leftJoin('programmes.author as lead', (join) =>
      join
        .onRef('lead.tenant_id', '=', 'p.tenant_id')
        .onRef('lead.application_id', '=', 'p.id')
        .on('lead.is_lead', '=', true),
    )
    .leftJoin('people.person as person', (join) =>
      join.onRef('person.id', '=', 'lead.person_id').on('person.erased_at', 'is', null),
    )
    .select([
      'h.holder',
      'p.applicant_name as applicantName',
      'p.organisation_id as organisationId',
      'person.id as personId',
      'person.name as personName',
      'person.language',
    ])
    .where('a.tenant_id', '=', tenantId)
    .where('a.id', '=', activityId)
    .where('h.state', '=', 'confirmed')
    .orderBy('p.rank')
    .orderBy('p.id')
    .limit(5000)
    .execute()
}
