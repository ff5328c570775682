import { type SqlBool, sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import { idsFound, type Words } from '#kernel/search/index.ts'
import type { DirectoryFilter } from '../domain/directory-filter.ts'
import { sizeBands } from '../domain/size-band.ts'

export type DirectoryRow = {
  readonly id: string
  readonly slug: string
  readonly kind: string
  readonly name: LocalizedText
  readonly country: string
  readonly inhabitants: number | null
  readonly setting: string | null
  readonly latitude: number | null
  readonly longitude: number | null
  readonly languages: readonly string[]
  readonly isInvented: boolean
  readonly sortName: string
  readonly joinedOn: string
}

export type DirectoryScope = {
  readonly networkId: string
  readonly kinds: readonly string[]
  readonly filter: DirectoryFilter
  /** The words of the filter, and who asks. */
  readonly words?: Words | undefined
}

/** Where a page ended: the value it is sorted by, and the id. */
export type DirectoryPlace = readonly [string | number | null, string]

/** Members of a network, one page of them, in the order asked for. One query, whatever the filters. */
export async function directory(
  db: Db,
  scope: DirectoryScope,
  { after, limit }: { after?: DirectoryPlace | undefined; limit: number },
): Promise<DirectoryRow[]> {
  const query = members(db, scope)
    .select([
      'o.id',
      'o.slug',
      'o.kind',
      'o.name',
      'o.country',
      'o.inhabitants',
      'o.setting',
      'o.latitude',
      'o.longitude',
      'o.languages',
      'o.is_invented as isInvented',
      'o.sort_name as sortName',
      'm.joined_on as joinedOn',
    ])
    .limit(limit)
  const { sort } = scope.filter
  if (sort === 'size')
    return query
      .$if(after !== undefined, (q) =>
        q.where(
          sql<SqlBool>`(-coalesce(o.inhabitants, 0), o.id) > (${-Number(after?.[0] ?? 0)}::int, ${after?.[1]}::uuid)`,
        ),
      )
      .orderBy(sql`-coalesce(o.inhabitants, 0)`)
      .orderBy('o.id')
      .execute()
  if (sort === 'newest')
    return query
      .$if(after !== undefined, (q) =>
        q.where(
          sql<SqlBool>`(m.joined_on, m.organisation_id) < (${after?.[0]}::date, ${after?.[1]}::uuid)`,
        ),
      )
      .orderBy('m.joined_on', 'desc')
      .orderBy('m.organisation_id', 'desc')
      .execute()
  return query
    .$if(after !== undefined, (q) =>
      q.where(sql<SqlBool>`(o.sort_name, o.id) > (${after?.[0]}, ${after?.[1]}::uuid)`),
    )
    .orderBy('o.sort_name')
    .orderBy('o.id')
    .execute()
}

/** Where the next page begins after a row. */
export function placeOf({ sort }: DirectoryFilter, row: DirectoryRow): DirectoryPlace {
  if (sort === 'size') return [row.inhabitants ?? 0, row.id]
  return [sort === 'newest' ? row.joinedOn : row.sortName, row.id]
}

/** How many a filter finds, and how many there are without it, by country. */
export async function directoryCounts(
  db: Db,
  scope: DirectoryScope,
): Promise<{ total: number; countries: number }> {
  const { total, countries } = await members(db, scope)
    .select([
      sql<number>`count(*)::int`.as('total'),
      sql<number>`count(distinct o.country)::int`.as('countries'),
    ])
    .executeTakeFirstOrThrow()
  return { total, countries }
}

/** What a network's directory can be filtered by: only what some member has. */
export type Facets = {
  readonly towns: number
  readonly others: number
  readonly kinds: readonly string[]
  readonly countries: readonly string[]
  readonly languages: readonly string[]
  readonly topics: readonly { readonly id: string; readonly names: LocalizedText }[]
}

/** The choices of the filters of a network. */
export async function directoryFacets(
  db: Db,
  networkId: string,
): Promise<Omit<Facets, 'towns' | 'others'> & { byKind: Record<string, number> }> {
  const { rows } = await sql<{
    byKind: Record<string, number> | null
    countries: string[] | null
    languages: string[] | null
    topics: { id: string; names: LocalizedText }[] | null
  }>`with o as (
      select o.id, o.kind, o.country, o.languages from network.membership m
      join network.organisation o on o.id = m.organisation_id
      where m.tenant_id = ${networkId} and m.left_on is null and o.merged_into is null
    )
    select
      (select jsonb_object_agg(kind, number) from (select kind, count(*) as number from o group by kind) k) as "byKind",
      (select array_agg(distinct country order by country) from o) as countries,
      (select array_agg(distinct language order by language) from o, unnest(o.languages) language) as languages,
      (select jsonb_agg(jsonb_build_object('id', t.id, 'names', t.names) order by t.id) from network.topic t
        where exists (select from network.organisation_topic ot join o on o.id = ot.organisation_id where ot.topic_id = t.id)
      ) as topics`.execute(db)
  const [row] = rows
  const byKind = row?.byKind ?? {}
  return {
    byKind,
    kinds: Object.keys(byKind).sort(),
    countries: row?.countries ?? [],
    languages: row?.languages ?? [],
    topics: row?.topics ?? [],
  }
}

/** The members a directory is about, without columns and order. */
export function members(db: Db, { networkId, kinds, filter, words }: DirectoryScope) {
  const { kind, country, size, setting, language, topic } = filter
  const band = size === undefined ? undefined : sizeBands[size]
  return db
    .selectFrom('network.membership as m')
    .innerJoin('network.organisation as o', 'o.id', 'm.organisation_id')
    .where('m.tenant_id', '=', networkId)
    .where('m.left_on', 'is', null)
    .where('o.merged_into', 'is', null)
    .where('o.kind', 'in', kind !== undefined && kinds.includes(kind) ? [kind] : [...kinds])
    .$if(country !== undefined, (q) => q.where('o.country', '=', country ?? ''))
    .$if(setting !== undefined, (q) => q.where('o.setting', '=', setting ?? ''))
    .$if(size === 'unknown', (q) => q.where('o.inhabitants', 'is', null))
    .$if(band !== undefined && band !== null, (q) =>
      q.where('o.inhabitants', '>=', band?.[0] ?? 0).where('o.inhabitants', '<', band?.[1] ?? 0),
    )
    .$if(language !== undefined, (q) =>
      q.where(sql<SqlBool>`o.languages @> array[${language ?? ''}]::text[]`),
    )
    .$if(topic !== undefined, (q) =>
      q.where((row) =>
        row.exists(
          row
            .selectFrom('network.organisation_topic as ot')
            .select('ot.topic_id')
            .whereRef('ot.organisation_id', '=', 'o.id')
            .where('ot.topic_id', '=', topic ?? ''),
        ),
      ),
    )
    .$if(words !== undefined, (q) =>
      words === undefined
        ? q
        : q.where(sql<SqlBool>`o.id::text in ${idsFound(words, 'organisation')}`),
    )
}
