import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mergePeople } from '#modules/people/index.ts'
import { referencesToPeople } from '#modules/people/use-cases/move-references.ts'
import { loadDemo } from '../src/demo/load.ts'
import { makeWorld, valueOf, type World } from './world.ts'

// "Merging doubles, with nothing lost", over all modules: people of the demonstration become one with somebody new.

/** Places that must be among those tried. */
const tried = [
  'certificates.certificate.person_id',
  'events.registration.person_id',
  'people.role.person_id',
  'reviews.reviewer.person_id',
  'solutions.reference.contact_person_id',
] as const

let world: World
beforeAll(async () => {
  world = await makeWorld()
  await loadDemo(world.runtime)
}, 120_000)
afterAll(() => world.close())

/** How many rows of each column refer to a person; columns without any are left out. */
async function rowsAbout(personId: string): Promise<Record<string, number>> {
  const { db } = world.runtime
  const counts: Record<string, number> = {}
  for (const { table, column } of await referencesToPeople(db)) {
    const { rows } = await sql<{
      count: number
    }>`select count(*)::int as count from ${sql.table(table)}
      where ${sql.ref(column)} = ${personId}`.execute(db)
    const count = rows[0]?.count ?? 0
    if (count > 0) counts[`${table}.${column}`] = count
  }
  return counts
}

/** For every column that speaks of anybody, one person it speaks of. */
async function oneOfEach(): Promise<string[]> {
  const found = new Set<string>()
  for (const { table, column } of await referencesToPeople(world.runtime.db)) {
    const { rows } = await sql<{
      id: string
    }>`select ${sql.ref(column)} as id from ${sql.table(table)}
      where ${sql.ref(column)} is not null order by 1 limit 1`.execute(world.runtime.db)
    for (const { id } of rows) found.add(id)
  }
  return [...found]
}

test('every row of every module goes over to somebody who had nothing', async () => {
  const actor = (await world.person('Administrator', ['site:administrator'])).actor
  const seen = new Set<string>()
  for (const mergedId of await oneOfEach()) {
    const kept = await world.person('New Record')
    const before = await rowsAbout(mergedId)
    for (const column of Object.keys(before)) seen.add(column)
    valueOf(await mergePeople.call(world.runtime, actor, { keptId: kept.id, mergedId }))
    expect(await rowsAbout(mergedId)).toEqual({})
    expect(await rowsAbout(kept.id)).toEqual({
      ...before,
      'people.email.person_id': (before['people.email.person_id'] ?? 0) + 1,
      'people.person.merged_into': 1,
    })
  }
  // The demonstration speaks of people in all these places: were it silent, nothing would be tried.
  expect([...seen].sort()).toEqual(expect.arrayContaining([...tried]))
})
