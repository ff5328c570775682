import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'

export type Source = {
  readonly id: string
  readonly url: string
  readonly networkId: string | null
  readonly etag: string | null
  readonly digest: string | null
  readonly failures: number
  readonly lastError: string
}

const columns = [
  's.id',
  's.url',
  's.network_id as networkId',
  's.etag',
  's.digest',
  's.failures',
  's.last_error as lastError',
] as const

/** How many slices a day has: every ten minutes one. */
export const slices = 144

/** The sources of a slice of the day, each source in one; all when no slice is named. By address, so that those of a host stand together. */
export function sourcesToCheck(db: Db, slice?: number): Promise<Source[]> {
  return db
    .selectFrom('repository.source as s')
    .select([...columns])
    .$if(slice !== undefined, (q) =>
      q.where(sql<boolean>`mod(hashtext(s.id::text) & 2147483647, ${slices}) = ${slice ?? 0}`),
    )
    .orderBy('s.url')
    .limit(20_000)
    .execute()
}

export function sourceById(db: Db, id: string): Promise<Source | undefined> {
  return db
    .selectFrom('repository.source as s')
    .select([...columns])
    .where('s.id', '=', id)
    .executeTakeFirst()
}

/** The addresses a network looks at, those that fail first. */
export function sourcesOf(db: Db, networkId: string): Promise<Source[]> {
  return db
    .selectFrom('repository.source as s')
    .select([...columns])
    .where('s.network_id', '=', networkId)
    .orderBy('s.failures', 'desc')
    .orderBy('s.url')
    .limit(500)
    .execute()
}
