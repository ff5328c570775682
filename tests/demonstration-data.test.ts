import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allTables, nameOf, strictKeys } from '#kernel/backup/catalogue.ts'
import { RestoreError, restoreBackup, writeBackup } from '#kernel/backup/index.ts'
import type { Database } from '#kernel/db.ts'
import { mergePeople } from '#modules/people/index.ts'
import { referencesToPeople } from '#modules/people/use-cases/move-references.ts'
import { loadDemo } from '../src/demo/load.ts'
import { freshDatabase, makeWorld, valueOf, type World } from './world.ts'

// What must hold for the tables of all modules, tried on all that the demonstration puts there: a backup brings everything back, and two
// accounts that become one lose nothing.

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

/** Every row of every table as JSON, sorted. */
async function everything({ db }: Database): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  for (const table of await allTables(db)) {
    const { rows } = await sql<{ row: string }>`select to_jsonb(t)::text as row
      from ${sql.table(nameOf(table))} t`.execute(db)
    found.set(nameOf(table), rows.map(({ row }) => row).sort())
  }
  return found
}

describe('a backup of everything', () => {
  const folder = mkdtempSync(join(tmpdir(), 'korzo-everything-'))
  const file = join(folder, 'backup.zip')
  beforeAll(async () => {
    const { database, config, clock } = world.runtime
    const place = { database, folder: config.dataFolder, now: clock() }
    await writeBackup(place, createWriteStream(file))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('brings back every row as it was, and every rule of the tables', async () => {
    const fresh = await freshDatabase()
    const strict = await strictKeys(fresh.db)
    await restoreBackup({ database: fresh, folder: join(folder, 'restored') }, file)
    expect(await everything(fresh)).toEqual(await everything(world.runtime.database))
    expect(strict.length).toBeGreaterThan(100)
    expect(await strictKeys(fresh.db)).toEqual(strict)
    await fresh.close()
  })

  test('is refused when a single byte of it is another, wherever that is', async () => {
    const fresh = await freshDatabase()
    const whole = readFileSync(file)
    const damaged = join(folder, 'damaged.zip')
    for (const part of [0.1, 0.4, 0.7, 0.95]) {
      const bytes = Uint8Array.from(whole)
      const at = Math.floor(whole.length * part)
      bytes[at] = (bytes[at] ?? 0) ^ 1
      writeFileSync(damaged, bytes)
      await expect(restoreBackup({ database: fresh, folder }, damaged)).rejects.toThrow(
        RestoreError,
      )
    }
    await fresh.close()
  })
})

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
