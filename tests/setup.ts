import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { readMigrations } from '#kernel/migrate.ts'
import { openPostgres } from '#kernel/open-database.ts'
import { root } from '#kernel/root.ts'
import { modules } from '#modules/order.ts'
import { prepareDatabase } from '../src/site.ts'
import { buildImage } from '../tools/build-image.ts'
import { buildPlaces } from '../tools/build-places.ts'
import { generateMessages } from '../tools/messages.ts'
import { startPostgres } from './postgres.ts'

/**
 * Before the tests: catalogues and places are generated, and a prepared, empty database lies ready to be copied: an image for PGlite, or with
 * KORZO_TEST_DATABASE=postgresql a server of our own with a template. One run of the suite is for one of the two.
 */
export default async function setup(): Promise<() => Promise<void>> {
  generateMessages(root)
  buildPlaces(root)
  if (process.env['KORZO_TEST_DATABASE'] === 'postgresql') return preparePostgres()
  process.env['KORZO_TEST_IMAGE'] = await prepareImage()
  return async () => {}
}

async function preparePostgres(): Promise<() => Promise<void>> {
  const server = await startPostgres()
  const admin = openPostgres(server.url, 1)
  await admin.pool.query('create database korzo_template')
  await admin.close()
  const template = openPostgres(server.url.replace(/postgres$/, 'korzo_template'), 1)
  await prepareDatabase(template)
  await template.close()
  process.env['KORZO_TEST_POSTGRES_URL'] = server.url
  return () => server.stop()
}

/** An image of the empty database of these migrations; kept until they change. */
export async function prepareImage(): Promise<string> {
  const digest = createHash('sha256')
  for (const { schema, name, sql } of readMigrations(modules.map(({ name }) => name)))
    digest.update(`${schema}/${name}\n${sql}\n`)
  digest.update(readFileSync(join(root, 'data', 'topics.json')))
  const folder = join(root, '.generated')
  const file = join(folder, `test-image-${digest.digest('hex').slice(0, 16)}.tar.gz`)
  if (existsSync(file)) return file
  mkdirSync(folder, { recursive: true })
  for (const old of readdirSync(folder).filter((name) => name.startsWith('test-image-')))
    rmSync(join(folder, old))
  await buildImage(`${file}.${process.pid}`)
  renameSync(`${file}.${process.pid}`, file)
  return file
}
