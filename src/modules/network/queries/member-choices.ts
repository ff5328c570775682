import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'

export type NamedOrganisation = {
  readonly id: string
  readonly slug: string
  readonly name: LocalizedText
}

/** The members of a network to choose from; only `ids` when given. */
export async function memberChoices(
  db: Db,
  networkId: string,
  ids?: readonly string[],
): Promise<NamedOrganisation[]> {
  if (ids?.length === 0) return []
  let query = db
    .selectFrom('network.membership as m')
    .innerJoin('network.organisation as o', 'o.id', 'm.organisation_id')
    .select(['o.id', 'o.slug', 'o.name'])
    .where('m.tenant_id', '=', networkId)
    .where('m.left_on', 'is', null)
    .orderBy('o.slug')
    .limit(1000)
  if (ids !== undefined) query = query.where('o.id', 'in', [...ids])
  return query.execute()
}

/** Organisations of the directory that are not in a network yet: whom one can invite. */
export async function outsiderChoices(db: Db, networkId: string): Promise<NamedOrganisation[]> {
  return db
    .selectFrom('network.organisation as o')
    .select(['o.id', 'o.slug', 'o.name'])
    .where('o.merged_into', 'is', null)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('network.membership as m')
            .select('m.organisation_id')
            .where('m.tenant_id', '=', networkId)
            .whereRef('m.organisation_id', '=', 'o.id')
            .where('m.left_on', 'is', null),
        ),
      ),
    )
    .orderBy('o.slug')
    .limit(1000)
    .execute()
}
