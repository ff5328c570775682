import { type SqlBool, sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'

export type OrganisationChoice = { readonly id: string; readonly name: LocalizedText }

const towns = ['city', 'town', 'rural-municipality']

/** Towns to claim a reference for: those one speaks for, and the members of a network where one may claim for all of them. */
export function townChoices(
  db: Db,
  { own, networkId }: { own: readonly string[]; networkId: string | null },
): Promise<OrganisationChoice[]> {
  return db
    .selectFrom('network.organisation as o')
    .select(['o.id', 'o.name'])
    .where('o.kind', 'in', towns)
    .where('o.merged_into', 'is', null)
    .where(
      sql<SqlBool>`(o.id = any(${[...own]}::uuid[]) or o.id in (select m.organisation_id from network.membership m
        where m.tenant_id = ${networkId}::uuid and m.left_on is null))`,
    )
    .orderBy('o.sort_name')
    .orderBy('o.id')
    .limit(1000)
    .execute()
}

/** The organisations one speaks for, of any kind. */
export function ownOrganisations(db: Db, ids: readonly string[]): Promise<OrganisationChoice[]> {
  return db
    .selectFrom('network.organisation')
    .select(['id', 'name'])
    .where(sql<SqlBool>`id = any(${[...ids]}::uuid[])`)
    .where('merged_into', 'is', null)
    .orderBy('sort_name')
    .limit(100)
    .execute()
}
