import type { Db } from '#kernel/db.ts'

/** A programme with its editions, newest first, and their calls. */
export function programmeBySlug(db: Db, tenantId: string, slug: string) {
  return programmeWhere(db, tenantId, { slug })
}

/** The same by its id, locked until the transaction ends. */
export function programmeById(db: Db, tenantId: string, id: string) {
  return programmeWhere(db, tenantId, { id })
}

async function programmeWhere(
  db: Db,
  tenantId: string,
  by: { readonly slug: string } | { readonly id: string },
) {
  const found = db
    .selectFrom('programmes.programme')
    .select(['tenant_id as tenantId', 'id', 'slug', 'title', 'summary', 'aims', 'partners'])
    .select(['indicators', 'closed_at as closedAt'])
    .where('tenant_id', '=', tenantId)
  const programme = await ('slug' in by
    ? found.where('slug', '=', by.slug)
    : found.where('id', '=', by.id).forUpdate()
  ).executeTakeFirst()
  if (programme === undefined) return undefined
  const editions = await db
    .selectFrom('programmes.edition')
    .select(['id', 'year', 'budget_minor as budgetMinor', 'currency', 'timeline'])
    .where('tenant_id', '=', tenantId)
    .where('programme_id', '=', programme.id)
    .orderBy('year', 'desc')
    .limit(50)
    .execute()
  const calls =
    editions.length === 0
      ? []
      : await db
          .selectFrom('programmes.call')
          .select([
            'id',
            'edition_id as editionId',
            'slug',
            'title',
            'summary',
            'state',
            'zone',
            'opens_at as opensAt',
            'closes_at as closesAt',
          ])
          .where('tenant_id', '=', tenantId)
          .where(
            'edition_id',
            'in',
            editions.map(({ id }) => id),
          )
          .orderBy('closes_at', 'desc')
          .orderBy('id')
          .limit(100)
          .execute()
  return { ...programme, editions, calls }
}
export type ProgrammePage = NonNullable<Awaited<ReturnType<typeof programmeBySlug>>>
