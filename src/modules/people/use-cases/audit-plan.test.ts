import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeWorld, type World } from '../../../../tests/world.ts'
import { trailQuery } from '../queries/audit-trail.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
  await sql`insert into kernel.fact (tenant_id, id, name, actor, payload, recorded_at, leaf_hash)
    select t.id, gen_random_uuid(), 'people.x', 'person:' || n % 50, '{}', now(), repeat('0', 64)
    from kernel.tenant t, generate_series(1, 20000) n`.execute(world.runtime.db)
  await sql`analyze kernel.fact`.execute(world.runtime.db)
})
afterAll(() => world.close())

const reads = /Seq Scan","[^{}]*"Relation Name":"fact"/

test('a query without an index would be noticed', async () => {
  const { rows } =
    await sql`explain (format json) select id from kernel.fact order by recorded_at desc limit 51`.execute(
      world.runtime.db,
    )
  expect(JSON.stringify(rows)).toMatch(reads)
})

test.each([
  ['everything', {}],
  ['what one person did', { actor: 'person:7' }],
  ['one network', { network: '' }],
])('a long trail is read by an index: %s', async (_what, filter) => {
  const plan = await trailQuery(world.runtime.db, filter, { limit: 51 }).explain('json')
  const text = JSON.stringify(plan)
  expect(text).toMatch(/Index (Only )?Scan/)
  expect(text).not.toMatch(reads)
})
