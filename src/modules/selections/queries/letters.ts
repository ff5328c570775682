import type { Db } from '#kernel/db.ts'

type Key = { readonly tenantId: string; readonly callId: string }

/** The letters a network wrote itself, by outcome. */
export function lettersOf(db: Db, { tenantId, callId }: Key) {
  return db
    .selectFrom('selections.letter')
    .select(['outcome', 'subject', 'body'])
    .where('tenant_id', '=', tenantId)
    .where('call_id', '=', callId)
    .orderBy('outcome')
    .limit(3)
    .execute()
}
export type WrittenLetter = Awaited<ReturnType<typeof lettersOf>>[number]

/** Everything a letter about one application says. */
export async function letterSubject(
  db: Db,
  { tenantId, applicationId }: { tenantId: string; applicationId: string },
) {
  return db
    .selectFrom('selections.outcome as o')
    .innerJoin('programmes.application as a', (join) =>
      join.onRef('a.tenant_id', '=', 'o.tenant_id').onRef('a.id', '=', 'o.application_id'),
    )
    .innerJoin('programmes.call as c', (join) =>
      join.onRef('c.tenant_id', '=', 'o.tenant_id').onRef('c.id', '=', 'o.call_id'),
    )
    .innerJoin('selections.decision as d', (join) =>
      join
        .onRef('d.tenant_id', '=', 'o.tenant_id')
        .onRef('d.call_id', '=', 'o.call_id')
        .on('d.number', '=', 1),
    )
    .innerJoin('kernel.tenant as t', 't.id', 'o.tenant_id')
    .leftJoin('selections.letter as l', (join) =>
      join
        .onRef('l.tenant_id', '=', 'o.tenant_id')
        .onRef('l.call_id', '=', 'o.call_id')
        .onRef('l.outcome', '=', 'o.outcome'),
    )
    .select([
      'o.outcome',
      'o.rank',
      'o.reason',
      'a.code',
      'a.applicant_name as applicant',
      'c.title as callTitle',
      'c.quotas',
      'd.said',
      't.slug as network',
      'c.slug',
      'l.subject',
      'l.body',
    ])
    .where('o.tenant_id', '=', tenantId)
    .where('o.application_id', '=', applicationId)
    .executeTakeFirst()
}
export type LetterSubject = NonNullable<Awaited<ReturnType<typeof letterSubject>>>

/** One application of each outcome, to show what its letter will say. */
export async function examplesOf(db: Db, { tenantId, callId }: Key) {
  const rows = await db
    .selectFrom('selections.outcome')
    .select(['outcome', 'application_id as applicationId'])
    .distinctOn('outcome')
    .where('tenant_id', '=', tenantId)
    .where('call_id', '=', callId)
    .orderBy('outcome')
    .orderBy('rank')
    .orderBy('application_id')
    .limit(3)
    .execute()
  return new Map(rows.map(({ outcome, applicationId }) => [outcome, applicationId]))
}

/** Who writes the applications of a call, with where and in which language they read. */
export function readersOfLetters(db: Db, { tenantId, callId }: Key) {
  return db
    .selectFrom('selections.outcome as o')
    .innerJoin('programmes.author as w', (join) =>
      join
        .onRef('w.tenant_id', '=', 'o.tenant_id')
        .onRef('w.application_id', '=', 'o.application_id'),
    )
    .innerJoin('people.person as p', 'p.id', 'w.person_id')
    .innerJoin('people.email as e', (join) =>
      join.onRef('e.person_id', '=', 'p.id').on('e.is_primary', '=', true),
    )
    .select(['o.application_id as applicationId', 'p.id as personId', 'e.address', 'p.language'])
    .where('o.tenant_id', '=', tenantId)
    .where('o.call_id', '=', callId)
    .where('p.erased_at', 'is', null)
    .orderBy('o.application_id')
    .orderBy('p.id')
    .limit(100_000)
    .execute()
}
