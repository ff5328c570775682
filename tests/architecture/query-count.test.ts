import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { changed } from '#kernel/changes.ts'
import type { Tx } from '#kernel/db.ts'
import { loadDemo } from '../../src/demo/load.ts'
import { countQueries } from '../count-queries.ts'
import { pageTemplates } from '../journeys/page-templates.ts'
import { makeWorld, type Someone, type World } from '../world.ts'

// A page asks the database as often for a hundred rows as for two: every page of the demonstration is opened, every table is given copies
// of its rows, every page is opened again. What is remembered for seconds is fresh each time (opened twice, the second time counts).

let world: World
let someone: Someone
let counted: () => number
let instant = 1_000_000
beforeAll(async () => {
  vi.spyOn(performance, 'now').mockImplementation(() => instant)
  world = await makeWorld()
  await loadDemo(world.runtime)
  const { rows } = await sql<{ network: string; town: string }>`
    select n.tenant_id as network, o.id as town from network.network n, network.organisation o where o.slug = 'idrija'`.execute(
    world.runtime.db,
  )
  const [{ network, town } = { network: '', town: '' }] = rows
  someone = await world.person('Somebody', [
    'site:administrator',
    `network:${network}:secretariat`,
    `organisation:${town}:representative`,
  ])
  counted = countQueries(world.runtime.database.pool)
}, 120_000)
afterAll(async () => {
  vi.restoreAllMocks()
  await world.close()
})

/** Every address without a name in it, and one of each kind with. */
function addresses(): string[] {
  const plain = world.runtime.modules
    .flatMap(({ routes = [] }) => routes)
    .filter(({ method, path }) => method === 'get' && !/[:*]/.test(path))
    .filter(({ area, path }) => area !== 'bare' && !/sign-in|sign-out|passkey|openid/.test(path))
    .map(({ area, path }) => (area === 'site' ? path : `/smart-towns${path}`))
  const templates = pageTemplates
    .map(({ path }) => path)
    .filter((path) => !/^\/(demo|tour|systems|sign-in|no-such)/.test(path))
  return [...new Set([...plain, ...templates])].map((path) => `/en${path.replace(/\/$/, '')}`)
}

async function countsOf(paths: readonly string[]): Promise<Map<string, number>> {
  instant += 3_600_000
  const counts = new Map<string, number>()
  for (const path of paths) {
    await (await world.fetch(path, { as: someone })).text()
    const before = counted()
    const answer = await world.fetch(path, { as: someone })
    await answer.text()
    expect([path, answer.status < 500]).toEqual([path, true])
    counts.set(path, counted() - before)
  }
  return counts
}

type Column = { name: string; type: string; isKey: boolean; isReference: boolean }
type Table = { name: string; columns: Column[] }

async function tables(db: Tx): Promise<Table[]> {
  const { rows } = await sql<Table>`
    select format('%I.%I', n.nspname, c.relname) as name, jsonb_agg(jsonb_build_object(
      'name', a.attname, 'type', format_type(a.atttypid, null),
      'isKey', exists (select 1 from pg_index i where i.indrelid = c.oid and i.indisunique and a.attnum = any(i.indkey)),
      'isReference', exists (select 1 from pg_constraint f where f.conrelid = c.oid and f.contype = 'f' and a.attnum = any(f.conkey))
    ) order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'public', 'pgboss')
    group by 1 order by 1`.execute(db)
  return rows
}

/** A value that no other row has, for a column of a key. */
function fresh({ name, type }: Column): string {
  const quoted = `"${name}"`
  if (type === 'uuid') return 'gen_random_uuid()'
  if (type === 'text')
    return `${quoted} || '-copy-' || n || '-' || substr(md5(random()::text), 1, 6)`
  if (type === 'bytea') return "decode(md5(random()::text), 'hex')"
  if (type === 'integer' || type === 'bigint') return `${quoted} + 1000 + (random() * 1e6)::int`
  return quoted
}

