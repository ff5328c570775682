import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, makeWorld, system, type World } from '../../../tests/world.ts'
import { claim, openCapacity } from '../capacity/index.ts'
import type { Database } from '../db.ts'
import { sealAll } from '../proofs/index.ts'
import { siteTenant } from '../tenant.ts'
import { workIn } from '../use-case.ts'
import { allTables, nameOf } from './catalogue.ts'
import { restoreBackup, writeBackup } from './index.ts'

let world: World
const folder = mkdtempSync(join(tmpdir(), 'korzo-backup-'))
const file = join(folder, 'backup.zip')

beforeAll(async () => {
  world = await makeWorld()
  await world.person('Ana Petrović', ['site:administrator'])
  await world.runtime.db.transaction().execute(async (tx) => {
    const work = workIn(world.runtime, system, tx, world.runtime.clock())
    const capacityId = await openCapacity(work, { tenantId: siteTenant, kind: 'seats', size: 3 })
    await claim(work, [{ capacityId, holder: 'person:a', quantity: 2 }], { tenantId: siteTenant })
  })
  await sealAll(world.runtime)
  await backup(file)
})
afterAll(async () => {
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

function backup(target: string) {
  const { database, config, clock } = world.runtime
  return writeBackup(
    { database, folder: config.dataFolder, now: clock() },
    createWriteStream(target),
  )
}

async function everything({ db }: Database): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {}
  for (const table of await allTables(db)) {
    const { rows } = await sql
      .raw<{ row: unknown }>(`select to_jsonb(t) as row from ${nameOf(table)} t order by 1`)
      .execute(db)
    found[nameOf(table)] = rows.map(({ row }) => row)
  }
  return found
}

test('what is restored is what was backed up, to the last row and the signing key', async () => {
  const fresh = await freshDatabase()
  const target = mkdtempSync(join(folder, 'restored-'))
  await restoreBackup({ database: fresh, folder: target }, file)
  expect(await everything(fresh)).toEqual(await everything(world.runtime.database))
  const key = (place: string) => readFileSync(join(place, 'signing-key.json'), 'utf8')
  expect(key(target)).toBe(key(world.runtime.config.dataFolder))
  await fresh.close()
})

test('a database that holds something is not written over', async () => {
  const { database } = world.runtime
  await expect(restoreBackup({ database, folder }, file)).rejects.toThrow('not empty')
})

test('a backup that cannot be written says so instead of waiting for ever', async () => {
  // Several times: how much is waiting to be written when the failure comes is never the same.
  for (let attempt = 0; attempt < 20; attempt++)
    await expect(backup(join(folder, 'no-such-folder', 'backup.zip'))).rejects.toThrow(/ENOENT/)
})

test('a file that is no backup, or half of one, changes nothing', async () => {
  const fresh = await freshDatabase()
  const broken = join(folder, 'broken.zip')
  for (const bytes of [Buffer.from('not a zip'), readFileSync(file).subarray(0, 2000)]) {
    writeFileSync(broken, bytes)
    await expect(restoreBackup({ database: fresh, folder }, broken)).rejects.toThrow(/backup/)
  }
  const { rows } = await sql<{
    count: number
  }>`select count(*)::int as count from people.person`.execute(fresh.db)
  expect(rows[0]?.count).toBe(0)
  await fresh.close()
})
