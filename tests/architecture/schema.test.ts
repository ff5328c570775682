import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TableMark } from '#kernel/tables.ts'
import { makeWorld, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

type Key = {
  table: string
  name: string
  columns: string[]
  kind: 'primary key' | 'unique' | 'index'
}
type Reference = { table: string; name: string; columns: string[]; target: string }

async function catalogue() {
  const { db } = world.runtime
  const schemas = sql`n.nspname not in ('pg_catalog', 'information_schema', 'public', 'pgboss') and n.nspname not like 'pg\\_%'`
  const tables = await sql<{
    name: string
  }>`select n.nspname || '.' || c.relname as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and ${schemas} order by 1`.execute(
    db,
  )
  const keys = await sql<Key>`select n.nspname || '.' || c.relname as "table", i.relname as name,
      case when x.indisprimary then 'primary key' when x.indisunique then 'unique' else 'index' end as kind,
      array(select coalesce(a.attname, '(expression)') from unnest(x.indkey::int[]) with ordinality k(attnum, place)
        left join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum order by k.place)::text[] as columns
    from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid
    join pg_namespace n on n.oid = c.relnamespace where ${schemas} order by 1, 2`.execute(db)
  const references =
    await sql<Reference>`select n.nspname || '.' || c.relname as "table", o.conname as name,
      (select tn.nspname || '.' || t.relname from pg_class t join pg_namespace tn on tn.oid = t.relnamespace where t.oid = o.confrelid) as target,
      array(select a.attname from unnest(o.conkey) with ordinality k(attnum, place)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum order by k.place)::text[] as columns
    from pg_constraint o join pg_class c on c.oid = o.conrelid join pg_namespace n on n.oid = c.relnamespace
    where o.contype = 'f' and ${schemas} order by 1, 2`.execute(db)
  return {
    tables: tables.rows.map(({ name }) => name),
    keys: keys.rows,
    references: references.rows,
  }
}

type Marks = Readonly<Record<string, TableMark>>

function faults(
  { tables, keys, references }: Awaited<ReturnType<typeof catalogue>>,
  marks: Marks,
): string[] {
  const unmarked = tables
    .filter((table) => marks[table] === undefined)
    .map((table) => `${table} has no mark in tables.ts`)
  const gone = Object.keys(marks)
    .filter((table) => !tables.includes(table))
    .map((table) => `${table} is marked and does not exist`)
  const withoutTenant = keys
    .filter(({ table, columns }) => marks[table] === 'tenant' && columns[0] !== 'tenant_id')
    .map(({ table, name, kind }) => `${kind} ${name} of ${table} does not begin with tenant_id`)
  const wrongTargets = references.flatMap(({ table, name, columns, target }) => {
    const from = marks[table]
    const to = marks[target]
    if (from === 'tenant' && to === 'tenant' && !columns.includes('tenant_id'))
      return [`${name} of ${table} does not carry tenant_id`]
    if (from === 'shared' && to === 'tenant')
      return [`${table} is shared and points to ${target} of a tenant`]
    if (from !== 'local' && to === 'local') return [`${table} points to ${target}, which is local`]
    if (from === 'local' && to === 'tenant')
      return [`${table} is local and points to ${target} of a tenant`]
    return []
  })
  return [...unmarked, ...gone, ...withoutTenant, ...wrongTargets]
}

describe('rule 8: the schema could be distributed as it is', () => {
  test('every table is marked and keeps to its mark', async () => {
    const marks: Marks = Object.assign({}, ...world.runtime.modules.map(({ tables }) => tables))
    expect(faults(await catalogue(), marks)).toEqual([])
  })

  test('a planted table that breaks it is found', async () => {
    const { db } = world.runtime
    await sql
      .raw(`create schema planted; create table planted.a (id uuid primary key, tenant_id uuid);
      create table planted.b (id uuid primary key references planted.a)`)
      .execute(db)
    const marks: Marks = Object.assign(
      { 'planted.a': 'tenant', 'planted.b': 'shared' },
      ...world.runtime.modules.map(({ tables }) => tables),
    )
    const found = faults(await catalogue(), marks)
    await sql.raw('drop schema planted cascade').execute(db)
    expect(found).toEqual([
      'primary key a_pkey of planted.a does not begin with tenant_id',
      'planted.b is shared and points to planted.a of a tenant',
    ])
  })
})
