import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { imageFile, openEmbedded } from '#kernel/embedded.ts'
import { readMigrations } from '#kernel/migrate.ts'
import { modules } from '#modules/order.ts'

test('the shipped image of the empty database holds exactly the migrations of the sources, and is small', async () => {
  const database = await openEmbedded('memory', imageFile)
  const { rows } = await sql<{ name: string; checksum: string }>`
    select schema || '/' || name as name, checksum from korzo_migration order by 1`.execute(
    database.db,
  )
  await database.close()
  const wanted = readMigrations(modules.map(({ name }) => name))
    .map((migration) => ({
      name: `${migration.schema}/${migration.name}`,
      checksum: createHash('sha256').update(migration.sql).digest('hex'),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  expect(rows, 'make it anew: node tools/run.mjs tools/build-image.ts').toEqual(wanted)
  expect(statSync(imageFile).size).toBeLessThan(5_000_000)
})