/** Whether a column tells rows apart by itself: not the row it belongs to, and not one of a few words. */
function isOwn({ name, isKey, isReference }: Column): boolean {
  return (
    name === 'id' ||
    (isKey && !isReference && !/^(kind|state|language|stance|position)$/.test(name))
  )
}

/** Copies of the first rows of every table that can have copies; answers the tables that got some. */
async function grow(copies: number): Promise<string[]> {
  return world.runtime.db.transaction().execute(async (tx) => {
    const grown: string[] = []
    for (const { name, columns } of await tables(tx)) {
      const list = columns.map((column) => `"${column.name}"`).join(', ')
      const values = columns
        .map((column) => (isOwn(column) ? fresh(column) : `"${column.name}"`))
        .join(', ')
      await sql`savepoint one`.execute(tx)
      try {
        const { numAffectedRows = 0n } = await sql
          .raw(
            `insert into ${name} (${list}) select ${values} from (select * from ${name} limit 4) rows, generate_series(1, ${copies}) n`,
          )
          .execute(tx)
        if (numAffectedRows > 0n) grown.push(name)
      } catch {
        await sql`rollback to savepoint one`.execute(tx)
      }
    }
    // A text that everyone reads has a version.
    await sql`insert into knowledge.article_version (tenant_id, article_id, number, category_id, title, summary, body, saved_at)
      select a.tenant_id, a.id, coalesce(a.public_version, a.scheduled_version, a.latest_version), v.category_id, v.title, v.summary, v.body, v.saved_at
      from knowledge.article a
      cross join (select * from knowledge.article_version where category_id is not null order by saved_at, article_id limit 1) v
      where not exists (select 1 from knowledge.article_version x where x.article_id = a.id)`.execute(
      tx,
    )
    // Who is copied is a member too.
    await sql`insert into network.membership (tenant_id, organisation_id, joined_on)
      select n.tenant_id, o.id, date '2026-01-01' from network.organisation o cross join network.network n
      where not exists (select 1 from network.membership m where m.organisation_id = o.id)
      on conflict do nothing`.execute(tx)
    // A partnership without parties cannot be.
    await sql`insert into partnerships.partnership_party (partnership_id, organisation_id, position, confirmed_at)
      select p.id, o.organisation_id, o.position, o.confirmed_at from partnerships.partnership p
      cross join (select * from partnerships.partnership_party where partnership_id =
        (select partnership_id from partnerships.partnership_party order by 1 limit 1)) o
      where not exists (select 1 from partnerships.partnership_party x where x.partnership_id = p.id)`.execute(
      tx,
    )
    return grown
  })
}

test('a page of the directory asks for its list and its number alone, and the next guest for nothing until something changes', async () => {
  await (await world.fetch('/en/smart-towns/towns')).text() // what stands in the frame
  const path = '/en/smart-towns/towns?country=RS'
  const asked = async () => {
    const before = counted()
    await (await world.fetch(path)).text()
    return counted() - before
  }
  expect(await asked()).toBe(2)
  expect(await asked()).toBe(0)
  changed(world.runtime)
  expect(await asked()).toBe(3) // the list, and two things of the frame
})

test('no page asks more often because there is more to show', async () => {
  const paths = addresses()
  const few = await countsOf(paths)
  const grown = await grow(12)
  const many = await countsOf(paths)
  const more = paths.flatMap((path) => {
    const [before = 0, after = 0] = [few.get(path), many.get(path)]
    return after > before ? [`${path}: ${before} queries, then ${after}`] : []
  })
  expect(more).toEqual([])
  expect(grown).toEqual(
    expect.arrayContaining([
      'knowledge.article',
      'network."group"',
      'network.organisation',
      'partnerships.commitment',
      'partnerships.partnership',
    ]),
  )
  // What a person takes along is asked of every module, once each.
  const pages = [...many].filter(([path]) => !path.endsWith('/me/data/download'))
  expect(pages.filter(([, count]) => count > 40)).toEqual([])
}, 240_000)
