import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPostgres } from '#kernel/open-database.ts'
import { prepareDatabase } from '../src/site.ts'
import { startRunningSite } from '../tests/journeys/running-site.ts'
import { startPostgres } from '../tests/postgres.ts'

type Row = { what: string; measured: number; limit: number; unit: string }

/** How long the program takes from its start to its first page, and how much memory it holds afterwards. */
export async function main(): Promise<number> {
  const rows = [...(await embedded()), ...(await postgres())]
  for (const { what, measured, limit, unit } of rows) {
    const verdict = measured <= limit ? 'within' : 'OVER'
    process.stdout.write(
      `${what.padEnd(58)} ${measured.toFixed(1).padStart(8)} ${unit}   limit ${limit} ${unit}   ${verdict}\n`,
    )
  }
  return 0
}

async function embedded(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'korzo-bench-'))
  const first = await toFirstPage(folder, ['--demo'])
  const later: { seconds: number; megabytes: number }[] = []
  for (let run = 0; run < 5; run++) later.push(await toFirstPage(folder, ['--demo']))
  rmSync(folder, { recursive: true, force: true })
  return [
    {
      what: 'first start with the demonstration, embedded',
      measured: first.seconds,
      limit: 12,
      unit: 's',
    },
    {
      what: 'later start to the first page, embedded (median of 5)',
      measured: median(later.map(({ seconds }) => seconds)),
      limit: 2,
      unit: 's',
    },
    {
      what: 'memory after a restart and twenty pages, embedded',
      measured: median(later.map(({ megabytes }) => megabytes)),
      limit: 450,
      unit: 'MB',
    },
  ]
}

async function postgres(): Promise<Row[]> {
  const server = await startPostgres()
  const admin = openPostgres(server.url, 1)
  await admin.pool.query('create database korzo_template')
  await admin.close()
  const template = openPostgres(server.url.replace(/postgres$/, 'korzo_template'), 1)
  await prepareDatabase(template)
  await template.close()
  process.env['KORZO_TEST_POSTGRES_URL'] = server.url
  const folder = mkdtempSync(join(tmpdir(), 'korzo-bench-'))
  await toFirstPage(folder, ['--demo'])
  const later: { seconds: number; megabytes: number }[] = []
  for (let run = 0; run < 5; run++) later.push(await toFirstPage(folder, ['--demo']))
  delete process.env['KORZO_TEST_POSTGRES_URL']
  rmSync(folder, { recursive: true, force: true })
  await server.stop()
  return [
    {
      what: 'later start to the first page, PostgreSQL (median of 5)',
      measured: median(later.map(({ seconds }) => seconds)),
      limit: 2,
      unit: 's',
    },
    {
      what: 'memory after a restart and twenty pages, PostgreSQL',
      measured: median(later.map(({ megabytes }) => megabytes)),
      limit: 180,
      unit: 'MB',
    },
  ]
}

async function toFirstPage(
  dataFolder: string,
  given: readonly string[],
): Promise<{ seconds: number; megabytes: number }> {
  const started = performance.now()
  const site = await startRunningSite({ dataFolder, arguments: given })
  await (await fetch(`${site.url}/en/smart-towns`)).text()
  const seconds = (performance.now() - started) / 1000
  for (let page = 0; page < 10; page++) {
    await (await fetch(`${site.url}/en/smart-towns/towns?q=${page}`)).text()
    await (await fetch(`${site.url}/api/v1/places?q=${'belgrade'.slice(0, 3 + (page % 5))}`)).text()
  }
  const status = readFileSync(`/proc/${site.pid}/status`, 'utf8')
  const megabytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
  await site.stop()
  return { seconds, megabytes }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
