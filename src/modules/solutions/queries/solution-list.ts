import { type SqlBool, sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import { idsFound, type Words } from '#kernel/search/index.ts'
import type { CostBand, SolutionKind } from '../domain/solution.ts'
import { costBands, type SolutionFilter, townSizes } from '../domain/solution-filter.ts'

/** A solution as lists show it. */
export type SolutionRow = {
  readonly id: string
  readonly slug: string
  readonly kind: SolutionKind
  readonly state: 'draft' | 'published'
  readonly name: LocalizedText
  readonly summary: LocalizedText
  readonly licence: string | null
  readonly supplier: string | null
  readonly ownerName: LocalizedText | null
  readonly costIntroduce: CostBand | null
  readonly costRun: CostBand | null
  readonly costEuros: number | null
  readonly months: number | null
  readonly effortDays: number | null
  readonly languages: readonly string[]
  readonly isRural: boolean
  readonly topics: readonly string[]
  readonly signedCount: number
  readonly referenceCount: number
  readonly isInvented: boolean
  readonly sortName: string
  readonly changedAt: Date
}

export type SolutionScope = {
  readonly filter: SolutionFilter
  /** The network whose collections are meant. */
  readonly tenantId: string
  /** The words of the filter, and who asks. */
  readonly words?: Words | undefined
}

/** Where a page ended: what it is sorted by, and the id. */
export type SolutionPlace = readonly (string | number | null)[]

const content = (key: string) => sql`s.content -> ${sql.lit(key)}`

/** Columns of a row; also for those by id. */
export function solutionRows(db: Db) {
  return db
    .selectFrom('solutions.solution as s')
    .leftJoin('network.organisation as owner', 'owner.id', 's.owner_id')
    .select([
      's.id',
      's.slug',
      's.kind',
      's.state',
      's.name',
      's.summary',
      's.licence',
      'owner.name as ownerName',
      's.months',
      's.languages',
      's.is_rural as isRural',
      's.signed_count as signedCount',
      's.reference_count as referenceCount',
      's.is_invented as isInvented',
      's.sort_name as sortName',
      's.changed_at as changedAt',
      sql<string | null>`s.content ->> 'supplier'`.as('supplier'),
      sql<CostBand | null>`nullif(${content('costIntroduce')}, 'null')`.as('costIntroduce'),
      sql<CostBand | null>`nullif(${content('costRun')}, 'null')`.as('costRun'),
      sql<number | null>`(s.content ->> 'effortDays')::int`.as('effortDays'),
      sql<number | null>`s.cost_euros::float8`.as('costEuros'),
      sql<
        string[]
      >`array(select topic_id from solutions.solution_topic t where t.solution_id = s.id order by topic_id)`.as(
        'topics',
      ),
    ])
}

/** Published solutions, one page of them, in the order asked for. One query, whatever the filters. */
export async function solutionList(
  db: Db,
  scope: SolutionScope,
  { after, limit }: { after?: SolutionPlace | undefined; limit: number },
): Promise<SolutionRow[]> {
  const rows = solutionRows(db).where('s.id', 'in', filtered(db, scope).select('s.id')).limit(limit)
  const hasPlace = after !== undefined
  switch (scope.filter.sort) {
    case 'name':
      return rows
        .$if(hasPlace, (q) =>
          q.where(sql<SqlBool>`(s.sort_name, s.id) > (${after?.[0]}, ${after?.[1]}::uuid)`),
        )
        .orderBy('s.sort_name')
        .orderBy('s.id')
        .execute()
    case 'cost':
      return rows
        .$if(hasPlace, (q) =>
          q.where(
            sql<SqlBool>`(coalesce(s.cost_euros, ${unknownCost}), s.id) > (${after?.[0]}::bigint, ${after?.[1]}::uuid)`,
          ),
        )
        .orderBy(sql`coalesce(s.cost_euros, ${unknownCost})`)
        .orderBy('s.id')
        .execute()
    case 'newest':
      return rows
        .$if(hasPlace, (q) =>
          q.where(
            sql<SqlBool>`(s.changed_at, s.id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`,
          ),
        )
        .orderBy('s.changed_at', 'desc')
        .orderBy('s.id', 'desc')
        .execute()
    default:
      return rows
        .$if(hasPlace, (q) =>
          q.where(
            sql<SqlBool>`(s.signed_count, s.reference_count, s.id) < (${after?.[0]}::int, ${after?.[1]}::int, ${after?.[2]}::uuid)`,
          ),
        )
        .orderBy('s.signed_count', 'desc')
        .orderBy('s.reference_count', 'desc')
        .orderBy('s.id', 'desc')
        .execute()
  }
}

/** What nobody knows the cost of comes last. */
const unknownCost = sql.lit(9_000_000_000_000_000)

/** Where the next page begins after a row. */
export function placeAfter({ sort }: SolutionFilter, row: SolutionRow): SolutionPlace {
  if (sort === 'name') return [row.sortName, row.id]
  if (sort === 'cost') return [row.costEuros ?? 9_000_000_000_000_000, row.id]
  if (sort === 'newest') return [row.changedAt.toISOString(), row.id]
  return [row.signedCount, row.referenceCount, row.id]
}

/** Every solution of a list, page by page; for exports. */
export async function* everySolution(db: Db, scope: SolutionScope): AsyncGenerator<SolutionRow> {
  let after: SolutionPlace | undefined
  for (;;) {
    const rows = await solutionList(db, scope, { after, limit: 500 })
    yield* rows
    const last = rows.at(-1)
    if (rows.length < 500 || last === undefined) return
    after = placeAfter(scope.filter, last)
  }
}

/** How many a filter finds, with how many signed references. */
export async function solutionCounts(
  db: Db,
  scope: SolutionScope,
): Promise<{ total: number; signed: number }> {
  return filtered(db, scope)
    .select([
      sql<number>`count(*)::int`.as('total'),
      sql<number>`coalesce(sum(s.signed_count), 0)::int`.as('signed'),
    ])
    .executeTakeFirstOrThrow()
}

/** The published solutions a filter is about, without columns and order. */
export function filtered(db: Db, { filter, tenantId, words }: SolutionScope) {
  const { topic, kind, cost, time, licence, language, rural, collection } = filter
  return db
    .selectFrom('solutions.solution as s')
    .where('s.state', '=', 'published')
    .$if(kind !== undefined, (q) => q.where('s.kind', '=', kind ?? 'practice'))
    .$if(cost !== undefined, (q) => {
      const [from, below] = costBands[cost ?? 'free']
      return q.where('s.cost_euros', '>=', from).where('s.cost_euros', '<', below)
    })
    .$if(time !== undefined, (q) => q.where('s.months', '<=', Number(time)))
    .$if(licence !== undefined, (q) => q.where('s.licence', '=', licence ?? ''))
    .$if(language !== undefined, (q) =>
      q.where(sql<SqlBool>`s.languages @> array[${language ?? ''}]::text[]`),
    )
    .$if(topic !== undefined, (q) => q.where(withTopic(topic ?? '')))
    .$if(hasReferenceFilter(filter), (q) => q.where(withReference(filter)))
    .$if(rural !== undefined, (q) => q.where(isForRural))
    .$if(collection !== undefined, (q) =>
      q.where(
        sql<SqlBool>`s.id in (select i.solution_id from solutions.collection_item i
          join solutions.collection c on c.tenant_id = i.tenant_id and c.id = i.collection_id
          where c.tenant_id = ${tenantId} and c.slug = ${collection ?? ''})`,
      ),
    )
    .$if(words !== undefined, (q) =>
      words === undefined ? q : q.where(sql<SqlBool>`s.id::text in ${idsFound(words, 'solution')}`),
    )
}

/** A topic, or any topic below it. */
function withTopic(topic: string) {
  return sql<SqlBool>`s.id in (select st.solution_id from solutions.solution_topic st
    where st.topic_id in (select id from network.topic where id = ${topic} or broader = ${topic}))`
}

/** Made for rural places, or at work in one. */
const isForRural = sql<SqlBool>`(s.is_rural or exists (select from solutions.reference r
  join network.organisation o on o.id = r.organisation_id where r.solution_id = s.id and o.setting = 'rural'))`

function hasReferenceFilter({ size, country, state, signed }: SolutionFilter): boolean {
  return [size, country, state, signed].some((value) => value !== undefined)
}

/** At least one reference that is all of what was asked: so large, there, so far, signed. */
function withReference({ size, country, state, signed }: SolutionFilter) {
  const [from, below] = size === undefined ? [0, 0] : townSizes[size]
  return sql<SqlBool>`s.id in (select r.solution_id from solutions.reference r
    join network.organisation o on o.id = r.organisation_id where true
    ${size === undefined ? sql`` : sql`and coalesce(r.inhabitants, o.inhabitants) >= ${from} and coalesce(r.inhabitants, o.inhabitants) < ${below}`}
    ${country === undefined ? sql`` : sql`and o.country = ${country}`}
    ${state === undefined ? sql`` : sql`and r.state = ${state}`}
    ${signed === undefined ? sql`` : sql`and r.signed_at is not null`})`
}

/** What the list can be filtered by: only what some solution has. */
export type SolutionFacets = {
  readonly kinds: readonly string[]
  readonly licences: readonly string[]
  readonly languages: readonly string[]
  readonly countries: readonly string[]
  readonly topics: readonly string[]
}

export async function solutionFacets(db: Db): Promise<SolutionFacets> {
  const { rows } = await sql<{ [Key in keyof SolutionFacets]: string[] | null }>`with s as (
      select id, kind, licence, languages from solutions.solution where state = 'published')
    select (select array_agg(distinct kind order by kind) from s) as kinds,
      (select array_agg(distinct licence order by licence) from s where licence is not null) as licences,
      (select array_agg(distinct tag order by tag) from s, unnest(s.languages) tag) as languages,
      (select array_agg(distinct o.country order by o.country) from solutions.reference r
        join network.organisation o on o.id = r.organisation_id) as countries,
      (select array_agg(distinct topic_id order by topic_id) from solutions.solution_topic) as topics`.execute(
    db,
  )
  const [row] = rows
  return {
    kinds: row?.kinds ?? [],
    licences: (row?.licences ?? []).slice(0, 60),
    languages: row?.languages ?? [],
    countries: row?.countries ?? [],
    topics: row?.topics ?? [],
  }
}
