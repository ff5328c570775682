import type { Db } from '#kernel/db.ts'

/** Calls that are published, those closing first on top, then those over, newest first. */
export async function publishedCalls(
  db: Db,
  { tenantId, now, limit }: { tenantId: string; now: Date; limit: number },
) {
  const base = () =>
    db
      .selectFrom('programmes.call as c')
      .innerJoin('programmes.edition as e', (join) =>
        join.onRef('e.tenant_id', '=', 'c.tenant_id').onRef('e.id', '=', 'c.edition_id'),
      )
      .innerJoin('programmes.programme as p', (join) =>
        join.onRef('p.tenant_id', '=', 'e.tenant_id').onRef('p.id', '=', 'e.programme_id'),
      )
      .select([
        'c.id',
        'c.slug',
        'c.title',
        'c.summary',
        'c.state',
        'c.zone',
        'c.opens_at as opensAt',
        'c.closes_at as closesAt',
        'c.published_at as publishedAt',
        'c.changed_at as changedAt',
        'c.places',
        'p.id as programmeId',
        'p.slug as programmeSlug',
        'p.title as programmeTitle',
        'e.year',
      ])
      .where('c.tenant_id', '=', tenantId)
      .where('c.state', '=', 'published')
  const current = await base()
    .where('c.closes_at', '>', now)
    .orderBy('c.closes_at')
    .orderBy('c.id')
    .limit(limit)
    .execute()
  const over = await base()
    .where('c.closes_at', '<=', now)
    .orderBy('c.closes_at', 'desc')
    .orderBy('c.id')
    .limit(limit)
    .execute()
  return { current, over }
}
export type ListedCall = Awaited<ReturnType<typeof publishedCalls>>['current'][number]

/** What can be applied for now, in any network of the site, those closing first on top: for whoever does not know where to look. */
export function openCalls(db: Db, { now, limit }: { now: Date; limit: number }) {
  return db
    .selectFrom('kernel.tenant as t')
    .innerJoin('network.network as n', 'n.tenant_id', 't.id')
    .innerJoin('programmes.call as c', 'c.tenant_id', 't.id')
    .select([
      'c.id',
      'c.slug',
      'c.title',
      'c.summary',
      'c.rules',
      'c.zone',
      'c.closes_at as closesAt',
      't.slug as networkSlug',
      'n.name as networkName',
    ])
    .where('c.state', '=', 'published')
    .where('c.opens_at', '<=', now)
    .where('c.closes_at', '>', now)
    .orderBy('c.closes_at')
    .orderBy('c.id')
    .limit(limit)
    .execute()
}
export type OpenCall = Awaited<ReturnType<typeof openCalls>>[number]

/** Drafts of calls, newest first: for those who make them. */
export function draftCalls(db: Db, tenantId: string) {
  return db
    .selectFrom('programmes.call')
    .select(['id', 'slug', 'title', 'opens_at as opensAt'])
    .where('tenant_id', '=', tenantId)
    .where('state', '=', 'draft')
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(50)
    .execute()
}

/** The programmes of a network by name. */
export function programmeList(db: Db, tenantId: string) {
  return db
    .selectFrom('programmes.programme')
    .select(['id', 'slug', 'title', 'summary'])
    .where('tenant_id', '=', tenantId)
    .orderBy('slug')
    .limit(100)
    .execute()
}
