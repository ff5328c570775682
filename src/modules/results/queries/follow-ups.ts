import type { Answers } from '@korzo/forms'
import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'

export type FollowUpState = 'planned' | 'refused' | 'asked'

type Programme = { readonly tenantId: string; readonly programmeId: string }

export type EditionFollowUp = {
  readonly editionId: string
  readonly year: number
  readonly tookPart: number
  /** The last day of the edition: of its calls, its timeline and the events of those who took part. */
  readonly endedOn: string
  readonly id: string | null
  readonly formId: string | null
  readonly state: FollowUpState | null
  readonly dueOn: string
  readonly reason: string | null
  readonly askedAt: Date | null
  readonly asked: number
}

/** The editions of a programme in which somebody took part, the newest first, each with its follow-up; without one, with the day it would have. */
export async function followUpsOf(
  db: Db,
  { tenantId, programmeId }: Programme,
): Promise<EditionFollowUp[]> {
  const { rows } = await sql<EditionFollowUp>`
    with edition as (select n.tenant_id, n.id, n.year, n.timeline from programmes.edition n
      where n.tenant_id = ${tenantId} and n.programme_id = ${programmeId}),
    part as (select c.edition_id, a.id from edition n
      join programmes.call c on c.tenant_id = n.tenant_id and c.edition_id = n.id
      join programmes.application a on a.tenant_id = c.tenant_id and a.call_id = c.id and a.state = 'accepted'),
    ended as (select n.id, greatest(
        (select max(c.closes_at)::date from programmes.call c
          where c.tenant_id = n.tenant_id and c.edition_id = n.id and c.state = 'published'),
        (select max((m->>'on')::date) from jsonb_array_elements(n.timeline) m),
        (select max(v.ends_at)::date from part p
          join events.registration r on r.tenant_id = n.tenant_id and r.origin = 'application:' || p.id
          join events.event v on v.tenant_id = r.tenant_id and v.id = r.event_id and v.state = 'published'
          where p.edition_id = n.id)) as day from edition n)
    select n.id as "editionId", n.year, e.day::text as "endedOn",
      (select count(*)::int from part p where p.edition_id = n.id) as "tookPart",
      f.id, f.form_id as "formId", f.state, coalesce(f.due_on, (e.day + interval '2 years')::date)::text as "dueOn",
      f.reason, f.asked_at as "askedAt",
      (select count(*)::int from results.follow_up_ask k where k.tenant_id = n.tenant_id and k.follow_up_id = f.id) as asked
    from edition n join ended e on e.id = n.id
    left join results.follow_up f on f.tenant_id = n.tenant_id and f.edition_id = n.id
    where exists (select from part p where p.edition_id = n.id)
    order by n.year desc, n.id limit 50`.execute(db)
  return rows
}

type Key = { readonly tenantId: string; readonly id: string }

/** A follow-up, locked until the transaction ends. */
export function followUpForUpdate(db: Db, { tenantId, id }: Key) {
  return db
    .selectFrom('results.follow_up as f')
    .innerJoin('programmes.edition as n', (join) =>
      join.onRef('n.tenant_id', '=', 'f.tenant_id').onRef('n.id', '=', 'f.edition_id'),
    )
    .select(['f.tenant_id as tenantId', 'f.id', 'f.edition_id as editionId', 'f.state'])
    .select(['f.form_id as formId', 'f.asked_at as askedAt', 'n.programme_id as programmeId'])
    .select(sql<string>`f.due_on::text`.as('dueOn'))
    .where('f.tenant_id', '=', tenantId)
    .where('f.id', '=', id)
    .forUpdate('f')
    .executeTakeFirst()
}

/** Follow-ups whose day has come and that were not asked yet. */
export function dueFollowUps(db: Db, today: string) {
  return db
    .selectFrom('results.follow_up')
    .select(['tenant_id as tenantId', 'id as followUpId'])
    .where('state', '=', 'planned')
    .where('due_on', '<=', today)
    .orderBy('due_on')
    .orderBy('id')
    .limit(100)
    .execute()
}

/** Those who took part in an edition. */
export function whoTookPart(
  db: Db,
  { tenantId, editionId }: { tenantId: string; editionId: string },
) {
  return db
    .selectFrom('programmes.application as a')
    .innerJoin('programmes.call as c', (join) =>
      join.onRef('c.tenant_id', '=', 'a.tenant_id').onRef('c.id', '=', 'a.call_id'),
    )
    .select(['a.id', 'a.organisation_id as organisationId'])
    .where('a.tenant_id', '=', tenantId)
    .where('c.edition_id', '=', editionId)
    .where('a.state', '=', 'accepted')
    .orderBy('a.code')
    .limit(5000)
    .execute()
}

