import { type SqlBool, sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import { type DirectoryScope, members } from './directory.ts'

/** Everything an organisation says of itself, as the API and the exports give it. */
export type OrganisationRow = {
  readonly id: string
  readonly slug: string
  readonly kind: string
  readonly name: LocalizedText
  readonly summary: LocalizedText
  readonly responsible: LocalizedText
  readonly country: string
  readonly placeIds: number[]
  readonly latitude: number | null
  readonly longitude: number | null
  readonly population: number | null
  readonly inhabitants: number | null
  readonly languages: string[]
  readonly website: string | null
  readonly links: { label: string; href: string }[]
  readonly offers: string[]
  readonly seeks: string[]
  readonly isInvented: boolean
  readonly sortName: string
}

export type OrganisationFilter = {
  readonly network?: string | undefined
  readonly kind?: string | undefined
  readonly country?: string | undefined
  readonly topic?: string | undefined
}

export type KeyPage = {
  readonly after?: readonly [string, string] | undefined
  readonly limit: number
}

const placeIds = sql<
  number[]
>`array(select place_id from network.organisation_place p where p.organisation_id = o.id
  order by place_id <> o.place_id, place_id limit 50)`
const topicsOf = (stance: 'offers' | 'seeks') =>
  sql<string[]>`array(select topic_id from network.organisation_topic t
    where t.organisation_id = o.id and t.stance = ${stance} order by topic_id)`

const columns = [
  'o.id',
  'o.slug',
  'o.kind',
  'o.name',
  'o.summary',
  'o.responsible',
  'o.country',
  'o.latitude',
  'o.longitude',
  'o.population',
  'o.inhabitants',
  'o.languages',
  'o.website',
  'o.links',
  'o.is_invented as isInvented',
  'o.sort_name as sortName',
] as const
const computed = [
  placeIds.as('placeIds'),
  topicsOf('offers').as('offers'),
  topicsOf('seeks').as('seeks'),
] as const

/** All organisations with everything they say. */
export function organisationColumns(db: Db) {
  return db.selectFrom('network.organisation as o').select([...columns, ...computed])
}

/** Organisations of the site by name, one page by key. */
export async function organisationList(
  db: Db,
  { network, kind, country, topic }: OrganisationFilter,
  { after, limit }: KeyPage,
): Promise<OrganisationRow[]> {
  return organisationColumns(db)
    .where('o.merged_into', 'is', null)
    .$if(kind !== undefined, (q) => q.where('o.kind', '=', kind ?? ''))
    .$if(country !== undefined, (q) => q.where('o.country', '=', country ?? ''))
    .$if(network !== undefined, (q) =>
      q.where(
        sql<SqlBool>`exists (select from network.membership m join kernel.tenant k on k.id = m.tenant_id
          where m.organisation_id = o.id and m.left_on is null and k.slug = ${network ?? ''})`,
      ),
    )
    .$if(topic !== undefined, (q) =>
      q.where(
        sql<SqlBool>`exists (select from network.organisation_topic t where t.organisation_id = o.id and t.topic_id = ${topic ?? ''})`,
      ),
    )
    .$if(after !== undefined, (q) =>
      q.where(sql<SqlBool>`(o.sort_name, o.id) > (${after?.[0]}, ${after?.[1]}::uuid)`),
    )
    .orderBy('o.sort_name')
    .orderBy('o.id')
    .limit(limit)
    .execute()
}

/** The members a directory shows, whole, one page by key: for exports. */
export async function memberList(
  db: Db,
  scope: DirectoryScope,
  { after, limit }: KeyPage,
): Promise<OrganisationRow[]> {
  return members(db, scope)
    .select([...columns, ...computed])
    .$if(after !== undefined, (q) =>
      q.where(sql<SqlBool>`(o.sort_name, o.id) > (${after?.[0]}, ${after?.[1]}::uuid)`),
    )
    .orderBy('o.sort_name')
    .orderBy('o.id')
    .limit(limit)
    .execute()
}

/** All pages of a list, one after the other, so that an export holds one page in memory. */
export async function* everyRow(
  page: (page: KeyPage) => Promise<OrganisationRow[]>,
  size = 500,
): AsyncGenerator<OrganisationRow> {
  let after: readonly [string, string] | undefined
  for (;;) {
    const rows = await page({ after, limit: size })
    yield* rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < size) return
    after = [last.sortName, last.id]
  }
}

/** The languages in which the members of a network have names and texts; each becomes a column of a sheet. */
export async function textLanguages(db: Db, networkId: string): Promise<string[]> {
  const { rows } = await sql<{ tag: string }>`
    select distinct jsonb_object_keys(o.name || o.summary || o.responsible) as tag from network.membership m
    join network.organisation o on o.id = m.organisation_id
    where m.tenant_id = ${networkId} and m.left_on is null order by tag limit 100`.execute(db)
  return rows.map(({ tag }) => tag)
}
