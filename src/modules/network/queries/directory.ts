import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'

export type DirectoryRow = {
  readonly id: string
  readonly slug: string
  readonly kind: string
  readonly name: LocalizedText
  readonly country: string
  readonly population: number | null
  readonly latitude: number | null
  readonly longitude: number | null
  readonly joinedOn: string
}

export type DirectoryFilter = {
  readonly networkId: string
  readonly kinds?: readonly string[]
  readonly country?: string | undefined
  /** Where the page before ended: the English name and the id. */
  readonly after?: readonly [string, string] | undefined
  readonly limit: number
}

const sortName = sql<string>`coalesce(o.name->>'en', (select min(value) from jsonb_each_text(o.name)))`

/** The members of a network by name, one page of them. */
export async function directory(
  db: Db,
  filter: DirectoryFilter,
): Promise<(DirectoryRow & { sortName: string })[]> {
  let query = db
    .selectFrom('network.membership as m')
    .innerJoin('network.organisation as o', 'o.id', 'm.organisation_id')
    .select([
      'o.id',
      'o.slug',
      'o.kind',
      'o.name',
      'o.country',
      'o.population',
      'o.latitude',
      'o.longitude',
      'm.joined_on as joinedOn',
      sortName.as('sortName'),
    ])
    .where('m.tenant_id', '=', filter.networkId)
    .where('m.left_on', 'is', null)
    .orderBy(sortName)
    .orderBy('o.id')
    .limit(filter.limit)
  if (filter.kinds !== undefined && filter.kinds.length > 0)
    query = query.where('o.kind', 'in', filter.kinds)
  if (filter.country !== undefined) query = query.where('o.country', '=', filter.country)
  if (filter.after !== undefined) {
    const [name, id] = filter.after
    query = query.where(sql<boolean>`(${sortName}, o.id) > (${name}, ${id}::uuid)`)
  }
  return query.execute()
}