export type FollowUpAsk = {
  readonly applicationId: string
  readonly code: string
  readonly applicantName: string
  readonly people: number
  readonly askedAt: Date
  readonly remindedAt: Date | null
  /** What was answered, when it was sent. */
  readonly answers: Answers | null
}

/** Of whom a follow-up was asked, and what those answered who did. */
export async function asksOf(db: Db, { tenantId, id }: Key): Promise<FollowUpAsk[]> {
  const { rows } = await sql<FollowUpAsk>`
    select k.application_id as "applicationId", a.code, a.applicant_name as "applicantName", k.people,
      k.asked_at as "askedAt", k.reminded_at as "remindedAt", v.answers
    from results.follow_up_ask k
    join results.follow_up f on f.tenant_id = k.tenant_id and f.id = k.follow_up_id
    join programmes.application a on a.tenant_id = k.tenant_id and a.id = k.application_id
    left join kernel.response r on r.tenant_id = k.tenant_id and r.form_id = f.form_id
      and r.holder = 'application:' || k.application_id and r.state = 'submitted'
    left join kernel.revision v on v.tenant_id = r.tenant_id and v.response_id = r.id and v.number = r.submitted_revision
    where k.tenant_id = ${tenantId} and k.follow_up_id = ${id} order by a.code limit 5000`.execute(
    db,
  )
  return rows
}

/** Who was asked long enough ago to be reminded, was not, and has not answered. */
export async function asksToRemind(db: Db, { before, over }: { before: Date; over: Date }) {
  const { rows } = await sql<{ tenantId: string; followUpId: string; applicationId: string }>`
    select k.tenant_id as "tenantId", k.follow_up_id as "followUpId", k.application_id as "applicationId"
    from results.follow_up_ask k
    join results.follow_up f on f.tenant_id = k.tenant_id and f.id = k.follow_up_id and f.state = 'asked'
    where k.reminded_at is null and k.asked_at <= ${before} and k.asked_at > ${over}
      and not exists (select from kernel.response r where r.tenant_id = k.tenant_id and r.form_id = f.form_id
        and r.holder = 'application:' || k.application_id and r.state = 'submitted')
    order by k.tenant_id, k.follow_up_id, k.application_id limit 500`.execute(db)
  return rows
}

/** A follow-up as it is asked of one of those who took part; undefined when it was not. */
export async function askedOf(
  db: Db,
  {
    tenantId,
    followUpId,
    applicationId,
  }: { tenantId: string; followUpId: string; applicationId: string },
) {
  return db
    .selectFrom('results.follow_up_ask as k')
    .innerJoin('results.follow_up as f', (join) =>
      join.onRef('f.tenant_id', '=', 'k.tenant_id').onRef('f.id', '=', 'k.follow_up_id'),
    )
    .innerJoin('programmes.edition as n', (join) =>
      join.onRef('n.tenant_id', '=', 'f.tenant_id').onRef('n.id', '=', 'f.edition_id'),
    )
    .innerJoin('programmes.programme as p', (join) =>
      join.onRef('p.tenant_id', '=', 'n.tenant_id').onRef('p.id', '=', 'n.programme_id'),
    )
    .innerJoin('programmes.application as a', (join) =>
      join.onRef('a.tenant_id', '=', 'k.tenant_id').onRef('a.id', '=', 'k.application_id'),
    )
    .innerJoin('kernel.tenant as t', 't.id', 'k.tenant_id')
    .select(['k.tenant_id as tenantId', 'k.application_id as applicationId', 'f.id as followUpId'])
    .select(['f.form_id as formId', 'f.asked_at as askedAt', 'n.year', 'p.slug', 'p.title'])
    .select(['a.applicant_name as applicantName', 'a.organisation_id as organisationId'])
    .select('t.slug as network')
    .where('k.tenant_id', '=', tenantId)
    .where('k.follow_up_id', '=', followUpId)
    .where('k.application_id', '=', applicationId)
    .executeTakeFirst()
}

/** What somebody who took part promised at events of the programme, in the order of the promises. */
export async function promisesOf(
  db: Db,
  { tenantId, applicationId }: { tenantId: string; applicationId: string },
): Promise<string[]> {
  const { rows } = await sql<{ what: string }>`select p.what from events.replication p
    join events.registration r on r.tenant_id = p.tenant_id and r.id = p.registration_id and r.cancelled_at is null
    where p.tenant_id = ${tenantId} and r.origin = ${`application:${applicationId}`}
    order by p.due_on, p.id limit 20`.execute(db)
  return rows.map(({ what }) => what)
}
