import { sql } from 'kysely'
import type { Work } from '#kernel/contract.ts'
import type { Db } from '#kernel/db.ts'

type Pair = { readonly keptId: string; readonly mergedId: string }
type Column = { readonly table: string; readonly column: string }

/**
 * Hands over every row that refers to a person: all columns of all modules with a foreign key to people, as the catalogue of the database
 * names them, so that none is forgotten. A row the other one may have only once, and has, stays where it is: the module it belongs
 * to hears of the merge by the fact and does what is right there.
 */
export async function moveReferences({ db }: Work, pair: Pair): Promise<void> {
  for (const one of await referencesToPeople(db)) {
    if (await wasDone(db, () => moveAll(db, one, pair))) continue
    for (const row of await rowsOf(db, one, pair.mergedId))
      await wasDone(db, () => moveRow(db, one, { row, keptId: pair.keptId }))
  }
}

/** The columns that refer to a person, in a stable order. */
export async function referencesToPeople(db: Db): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select n.nspname || '.' || c.relname as "table", a.attname as "column"
    from pg_constraint o
    join pg_class c on c.oid = o.conrelid
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum = o.conkey[1]
    where o.contype = 'f' and o.confrelid = 'people.person'::regclass and cardinality(o.conkey) = 1
    order by 1, 2`.execute(db)
  return rows
}

async function moveAll(db: Db, { table, column }: Column, { keptId, mergedId }: Pair) {
  await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${keptId}
    where ${sql.ref(column)} = ${mergedId}`.execute(db)
}

async function rowsOf(db: Db, { table, column }: Column, personId: string): Promise<string[]> {
  const { rows } = await sql<{ row: string }>`select ctid::text as row from ${sql.table(table)}
    where ${sql.ref(column)} = ${personId} order by ctid`.execute(db)
  return rows.map(({ row }) => row)
}

async function moveRow(
  db: Db,
  { table, column }: Column,
  { row, keptId }: { row: string; keptId: string },
): Promise<void> {
  await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${keptId}
    where ctid = ${row}::tid`.execute(db)
}

/** Does something unless a constraint of the database says no: then nothing of it was done. */
async function wasDone(db: Db, change: () => Promise<void>): Promise<boolean> {
  await sql`savepoint reference`.execute(db)
  try {
    await change()
    await sql`release savepoint reference`.execute(db)
    return true
  } catch (error) {
    if (!isConstraint(error)) throw error
    await sql`rollback to savepoint reference`.execute(db)
    return false
  }
}

/** Class 23 of SQL's states: a constraint was violated. */
function isConstraint(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    error.code.startsWith('23')
  )
}
