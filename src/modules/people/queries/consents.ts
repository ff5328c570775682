import type { Db } from '#kernel/db.ts'

export type Consent = {
  readonly purpose: string
  readonly version: string
  readonly givenAt: Date
  readonly withdrawnAt: Date | null
}

/** Everything a person ever agreed to, the newest first. */
export async function consentsOf(db: Db, personId: string): Promise<Consent[]> {
  return db
    .selectFrom('people.consent')
    .select(['purpose', 'version', 'given_at as givenAt', 'withdrawn_at as withdrawnAt'])
    .where('person_id', '=', personId)
    .orderBy('id', 'desc')
    .limit(500)
    .execute()
}

/** Whether a person agrees to a purpose, in whatever wording; with `version`, in that one. */
export async function hasConsented(
  db: Db,
  { personId, purpose, version }: { personId: string; purpose: string; version?: string },
): Promise<boolean> {
  const standing = await db
    .selectFrom('people.consent')
    .select('id')
    .where('person_id', '=', personId)
    .where('purpose', '=', purpose)
    .where('withdrawn_at', 'is', null)
    .$if(version !== undefined, (query) => query.where('version', '=', version ?? ''))
    .executeTakeFirst()
  return standing !== undefined
}
