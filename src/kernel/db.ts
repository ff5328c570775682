import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { keepingPlans } from './prepared.ts'

/**
 * Every table of the program, by `schema.table`. The kernel and each module add theirs in `tables.ts` by declaring them here;
 * a test sees to it that nobody reads what lies above.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging
export interface Tables {}

/** The database, or a transaction in it. */
export type Db = Kysely<Tables>
export type Tx = Transaction<Tables>

/** An open database and what it takes to close it. */
export type Database = {
  readonly db: Db
  readonly pool: pg.Pool
  readonly kind: 'postgresql' | 'embedded'
  close(): Promise<void>
}

/** The embedded database can also be copied whole, as a tar, for images and backups. */
export type EmbeddedDatabase = Database & {
  dump(compression?: 'gzip' | 'none'): Promise<Blob>
}

/**
 * What every connection is opened with: how much of a word's trigrams a title must share to be taken for a typing error (0 to 1), which
 * the operators of the index read from here.
 */
export const connectionOptions: readonly string[] = ['-c', 'pg_trgm.word_similarity_threshold=0.45']

pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} does not fit into a number`)
  return value
})

/** Kysely over a pool. */
export function over(pool: pg.Pool): { db: Db; pool: pg.Pool } {
  const dialect = new PostgresDialect({ pool: keepingPlans(pool) })
  return { db: new Kysely<Tables>({ dialect }), pool }
}
