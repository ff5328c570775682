import type { Db } from '#kernel/db.ts'

/** Somebody with a role. */
export type RoleHolder = {
  readonly personId: string
  readonly name: string
  readonly audience: string
  readonly grantedAt: Date
}

/** The roles of a person, in a stable order. */
export async function rolesOf(db: Db, personId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('people.role')
    .select('audience')
    .where('person_id', '=', personId)
    .orderBy('audience')
    .limit(500)
    .execute()
  return rows.map(({ audience }) => audience)
}

/** Everybody who has one of these roles, by name. */
export async function holdersOf(db: Db, audiences: readonly string[]): Promise<RoleHolder[]> {
  if (audiences.length === 0) return []
  return db
    .selectFrom('people.role')
    .innerJoin('people.person', 'people.person.id', 'people.role.person_id')
    .select([
      'people.role.person_id as personId',
      'people.person.name',
      'people.role.audience',
      'people.role.granted_at as grantedAt',
    ])
    .where('people.role.audience', 'in', [...audiences])
    .orderBy('people.person.name')
    .orderBy('people.role.person_id')
    .orderBy('people.role.audience')
    .limit(500)
    .execute()
}
