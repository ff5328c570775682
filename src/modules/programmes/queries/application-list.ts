import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { ApplicationState } from '../domain/application-state.ts'

export type ApplicationFilter = {
  readonly tenantId: string
  readonly callId: string
  readonly states?: readonly ApplicationState[]
  readonly country?: string | undefined
  readonly text?: string | undefined
  /** Where the page before ended. */
  readonly after?: { readonly submittedAt: Date; readonly id: string } | undefined
  readonly limit: number
}

/** What was handed in to a call, first come first; drafts are nobody's business but their authors'. */
export function applicationList(db: Db, filter: ApplicationFilter) {
  let query = db
    .selectFrom('programmes.application as a')
    .select([
      'a.id',
      'a.code',
      'a.applicant_name as applicantName',
      'a.applicant_kind as kind',
      'a.country',
      'a.place_id as placeId',
      'a.population',
      'a.setting',
      'a.is_first_time as isFirstTime',
      'a.is_invented as isInvented',
      'a.state',
      'a.rank',
      'a.submitted_at as submittedAt',
      'a.digest',
    ])
    .where('a.tenant_id', '=', filter.tenantId)
    .where('a.call_id', '=', filter.callId)
    .where('a.submitted_at', 'is not', null)
    .orderBy('a.submitted_at')
    .orderBy('a.id')
    .limit(filter.limit)
  const { states = [], country, text, after } = filter
  if (states.length > 0) query = query.where('a.state', 'in', [...states])
  if (country !== undefined) query = query.where('a.country', '=', country)
  if (text !== undefined)
    query = query.where((where) =>
      where.or([
        where('a.code', '=', text.toUpperCase()),
        sql<boolean>`position(lower(${text}) in lower(a.applicant_name)) > 0`,
      ]),
    )
  if (after !== undefined)
    query = query.where(
      sql<boolean>`(a.submitted_at, a.id) > (${after.submittedAt}, ${after.id}::uuid)`,
    )
  return query.$narrowType<{ submittedAt: Date }>().execute()
}
export type ListedApplication = Awaited<ReturnType<typeof applicationList>>[number]

/** How many there are in each state, and from each country. */
export async function applicationCounts(db: Db, tenantId: string, callId: string) {
  const rows = await db
    .selectFrom('programmes.application')
    .select(({ fn }) => ['state', 'country', fn.countAll<number>().as('count')])
    .where('tenant_id', '=', tenantId)
    .where('call_id', '=', callId)
    .where('submitted_at', 'is not', null)
    .groupBy(['state', 'country'])
    .orderBy('state')
    .orderBy('country')
    .limit(4000)
    .execute()
  const sum = (by: 'state' | 'country') => {
    const counts = new Map<string, number>()
    for (const row of rows) counts.set(row[by], (counts.get(row[by]) ?? 0) + row.count)
    return counts
  }
  return {
    byState: sum('state'),
    byCountry: sum('country'),
    total: rows.reduce((all, { count }) => all + count, 0),
  }
}

/** What somebody writes, newest first, in one network. */
export function ownApplications(db: Db, tenantId: string, personId: string) {
  return db
    .selectFrom('programmes.author as w')
    .innerJoin('programmes.application as a', (join) =>
      join.onRef('a.tenant_id', '=', 'w.tenant_id').onRef('a.id', '=', 'w.application_id'),
    )
    .innerJoin('programmes.call as c', (join) =>
      join.onRef('c.tenant_id', '=', 'a.tenant_id').onRef('c.id', '=', 'a.call_id'),
    )
    .select([
      'a.id',
      'a.code',
      'a.applicant_name as applicantName',
      'a.state',
      'a.correct_by as correctBy',
      'a.changed_at as changedAt',
      'c.id as callId',
      'c.title as callTitle',
      'c.slug as callSlug',
      'c.closes_at as closesAt',
      'c.zone',
    ])
    .where('w.tenant_id', '=', tenantId)
    .where('w.person_id', '=', personId)
    .orderBy('a.changed_at', 'desc')
    .orderBy('a.id')
    .limit(200)
    .execute()
}

/** What waits for a person in all networks: drafts of open calls, corrections, offers. */
export function waitingApplications(db: Db, personId: string, now: Date) {
  return db
    .selectFrom('programmes.author as w')
    .innerJoin('programmes.application as a', (join) =>
      join.onRef('a.tenant_id', '=', 'w.tenant_id').onRef('a.id', '=', 'w.application_id'),
    )
    .innerJoin('programmes.call as c', (join) =>
      join.onRef('c.tenant_id', '=', 'a.tenant_id').onRef('c.id', '=', 'a.call_id'),
    )
    .innerJoin('kernel.tenant as t', 't.id', 'a.tenant_id')
    .leftJoin('kernel.hold as h', (join) =>
      join
        .onRef('h.tenant_id', '=', 'a.tenant_id')
        .onRef('h.capacity_id', '=', 'c.capacity_id')
        .on('h.holder', '=', sql<string>`'application:' || a.id`)
        .on('h.state', '=', 'offered'),
    )
    .select([
      't.slug as network',
      'a.id',
      'a.state',
      'a.correct_by as correctBy',
      'c.title as callTitle',
      'c.closes_at as closesAt',
      'c.zone',
      'h.expires_at as offeredUntil',
    ])
    .where('w.person_id', '=', personId)
    .where((where) =>
      where.or([
        where.and([where('a.state', '=', 'draft'), where('c.closes_at', '>', now)]),
        where.and([where('a.state', '=', 'returned'), where('a.correct_by', '>', now)]),
        where('a.state', '=', 'offered'),
        where.and([
          where('a.state', '=', 'accepted'),
          sql<boolean>`exists (select from kernel.hold p
            join programmes.activity v on v.tenant_id = p.tenant_id and v.capacity_id = p.capacity_id
            where p.tenant_id = a.tenant_id and v.call_id = a.call_id
              and p.holder = 'application:' || a.id and p.state = 'offered')`,
        ]),
      ]),
    )
    .orderBy('a.changed_at', 'desc')
    .orderBy('a.id')
    .limit(50)
    .execute()
}

/** The networks in which a person writes an application. */
export function networksAppliedIn(personId: string) {
  return sql`select tenant_id from programmes.author where person_id = ${personId}`
}
