import type { Db } from '#kernel/db.ts'

/** What is checked in a call besides its rules, in order. */
export function pointsOf(db: Db, tenantId: string, callId: string) {
  return db
    .selectFrom('reviews.point')
    .select(['id', 'title'])
    .where('tenant_id', '=', tenantId)
    .where('call_id', '=', callId)
    .orderBy('position')
    .orderBy('id')
    .limit(50)
    .execute()
}

/** How an application stands on each rule and point. */
export function findingsOn(db: Db, tenantId: string, applicationId: string) {
  return db
    .selectFrom('reviews.finding')
    .select(['point', 'is_met as isMet', 'reason', 'found_at as foundAt'])
    .where('tenant_id', '=', tenantId)
    .where('application_id', '=', applicationId)
    .orderBy('point')
    .limit(100)
    .execute()
}

/** Appeals about an application, oldest first, with who answered. */
export function appealsOf(db: Db, tenantId: string, applicationId: string) {
  return db
    .selectFrom('reviews.appeal as p')
    .leftJoin('people.person as w', 'w.id', 'p.answered_by')
    .select([
      'p.id',
      'p.language',
      'p.text',
      'p.made_at as madeAt',
      'p.is_granted as isGranted',
      'p.answer',
      'p.answered_at as answeredAt',
      'w.name as answeredBy',
    ])
    .where('p.tenant_id', '=', tenantId)
    .where('p.application_id', '=', applicationId)
    .orderBy('p.id')
    .limit(20)
    .execute()
}

/** Appeals that wait for an answer in a network, oldest first. */
export function openAppeals(db: Db, tenantIds: readonly string[]) {
  return db
    .selectFrom('reviews.appeal as p')
    .innerJoin('programmes.application as a', (join) =>
      join.onRef('a.tenant_id', '=', 'p.tenant_id').onRef('a.id', '=', 'p.application_id'),
    )
    .innerJoin('kernel.tenant as t', 't.id', 'p.tenant_id')
    .select(['t.slug as network', 'a.id as applicationId', 'a.code', 'a.call_id as callId'])
    .where('p.tenant_id', 'in', [...tenantIds])
    .where('p.is_granted', 'is', null)
    .orderBy('p.id')
    .limit(100)
    .execute()
}

/** The application of a call that waits longest to be checked, besides this one, and how many wait. */
export async function nextToCheck(
  db: Db,
  { tenantId, callId, id }: { tenantId: string; callId: string; id: string },
) {
  const waiting = db
    .selectFrom('programmes.application')
    .where('tenant_id', '=', tenantId)
    .where('call_id', '=', callId)
    .where('state', 'in', ['submitted', 'resubmitted'])
    .where('id', '<>', id)
  const next = await waiting
    .select(['id', 'code', 'applicant_name as name'])
    .orderBy('submitted_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  const { left } = await waiting
    .select(({ fn }) => fn.countAll<number>().as('left'))
    .executeTakeFirstOrThrow()
  return { next, left: Number(left) }
}

/** The call an application is to. */
export function callOfApplication(
  db: Db,
  { tenantId, applicationId }: { tenantId: string; applicationId: string },
) {
  return db
    .selectFrom('programmes.application')
    .select(['tenant_id as tenantId', 'call_id as callId'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', applicationId)
    .executeTakeFirstOrThrow()
}
