import type { Db } from '#kernel/db.ts'

/** A programme with its editions, newest first, and their calls. */
export async function programmeBySlug(db: Db, tenantId: string, slug: string) {
  const programme = await db
    .selectFrom('programmes.programme')
    .select(['id', 'slug', 'title', 'summary', 'aims', 'partners', 'indicators'])
    .select('closed_at as closedAt')
    .where('tenant_id', '=', tenantId)
    .where('slug', '=', slug)
    .executeTakeFirst()
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
