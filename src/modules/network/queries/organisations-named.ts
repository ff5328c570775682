import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'

export type NamedOrganisation = {
  readonly id: string
  readonly slug: string
  readonly kind: string
  readonly name: LocalizedText
}

/** Organisations by their ids, by name; those merged away are left out. */
export async function organisationsNamed(
  db: Db,
  ids: readonly string[],
): Promise<NamedOrganisation[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('network.organisation')
    .select(['id', 'slug', 'kind', 'name'])
    .where('id', 'in', [...ids])
    .where('merged_into', 'is', null)
    .orderBy('sort_name')
    .orderBy('id')
    .limit(100)
    .execute()
}
