import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import { type OrganisationRow, organisationColumns, sortNameOf } from '#modules/network/index.ts'

/** An organisation that is there already, and whether somebody speaks for it: then an import leaves what it says alone. */
export type KnownOrganisation = OrganisationRow & {
  readonly isClaimed: boolean
  readonly isMember: boolean
}

export type Sought = {
  readonly slug: string | undefined
  readonly kind: string | undefined
  readonly name: Readonly<Record<string, string>> | undefined
  readonly country: string | undefined
  readonly placeId: number | undefined
}

/** For each row what it means, if it is there: by its slug; else one of its kind with its name in its country. One query for all. */
export async function importMatches(
  db: Db,
  networkId: string,
  sought: readonly Sought[],
): Promise<(KnownOrganisation | undefined)[]> {
  const slugs = sought.map(({ slug }) => slug ?? '')
  const names = sought.map(({ name }) => (name === undefined ? '' : sortNameOf(name)))
  const rows = await organisationColumns(db)
    .select([
      sql<boolean>`o.claimed_at is not null`.as('isClaimed'),
      sql<boolean>`exists (select from network.membership m
        where m.tenant_id = ${networkId} and m.organisation_id = o.id and m.left_on is null)`.as(
        'isMember',
      ),
    ])
    .where('o.merged_into', 'is', null)
    .where(sql<boolean>`(o.slug = any(${slugs}::text[]) or o.sort_name = any(${names}::text[]))`)
    .orderBy('o.created_at')
    .orderBy('o.id')
    .limit(100_000)
    .execute()
  const bySlug = new Map(rows.map((row) => [row.slug, row]))
  const byName = new Map(rows.map((row) => [`${row.sortName}/${row.country}/${row.kind}`, row]))
  return sought.map(({ slug, kind, country }, at) =>
    slug !== undefined && bySlug.has(slug)
      ? bySlug.get(slug)
      : byName.get(`${names[at]}/${country}/${kind}`),
  )
}
