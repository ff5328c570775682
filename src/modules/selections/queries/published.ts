import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import { decisionsOf } from './selection-subject.ts'

type Key = { readonly tenantId: string; readonly callId: string }

/** The published decisions about a call, the first first; empty while nothing is published. */
export async function publishedDecisions(db: Db, key: Key) {
  const decisions = await decisionsOf(db, key)
  return decisions.flatMap((one) =>
    one.publishedAt === null ? [] : [{ ...one, publishedAt: one.publishedAt }],
  )
}

/** What was decided about every application, or the one with a code: places in their order, then reserves, then the others. */
export function outcomesByCode(
  db: Db,
  {
    tenantId,
    callId,
    code,
    after = 0,
    limit,
  }: Key & { code?: string | undefined; after?: number; limit: number },
) {
  return db
    .selectFrom('selections.outcome as o')
    .innerJoin('programmes.application as a', (join) =>
      join.onRef('a.tenant_id', '=', 'o.tenant_id').onRef('a.id', '=', 'o.application_id'),
    )
    .select(['a.code', 'o.outcome', 'o.rank', 'o.activities', 'o.reason'])
    .where('o.tenant_id', '=', tenantId)
    .where('o.call_id', '=', callId)
    .$if(code !== undefined, (query) => query.where('a.code', '=', code ?? ''))
    .orderBy(
      sql`case o.outcome when 'selected' then 0 when 'reserve' then 1 else 2 end, o.rank nulls last, (o.reason->>'score')::int desc, a.code`,
    )
    .offset(after)
    .limit(limit)
    .execute()
}

/** What was decided about one application, whether published, and until when one may appeal. */
export function outcomeOf(
  db: Db,
  { tenantId, applicationId }: { tenantId: string; applicationId: string },
) {
  return db
    .selectFrom('selections.outcome as o')
    .innerJoin('selections.decision as d', (join) =>
      join
        .onRef('d.tenant_id', '=', 'o.tenant_id')
        .onRef('d.call_id', '=', 'o.call_id')
        .on('d.number', '=', 1),
    )
    .select([
      'o.call_id as callId',
      'o.outcome',
      'o.rank',
      'o.activities',
      'o.reason',
      'd.code as proofCode',
      'd.said',
      'd.published_at as publishedAt',
      'd.appeals_until as appealsUntil',
    ])
    .where('o.tenant_id', '=', tenantId)
    .where('o.application_id', '=', applicationId)
    .executeTakeFirst()
}
export type OutcomeRow = NonNullable<Awaited<ReturnType<typeof outcomeOf>>>

/** Calls that wait for a person to sign, in all networks. */
export function waitingForSignature(db: Db, personId: string) {
  return db
    .selectFrom('selections.decider as d')
    .innerJoin('selections.proposal as p', (join) =>
      join
        .onRef('p.tenant_id', '=', 'd.tenant_id')
        .onRef('p.call_id', '=', 'd.call_id')
        .on('p.taken_back_at', 'is', null),
    )
    .innerJoin('programmes.call as c', (join) =>
      join.onRef('c.tenant_id', '=', 'd.tenant_id').onRef('c.id', '=', 'd.call_id'),
    )
    .innerJoin('kernel.tenant as t', 't.id', 'd.tenant_id')
    .leftJoin('selections.signature as s', (join) =>
      join
        .onRef('s.tenant_id', '=', 'p.tenant_id')
        .onRef('s.proposal_id', '=', 'p.id')
        .onRef('s.person_id', '=', 'd.person_id'),
    )
    .select(['t.slug as network', 'c.slug', 'c.title'])
    .where('d.person_id', '=', personId)
    .where('s.signed_at', 'is', null)
    .orderBy('p.put_at')
    .orderBy('p.id')
    .limit(50)
    .execute()
}

/** What a mail about a selection says of it: the network's and the call's address and title. */
export function mailSubject(db: Db, { tenantId, callId }: Key) {
  return db
    .selectFrom('programmes.call as c')
    .innerJoin('kernel.tenant as t', 't.id', 'c.tenant_id')
    .select(['t.slug as network', 'c.slug', 'c.title', 'c.zone'])
    .where('c.tenant_id', '=', tenantId)
    .where('c.id', '=', callId)
    .executeTakeFirstOrThrow()
}

/** The applications that were decided about, by their codes. */
export async function idsByCode(
  db: Db,
  { tenantId, callId, limit }: Key & { readonly limit: number },
): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('selections.outcome as o')
    .innerJoin('programmes.application as a', (join) =>
      join.onRef('a.tenant_id', '=', 'o.tenant_id').onRef('a.id', '=', 'o.application_id'),
    )
    .select(['a.id', 'a.code'])
    .where('o.tenant_id', '=', tenantId)
    .where('o.call_id', '=', callId)
    .orderBy('a.code')
    .limit(limit)
    .execute()
  return new Map(rows.map(({ id, code }) => [code, id]))
}
