import { sql } from 'kysely'
import type { HoldState } from '#kernel/capacity/index.ts'
import type { Db } from '#kernel/db.ts'

/** What an application has or waits for in the ledger: its place (no activity) and activities. */
export type HeldPart = {
  readonly applicationId: string
  readonly holdId: string
  readonly activityId: string | null
  readonly state: HoldState
  readonly expiresAt: Date | null
}

type Of = {
  readonly tenantId: string
  readonly callId: string
  readonly applicationIds: readonly string[]
}

/** The living parts of some applications of a call. */
export async function livingParts(
  db: Db,
  { tenantId, callId, applicationIds }: Of,
): Promise<HeldPart[]> {
  if (applicationIds.length === 0) return []
  return db
    .selectFrom('kernel.hold as h')
    .innerJoin('programmes.call as c', (join) =>
      join.onRef('c.tenant_id', '=', 'h.tenant_id').on('c.id', '=', callId),
    )
    .leftJoin('programmes.activity as a', (join) =>
      join.onRef('a.tenant_id', '=', 'h.tenant_id').onRef('a.capacity_id', '=', 'h.capacity_id'),
    )
    .select([
      sql<string>`substr(h.holder, 13)`.as('applicationId'),
      'h.id as holdId',
      'a.id as activityId',
      'h.state',
      'h.expires_at as expiresAt',
    ])
    .where('h.tenant_id', '=', tenantId)
    .where('h.holder', '=', sql<string>`any(${applicationIds.map(holderOf)}::text[])`)
    .where('h.state', 'in', ['offered', 'confirmed', 'waiting'])
    .where((where) =>
      where.or([
        where('h.capacity_id', '=', where.ref('c.capacity_id')),
        where('a.call_id', '=', callId),
      ]),
    )
    .orderBy('h.id')
    .limit(applicationIds.length * 60)
    .execute()
}

/** How the ledger names an application. */
export function holderOf(applicationId: string): string {
  return `application:${applicationId}`
}

/** Applications whose place in the ledger says something else than their own state: offered by it, or expired in it. In their order. */
export function placesToFollow(
  db: Db,
  { tenantId, callId, capacityId }: { tenantId: string; callId: string; capacityId: string },
) {
  return db
    .selectFrom('programmes.application as a')
    .innerJoin('kernel.hold as h', (join) =>
      join
        .onRef('h.tenant_id', '=', 'a.tenant_id')
        .on('h.capacity_id', '=', capacityId)
        .on('h.holder', '=', sql<string>`'application:' || a.id`),
    )
    .select(['a.id', 'h.id as holdId', 'h.state', 'h.expires_at as expiresAt'])
    .where('a.tenant_id', '=', tenantId)
    .where('a.call_id', '=', callId)
    .where((where) =>
      where.or([
        where.and([
          where('a.state', 'in', ['selected', 'reserve']),
          where('h.state', '=', 'offered'),
        ]),
        where.and([where('a.state', '=', 'offered'), where('h.state', '=', 'expired')]),
      ]),
    )
    .orderBy('a.rank')
    .orderBy('a.id')
    .limit(10_000)
    .execute()
}
export type PlaceToFollow = Awaited<ReturnType<typeof placesToFollow>>[number]

/** Activities offered to those who still decide about their place, that would lapse before it: until when the place is offered. */
export async function activitiesToProlong(
  db: Db,
  { tenantId, callId, capacityId }: { tenantId: string; callId: string; capacityId: string },
) {
  return db
    .selectFrom('kernel.hold as h')
    .innerJoin('programmes.activity as v', (join) =>
      join.onRef('v.tenant_id', '=', 'h.tenant_id').onRef('v.capacity_id', '=', 'h.capacity_id'),
    )
    .innerJoin('kernel.hold as p', (join) =>
      join
        .onRef('p.tenant_id', '=', 'h.tenant_id')
        .onRef('p.holder', '=', 'h.holder')
        .on('p.capacity_id', '=', capacityId)
        .on('p.state', '=', 'offered'),
    )
    .select('h.id')
    .select(sql<Date>`p.expires_at`.as('until'))
    .where('h.tenant_id', '=', tenantId)
    .where('v.call_id', '=', callId)
    .where('h.state', '=', 'offered')
    .whereRef('h.expires_at', '<', 'p.expires_at')
    .orderBy('h.id')
    .limit(10_000)
    .execute()
}

/** The activities some applications wish for: those the selection gave them first, then by the order of the ranks and of the wishes. */
export function wishesToClaim(
  db: Db,
  { tenantId, applicationIds }: Pick<Of, 'tenantId' | 'applicationIds'>,
) {
  return db
    .selectFrom('programmes.wish as w')
    .innerJoin('programmes.activity as v', (join) =>
      join.onRef('v.tenant_id', '=', 'w.tenant_id').onRef('v.id', '=', 'w.activity_id'),
    )
    .innerJoin('programmes.application as a', (join) =>
      join.onRef('a.tenant_id', '=', 'w.tenant_id').onRef('a.id', '=', 'w.application_id'),
    )
    .select([
      'w.application_id as applicationId',
      'v.id as activityId',
      'v.capacity_id as capacityId',
      'a.rank',
    ])
    .where('w.tenant_id', '=', tenantId)
    .where('w.application_id', '=', sql<string>`any(${[...applicationIds]}::uuid[])`)
    .orderBy('w.is_granted', 'desc')
    .orderBy('a.rank')
    .orderBy('w.position')
    .orderBy('w.application_id')
    .limit(applicationIds.length * 50)
    .execute()
}

/** The use of a call's ledgers: its places first, then each activity. */
export function ledgersOf(db: Db, tenantId: string, callId: string) {
  return db
    .selectFrom('programmes.call as c')
    .leftJoin('programmes.activity as a', (join) =>
      join.onRef('a.tenant_id', '=', 'c.tenant_id').onRef('a.call_id', '=', 'c.id'),
    )
    .innerJoin('kernel.capacity as k', (join) =>
      join
        .onRef('k.tenant_id', '=', 'c.tenant_id')
        .on((on) =>
          on.or([
            on('k.id', '=', on.ref('c.capacity_id')),
            on('k.id', '=', on.ref('a.capacity_id')),
          ]),
        ),
    )
    .select(['k.id', 'k.size', 'k.held'])
    .distinct()
    .where('c.tenant_id', '=', tenantId)
    .where('c.id', '=', callId)
    .orderBy('k.id')
    .limit(100)
    .execute()
}
