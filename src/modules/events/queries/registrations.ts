import { type SqlBool, sql } from 'kysely'
import type { HoldState } from '#kernel/capacity/index.ts'
import type { Db } from '#kernel/db.ts'

export type Registration = Awaited<ReturnType<typeof participantList>>[number]

/** How the ledger names a registration. */
export function holderOf(registrationId: string): string {
  return `registration:${registrationId}`
}

type ParticipantFilter = {
  readonly tenantId: string
  readonly eventId: string
  readonly states?: readonly HoldState[]
  /** A part of a name, an organisation or a code. */
  readonly search?: string
  readonly limit?: number
}

/** Who takes part in an event or waits, by name. */
export function participantList(db: Db, filter: ParticipantFilter) {
  const { tenantId, eventId, states = ['confirmed', 'waiting'], search = '', limit = 5000 } = filter
  const pattern = `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`
  return registrations(db)
    .where('r.tenant_id', '=', tenantId)
    .where('r.event_id', '=', eventId)
    .where('h.state', 'in', [...states])
    .$if(search !== '', (query) =>
      query.where(
        sql<SqlBool>`r.name ilike ${pattern} or r.organisation_name ilike ${pattern} or r.code = ${search.toUpperCase()}`,
      ),
    )
    .orderBy('r.name')
    .orderBy('r.id')
    .limit(limit)
    .execute()
}

/** What somebody has to do with an event: their own registration and those they made for others, the living first. */
export function registrationsOfPerson(
  db: Db,
  { tenantId, eventId, personId }: { tenantId: string; eventId: string; personId: string },
) {
  return registrations(db)
    .where('r.tenant_id', '=', tenantId)
    .where('r.event_id', '=', eventId)
    .where('h.state', 'in', ['confirmed', 'waiting'])
    .where(belongsTo(personId))
    .orderBy(sql`r.person_id is distinct from ${personId}::uuid`)
    .orderBy('r.id')
    .limit(100)
    .execute()
}

/** One registration with those it belongs to. */
export async function registrationById(db: Db, { tenantId, id }: { tenantId: string; id: string }) {
  const found = await registrations(db)
    .where('r.tenant_id', '=', tenantId)
    .where('r.id', '=', id)
    .executeTakeFirst()
  if (found === undefined) return undefined
  const { personId, registeredBy, addressee, ...rest } = found
  const people = [personId, registeredBy, addressee].filter((one) => one !== null)
  return { ...rest, personId: personId ?? addressee, registeredBy, people }
}

/** Everything a person is registered for in a network, what comes first. */
export function ownEvents(db: Db, { tenantId, personId }: { tenantId: string; personId: string }) {
  return registrations(db)
    .innerJoin('events.event as e', (join) =>
      join.onRef('e.tenant_id', '=', 'r.tenant_id').onRef('e.id', '=', 'r.event_id'),
    )
    .leftJoin('events.certified as done', (join) =>
      join.onRef('done.tenant_id', '=', 'r.tenant_id').onRef('done.registration_id', '=', 'r.id'),
    )
    .select([
      'e.slug',
      'e.kind',
      'e.title',
      'e.zone',
      'e.starts_at as startsAt',
      'e.ends_at as endsAt',
      'e.state as eventState',
      'done.certificate_code as certificateCode',
    ])
    .where('r.tenant_id', '=', tenantId)
    .where('h.state', 'in', ['confirmed', 'waiting'])
    .where(belongsTo(personId))
    .orderBy('e.starts_at', 'desc')
    .orderBy('r.id')
    .limit(200)
    .execute()
}

/** How many wait before somebody who waits, and they themselves: 1 is next. */
export async function waitingPlace(
  db: Db,
  { tenantId, holdId }: { tenantId: string; holdId: string },
): Promise<number> {
  const { rows } = await sql<{ place: number }>`
    select count(*)::int as place from kernel.hold mine
    join kernel.hold other on other.tenant_id = mine.tenant_id and other.capacity_id = mine.capacity_id
      and other.state = 'waiting'
      and (other.rank, other.created_at, other.id::text) <= (mine.rank, mine.created_at, mine.id::text)
    where mine.tenant_id = ${tenantId} and mine.id = ${holdId} and mine.state = 'waiting'`.execute(
    db,
  )
  return rows[0]?.place ?? 0
}

function belongsTo(personId: string) {
  return sql<SqlBool>`(r.person_id = ${personId} or r.registered_by = ${personId}
    or (r.person_id is null and r.email in (select address from people.email
      where person_id = ${personId} and confirmed_at is not null)))`
}

function registrations(db: Db) {
  return db
    .selectFrom('events.registration as r')
    .innerJoin('kernel.hold as h', (join) =>
      join.onRef('h.tenant_id', '=', 'r.tenant_id').onRef('h.id', '=', 'r.hold_id'),
    )
    .select([
      'r.tenant_id as tenantId',
      'r.id',
      'r.event_id as eventId',
      'r.person_id as personId',
      'r.registered_by as registeredBy',
      'r.name',
      'r.email',
      'r.organisation_id as organisationId',
      'r.organisation_name as organisationName',
      'r.origin',
      'r.code',
      'r.hold_id as holdId',
      'r.response_id as responseId',
      'r.language',
      'r.registered_at as registeredAt',
      'r.told',
      'h.state',
      sql<string | null>`case when r.person_id is null then (select m.person_id from people.email m
        where m.address = r.email and m.confirmed_at is not null) end`.as('addressee'),
    ])
}
