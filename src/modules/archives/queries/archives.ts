import type { Db } from '#kernel/db.ts'

type Key = { readonly tenantId: string; readonly programmeId: string }

/** The archives of a programme, the newest first. */
export function archivesOf(db: Db, { tenantId, programmeId }: Key) {
  return db
    .selectFrom('archives.archive')
    .select([
      'number',
      'ordered_at as orderedAt',
      'made_at as madeAt',
      'digest',
      'bytes',
      'files',
      'key',
    ])
    .where('tenant_id', '=', tenantId)
    .where('programme_id', '=', programmeId)
    .orderBy('number', 'desc')
    .limit(100)
    .execute()
}
export type Archive = Awaited<ReturnType<typeof archivesOf>>[number]

/** One archive with the address of its network and programme. */
export function archiveToMake(db: Db, { tenantId, programmeId, number }: Key & { number: number }) {
  return db
    .selectFrom('archives.archive as a')
    .innerJoin('programmes.programme as p', (join) =>
      join.onRef('p.tenant_id', '=', 'a.tenant_id').onRef('p.id', '=', 'a.programme_id'),
    )
    .innerJoin('kernel.tenant as t', 't.id', 'a.tenant_id')
    .select(['a.made_at as madeAt', 'p.slug', 't.slug as network'])
    .where('a.tenant_id', '=', tenantId)
    .where('a.programme_id', '=', programmeId)
    .where('a.number', '=', number)
    .executeTakeFirst()
}
