import type { Answers } from '@korzo/forms'
import { sql } from 'kysely'
import { dayOf } from '#kernel/clock.ts'
import type { Db } from '#kernel/db.ts'
import {
  type FollowUpKind,
  openDays,
  remindedAfterDays,
  reportAskedBeforeDays,
  reportRemindedBeforeDays,
} from '../domain/follow-up-times.ts'

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
    left join results.follow_up f on f.tenant_id = n.tenant_id and f.edition_id = n.id and f.kind = 'still-there'
    where exists (select from part p where p.edition_id = n.id)
    order by n.year desc, n.id limit 50`.execute(db)
  return rows
}

type Key = { readonly tenantId: string; readonly id: string }

/** A follow-up, locked until the transaction ends. */
export function followUpForUpdate(db: Db, key: Key) {
  return followUps(db, key).forUpdate('f').executeTakeFirst()
}

/** A follow-up of a programme, with its form. */
export function followUpById(db: Db, key: Key) {
  return followUps(db, key).executeTakeFirst()
}
export type FollowUp = NonNullable<Awaited<ReturnType<typeof followUpById>>>

function followUps(db: Db, { tenantId, id }: Key) {
  return db
    .selectFrom('results.follow_up as f')
    .innerJoin('programmes.edition as n', (join) =>
      join.onRef('n.tenant_id', '=', 'f.tenant_id').onRef('n.id', '=', 'f.edition_id'),
    )
    .select(['f.tenant_id as tenantId', 'f.id', 'f.edition_id as editionId', 'f.state'])
    .select(['f.form_id as formId', 'f.asked_at as askedAt', 'n.programme_id as programmeId'])
    .select(['f.kind', 'f.title', 'n.year'])
    .select(sql<string>`f.due_on::text`.as('dueOn'))
    .where('f.tenant_id', '=', tenantId)
    .where('f.id', '=', id)
}

/** What is to be asked today: follow-ups whose day has come, and reports due soon that somebody with a grant was not asked for yet. */
export async function dueFollowUps(db: Db, today: string) {
  const { rows } = await sql<{ tenantId: string; followUpId: string }>`
    select f.tenant_id as "tenantId", f.id as "followUpId" from results.follow_up f
    where (f.kind = 'still-there' and f.state = 'planned' and f.due_on <= ${today}::date)
      or (f.kind = 'report' and f.state <> 'refused'
        and f.due_on between ${today}::date - ${openDays}::int and ${today}::date + ${reportAskedBeforeDays}::int
        and exists (select from programmes.call c
          join programmes.application a on a.tenant_id = c.tenant_id and a.call_id = c.id and a.state = 'accepted'
          join results.award w on w.tenant_id = a.tenant_id and w.application_id = a.id
          where c.tenant_id = f.tenant_id and c.edition_id = f.edition_id and not exists (
            select from results.follow_up_ask k
            where k.tenant_id = f.tenant_id and k.follow_up_id = f.id and k.application_id = a.id)))
    order by f.due_on, f.id limit 200`.execute(db)
  return rows
}

type Asking = Key & { readonly editionId: string; readonly kind: FollowUpKind }

/** Those of an edition who are to be asked and were not: everybody who took part, or for a report everybody who was granted money. */
export async function whoIsToBeAsked(db: Db, { tenantId, id, editionId, kind }: Asking) {
  const { rows } = await sql<{ id: string }>`
    select a.id from programmes.application a
    join programmes.call c on c.tenant_id = a.tenant_id and c.id = a.call_id
    where a.tenant_id = ${tenantId} and c.edition_id = ${editionId} and a.state = 'accepted'
      and (${kind} = 'still-there' or exists (
        select from results.award w where w.tenant_id = a.tenant_id and w.application_id = a.id))
      and not exists (select from results.follow_up_ask k
        where k.tenant_id = a.tenant_id and k.follow_up_id = ${id} and k.application_id = a.id)
    order by a.code limit 5000`.execute(db)
  return rows
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
  readonly answeredAt: Date | null
  /** How an answer came that was not given here. */
  readonly received: string
}

/** Of whom a follow-up was asked, and what those answered who did. */
export async function asksOf(db: Db, { tenantId, id }: Key): Promise<FollowUpAsk[]> {
  const { rows } = await sql<FollowUpAsk>`
    select k.application_id as "applicationId", a.code, a.applicant_name as "applicantName", k.people,
      k.asked_at as "askedAt", k.reminded_at as "remindedAt", v.answers, r.submitted_at as "answeredAt", k.received
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

export type Reminder = {
  readonly tenantId: string
  readonly followUpId: string
  readonly applicationId: string
  readonly about: 'still-there' | 'report-soon' | 'report-late'
}

/**
 * Who has not answered and is to be told so: of what is still there once, some time after being asked; of a report once shortly before its day
 * and once when that is over.
 */
export async function asksToRemind(db: Db, now: Date): Promise<Reminder[]> {
  const today = dayOf(now)
  const before = (days: number) => new Date(now.getTime() - days * 86_400_000)
  const { rows } = await sql<Reminder>`
    select k.tenant_id as "tenantId", k.follow_up_id as "followUpId", k.application_id as "applicationId",
      case when f.kind = 'still-there' then 'still-there' when f.due_on < ${today}::date then 'report-late' else 'report-soon' end as about
    from results.follow_up_ask k
    join results.follow_up f on f.tenant_id = k.tenant_id and f.id = k.follow_up_id and f.state = 'asked'
    where case when f.kind = 'still-there'
        then k.reminded_at is null and k.asked_at <= ${before(remindedAfterDays)} and k.asked_at > ${before(openDays)}
        when f.due_on < ${today}::date then k.told_late_at is null and f.due_on >= ${today}::date - ${openDays}::int
        else k.reminded_at is null and k.asked_at <= ${before(1)} and f.due_on <= ${today}::date + ${reportRemindedBeforeDays}::int end
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
    .select(['f.kind', 'f.title as reportTitle', sql<string>`f.due_on::text`.as('dueOn')])
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
