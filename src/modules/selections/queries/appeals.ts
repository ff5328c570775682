import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'

type Key = { readonly tenantId: string; readonly callId: string }

const columns = [
  'p.id',
  'p.application_id as applicationId',
  'p.call_id as callId',
  'a.code',
  'a.applicant_name as applicant',
  'a.state',
  'p.language',
  'p.text',
  'p.made_at as madeAt',
  'p.answer_by as answerBy',
  'p.is_granted as isGranted',
  'p.answer_language as answerLanguage',
  'p.answer',
  'p.answered_at as answeredAt',
  'w.name as answeredBy',
  'p.received',
] as const

function appeals(db: Db, tenantId: string) {
  return db
    .selectFrom('selections.appeal as p')
    .innerJoin('programmes.application as a', (join) =>
      join.onRef('a.tenant_id', '=', 'p.tenant_id').onRef('a.id', '=', 'p.application_id'),
    )
    .leftJoin('people.person as w', 'w.id', 'p.answered_by')
    .select(columns)
    .where('p.tenant_id', '=', tenantId)
}

/** Appeals against the decision about a call: those that wait for an answer first, the oldest first. */
export function appealsOfCall(db: Db, { tenantId, callId }: Key, limit = 1000) {
  return appeals(db, tenantId)
    .where('p.call_id', '=', callId)
    .orderBy(sql`p.is_granted is not null`)
    .orderBy('p.made_at')
    .orderBy('p.id')
    .limit(limit)
    .execute()
}
export type Appeal = Awaited<ReturnType<typeof appealsOfCall>>[number]

/** The appeal about one application, if one was made. */
export function appealOf(
  db: Db,
  { tenantId, applicationId }: { tenantId: string; applicationId: string },
) {
  return appeals(db, tenantId).where('p.application_id', '=', applicationId).executeTakeFirst()
}

/** One appeal. */
export function appealById(db: Db, { tenantId, id }: { tenantId: string; id: string }) {
  return appeals(db, tenantId).where('p.id', '=', id).executeTakeFirst()
}

/** The codes of those whose appeals were granted, in the order of the answers. */
export async function grantedCodes(db: Db, { tenantId, callId }: Key): Promise<string[]> {
  const rows = await appeals(db, tenantId)
    .innerJoin('selections.decision as d', (join) =>
      join.onRef('d.tenant_id', '=', 'p.tenant_id').onRef('d.appeal_id', '=', 'p.id'),
    )
    .where('p.call_id', '=', callId)
    .orderBy('d.number')
    .limit(1000)
    .execute()
  return rows.map(({ code }) => code)
}

/** The codes of the reserves, as the first decision put them. */
export async function reserveCodes(db: Db, { tenantId, callId }: Key): Promise<string[]> {
  const rows = await db
    .selectFrom('selections.outcome as o')
    .innerJoin('programmes.application as a', (join) =>
      join.onRef('a.tenant_id', '=', 'o.tenant_id').onRef('a.id', '=', 'o.application_id'),
    )
    .select('a.code')
    .where('o.tenant_id', '=', tenantId)
    .where('o.call_id', '=', callId)
    .where('o.outcome', '=', 'reserve')
    .orderBy('o.rank')
    .limit(20_000)
    .execute()
  return rows.map(({ code }) => code)
}

/** Appeals that wait for an answer of a person: where they decide, and in the networks they run; the nearest day first. */
export function appealsToAnswer(
  db: Db,
  { personId, networkIds }: { personId: string; networkIds: readonly string[] },
) {
  return db
    .selectFrom('selections.appeal as p')
    .innerJoin('programmes.application as a', (join) =>
      join.onRef('a.tenant_id', '=', 'p.tenant_id').onRef('a.id', '=', 'p.application_id'),
    )
    .innerJoin('programmes.call as c', (join) =>
      join.onRef('c.tenant_id', '=', 'p.tenant_id').onRef('c.id', '=', 'p.call_id'),
    )
    .innerJoin('kernel.tenant as t', 't.id', 'p.tenant_id')
    .leftJoin('selections.decider as d', (join) =>
      join
        .onRef('d.tenant_id', '=', 'p.tenant_id')
        .onRef('d.call_id', '=', 'p.call_id')
        .on('d.person_id', '=', personId),
    )
    .select(['p.id', 't.slug as network', 'c.slug', 'a.code', 'c.zone', 'p.answer_by as answerBy'])
    .where('p.is_granted', 'is', null)
    .where((where) =>
      where.or([
        where('d.person_id', 'is not', null),
        ...(networkIds.length === 0 ? [] : [where('p.tenant_id', 'in', [...networkIds])]),
      ]),
    )
    .orderBy('p.answer_by')
    .orderBy('p.id')
    .limit(100)
    .execute()
}
