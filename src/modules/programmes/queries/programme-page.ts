import type { Db } from '#kernel/db.ts'

/** A programme with its editions, newest first, and their calls. */
export async function programmeBySlug(db: Db, tenantId: string, slug: string) {
  const programme = await db
    .selectFrom('programmes.programme')
    .select(['id', 'slug', 'title', 'summary', 'aims', 'partners', 'indicators'])
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

/** What is counted for the indicators of a programme, over all its calls. */
export function measured(
  db: Db,
  { tenantId, programmeId, now }: { tenantId: string; programmeId: string; now: Date },
) {
  return (
    db
      .selectFrom('programmes.application as a')
      .innerJoin('programmes.call as c', (join) =>
        join.onRef('c.tenant_id', '=', 'a.tenant_id').onRef('c.id', '=', 'a.call_id'),
      )
      .innerJoin('programmes.edition as e', (join) =>
        join.onRef('e.tenant_id', '=', 'c.tenant_id').onRef('e.id', '=', 'c.edition_id'),
      )
      .select(({ fn }) => [
        fn.countAll<number>().as('applications'),
        fn.count<number>('a.country').distinct().as('countries'),
        fn.countAll<number>().filterWhere('a.population', '<=', 20_000).as('small-towns'),
        fn
          .countAll<number>()
          .filterWhere('a.rank', 'is not', null)
          .filterWhere('a.state', 'in', ['selected', 'offered', 'accepted', 'declined', 'expired'])
          .as('selected'),
        fn.countAll<number>().filterWhere('a.state', '=', 'accepted').as('accepted'),
      ])
      .where('a.tenant_id', '=', tenantId)
      .where('e.programme_id', '=', programmeId)
      .where('a.state', 'not in', ['draft', 'withdrawn'])
      // What is not over yet is nobody's business: counts of an open call would tell applicants their chances.
      .where('c.closes_at', '<=', now)
      .executeTakeFirstOrThrow()
  )
}
