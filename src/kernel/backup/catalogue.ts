import { sql } from 'kysely'
import type { Db } from '../db.ts'

/** A table of ours, as a backup needs to know it. */
export type BackupTable = {
  readonly schema: string
  readonly name: string
  /** Tables its rows point to, itself left out. */
  readonly references: readonly string[]
  /** Columns that point into the table itself, or in a circle: filled in when all rows are there. */
  readonly ownReferences: readonly string[]
  readonly primaryKey: readonly string[]
}

type Row = {
  schema: string
  name: string
  references: string[]
  ownReferences: string[]
  primaryKey: string[]
  /** Columns that may be empty and point to another table. */
  mayWait: { column: string; target: string }[]
}

/** All tables of the program, those that are pointed to first. */
export async function tablesInOrder(db: Db): Promise<BackupTable[]> {
  const { rows } = await sql<Row>`
    select n.nspname as schema, c.relname as name,
      array(select distinct tn.nspname || '.' || t.relname from pg_constraint o join pg_class t on t.oid = o.confrelid
        join pg_namespace tn on tn.oid = t.relnamespace where o.conrelid = c.oid and o.contype = 'f' and t.oid <> c.oid)::text[] as "references",
      array(select a.attname from pg_constraint o cross join unnest(o.conkey) k(attnum) join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
        where o.conrelid = c.oid and o.contype = 'f' and o.confrelid = c.oid and a.attname <> 'tenant_id')::text[] as "ownReferences",
      array(select a.attname from pg_constraint o cross join unnest(o.conkey) k(attnum) join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
        where o.conrelid = c.oid and o.contype = 'p')::text[] as "primaryKey",
      (select coalesce(jsonb_agg(jsonb_build_object('column', a.attname, 'target', tn.nspname || '.' || t.relname)), '[]')
        from pg_constraint o cross join unnest(o.conkey) k(attnum) join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
        join pg_class t on t.oid = o.confrelid join pg_namespace tn on tn.oid = t.relnamespace
        where o.conrelid = c.oid and o.contype = 'f' and t.oid <> c.oid and not a.attnotnull) as "mayWait"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'public', 'pgboss') and n.nspname not like 'pg\\_%'
    order by 1, 2`.execute(db)
  return inOrder(rows)
}

function inOrder(tables: readonly Row[]): BackupTable[] {
  const done = new Set<string>()
  const ordered: BackupTable[] = []
  while (ordered.length < tables.length) {
    const waiting = tables.filter((table) => !done.has(nameOf(table)))
    const ready = waiting.filter(({ references }) => references.every((target) => done.has(target)))
    const next = ready.length > 0 ? ready.map(asIs) : [outOfCircle(waiting, done)]
    for (const table of next) {
      done.add(nameOf(table))
      ordered.push(table)
    }
  }
  return ordered
}

function asIs({ mayWait: _mayWait, ...table }: Row): BackupTable {
  return table
}

/** Of tables that point to each other the one whose pointers may be empty at first: they are filled in at the end. */
function outOfCircle(waiting: readonly Row[], done: ReadonlySet<string>): BackupTable {
  for (const table of waiting) {
    const missing = table.references.filter((target) => !done.has(target))
    const columns = table.mayWait.filter(({ target }) => missing.includes(target))
    if (missing.every((target) => columns.some((one) => one.target === target))) {
      const pointing = columns.map(({ column }) => column)
      return { ...asIs(table), ownReferences: [...table.ownReferences, ...pointing] }
    }
  }
  throw new Error('tables that must point to each other cannot be restored')
}

/** A table as it is named in SQL and in the backup. */
export function nameOf({ schema, name }: { schema: string; name: string }): string {
  return `${schema}.${name}`
}
