import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { aNetwork } from '../src/modules/network/testing.ts'
import { harvestSources, sourcesToCheck } from '../src/modules/repository/index.ts'
import { aPubliccode } from '../src/modules/repository/testing.ts'
import { addSource } from '../src/modules/repository/use-cases/import-publiccode.ts'
import { prepareImage } from '../tests/setup.ts'
import { makeWorld, system, valueOf } from '../tests/world.ts'

const usual = 1500

/** Reads 1,500 generated publiccode files from a server on this machine twice; the second time nothing may be written. */
export async function main([given = String(usual)]: readonly string[]): Promise<number> {
  const count = Number(given)
  process.env['KORZO_TEST_IMAGE'] = await prepareImage()
  const world = await makeWorld({ FETCH_INSIDE: '1' })
  const server = createServer((request, response) => {
    const number = Number(/^\/(\d+)/.exec(request.url ?? '')?.[1])
    const etag = `"v${number}"`
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end()
    response.writeHead(200, { etag }).end(aPubliccode(number))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  const { runtime } = world
  const began = performance.now()
  const { id: tenantId } = await aNetwork(runtime)
  for (let number = 0; number < count; number += 1) {
    const url = `http://127.0.0.1:${port}/${number}/publiccode.yml`
    valueOf(await addSource.call(runtime, system, { tenantId, url }))
  }
  process.stdout.write(`${count} addresses entered: ${secondsSince(began)} s\n`)
  const written = async () => {
    const tables = [
      'repository.source',
      'repository.record',
      'solutions.solution',
      'kernel.fact',
      'kernel.document',
    ]
    const marks = await Promise.all(
      tables.map((table) =>
        sql`select md5(string_agg(xmin::text || ctid::text, ',' order by ctid)) as mark from ${sql.table(table)}`.execute(
          runtime.db,
        ),
      ),
    )
    return JSON.stringify(marks.map(({ rows: [row] }) => row))
  }
  for (const round of ['first', 'second']) {
    const before = await written()
    const start = performance.now()
    const sum = await harvestSources(runtime, await sourcesToCheck(runtime.db), 0)
    const seconds = secondsSince(start)
    const same = (await written()) === before ? 'nothing written' : 'rows written'
    process.stdout.write(
      `${round} harvest of ${count}: ${seconds} s, taken ${sum.taken}, changed ${sum.changed}, failed ${sum.failed}: ${same}\n`,
    )
  }
  server.close()
  await world.close()
  return 0
}

function secondsSince(start: number): string {
  return ((performance.now() - start) / 1000).toFixed(1)
}
