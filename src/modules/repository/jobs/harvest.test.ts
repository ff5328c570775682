import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isOutside } from '#kernel/outside-address.ts'
import { fetchSafely } from '#kernel/safe-fetch.ts'
import { saveSolution } from '#modules/solutions/index.ts'
import { makeWorld, type Someone, system, valueOf, type World } from '../../../../tests/world.ts'
import { aNetwork } from '../../network/testing.ts'
import { sourcesOf, sourcesToCheck } from '../queries/sources.ts'
import { aPubliccode } from '../testing.ts'
import { addSource, importPubliccode } from '../use-cases/import-publiccode.ts'
import { harvestSources } from './harvest.ts'

let world: World
let network: { id: string; slug: string }
let secretary: Someone
let server: Server
let base: string
let asked = 0
const files = new Map<string, string>()

beforeAll(async () => {
  world = await makeWorld({ FETCH_INSIDE: '1' })
  network = await aNetwork(world.runtime)
  secretary = await world.person('Secretary', [`network:${network.id}:secretariat`])
  server = createServer((request, response) => {
    asked += 1
    const path = request.url ?? ''
    const file = files.get(path)
    if (file !== undefined && path.startsWith('/moody'))
      return void response.writeHead(200, { etag: `"${asked}"` }).end(file)
    if (file !== undefined && path.startsWith('/plain'))
      return void response.writeHead(200).end(file)
    if (file !== undefined) {
      const etag = `"${file.length}"`
      if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end()
      return void response.writeHead(200, { etag }).end(file)
    }
    if (path === '/loop') return void response.writeHead(302, { location: '/loop' }).end()
    if (path === '/inside')
      return void response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end()
    if (path === '/file')
      return void response.writeHead(302, { location: 'file:///etc/passwd' }).end()
    if (path === '/endless') {
      response.writeHead(200)
      const chunk = Buffer.alloc(65_536, 'a')
      const pour = (): void => {
        while (!response.destroyed && response.write(chunk));
        response.once('drain', pour)
      }
      return pour()
    }
    if (path === '/gigabyte')
      return void response
        .writeHead(200, { 'content-length': '1073741824' })
        .write('publiccodeYmlVersion: 0')
    if (path === '/packed')
      return void response
        .writeHead(200, { 'content-encoding': 'gzip' })
        .end(gzipSync(Buffer.alloc(50_000_000, 'a')))
    if (path === '/silent') return void response.writeHead(200).write('publiccodeYmlVersion: 0')
    if (path === '/picture')
      return void response.writeHead(200).end(Buffer.from([0x89, 0x50, 0xff, 0xfe]))
    response.writeHead(404).end()
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  base = `http://127.0.0.1:${portOf(server)}`
})
afterAll(async () => {
  await new Promise((closed) => {
    server.close(closed)
    server.closeAllConnections()
  })
  await world.close()
})

const portOf = (one: Server): number => (one.address() as AddressInfo).port
const limits = { mostBytes: 1_000_000, milliseconds: 5000 }
const add = (path: string) =>
  addSource.call(world.runtime, secretary.actor, { tenantId: network.id, url: `${base}${path}` })
const harvest = async () => harvestSources(world.runtime, await sourcesToCheck(world.runtime.db), 0)

/** Every row of what a harvest may write, with the transaction that wrote it last. */
async function written(): Promise<unknown> {
  const tables = [
    'repository.source',
    'repository.record',
    'repository.log',
    'repository.publisher',
    'solutions.solution',
    'solutions.solution_version',
    'solutions.taken',
    'kernel.fact',
    'kernel.document',
  ]
  return Promise.all(
    tables.map(async (table) => {
      const { rows } =
        await sql`select xmin::text, ctid::text from ${sql.table(table)} order by ctid`.execute(
          world.runtime.db,
        )
      return rows
    }),
  )
}

describe('an address somebody names', () => {
  test('leads to the open net only', () => {
    const inside =
      '127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255 ::1 :: fe80::1 fc00::1 fd12::1 ff02::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 64:ff9b::7f00:1 2002:7f00:1:: 2001:db8::1 2001::1 localhost'
    expect(inside.split(' ').filter(isOutside)).toEqual([])
    const outside = '1.1.1.1 93.184.216.34 172.32.0.1 2606:4700::1111 2a00:1450:4001::1'
    expect(outside.split(' ').filter(isOutside)).toEqual(outside.split(' '))
  })

  test('is refused inside, by its name too, and asked nothing', async () => {
    const before = asked
    for (const address of [
      base,
      base.replace('127.0.0.1', 'localhost'),
      base.replace('127.0.0.1', '2130706433'),
    ])
      expect(await fetchSafely(address, limits)).toEqual({
        kind: 'failed',
        reason: 'inside-address',
      })
    expect(await fetchSafely('file:///etc/passwd', limits)).toMatchObject({ reason: 'not-http' })
    expect(await fetchSafely('http://a:b@example.org/', limits)).toMatchObject({
      reason: 'with-password',
    })
    expect(asked).toBe(before)
  })
})

describe('an address of the open net', () => {
  test.each([
    ['of the cloud', 'http://169.254.169.254/latest'],
    ['of this machine', 'http://localhost:PORT/secret'],
    ['of this machine in version six', 'http://[::1]:PORT/secret'],
    ['of this machine wrapped in version six', 'http://[::ffff:127.0.0.1]:PORT/secret'],
    ['written as a number', 'http://2130706433:PORT/secret'],
  ])('that leads on to an address inside %s is not followed', async (_what, inside) => {
    const served: string[] = []
    const outer = createServer((request, response) => {
      served.push(request.url ?? '')
      response.writeHead(302, { location: inside.replace('PORT', String(portOf(server))) }).end()
    })
    await new Promise<void>((ready) => outer.listen(0, '127.0.0.1', ready))
    const start = `http://127.0.0.1:${portOf(outer)}/start`
    const before = asked
    // The first address stands for one of the open net; whatever it leads to is looked at like any other.
    const allowInside = ({ href }: URL) => href === start
    expect(await fetchSafely(start, { ...limits, allowInside })).toEqual({
      kind: 'failed',
      reason: 'inside-address',
    })
    expect(served).toEqual(['/start'])
    expect(asked).toBe(before)
    await new Promise((closed) => outer.close(closed))
  })
})

describe('a harvest', () => {
  test('of hostile addresses harms nothing', async () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]']
    for (const [one, other] of ['ba', 'cb', 'dc', 'ed', 'fe', 'gf', 'hg', 'ih'])
      bomb.push(`${one}: &${one} [${Array(9).fill(`*${other}`).join(',')}]`)
    files.set('/bomb', bomb.join('\n'))
    files.set('/html', '<!doctype html><title>Not a file</title>')
    files.set('/types', aPubliccode(1).replace(/^name: .*$/m, 'name: [1, {a: b}]'))
    files.set('/list', '- publiccodeYmlVersion\n- 0.4')
    const hostile = ['/loop', '/file', '/endless', '/gigabyte', '/packed', '/picture', '/bomb']
    for (const path of [...hostile, '/html', '/types', '/list', '/nothing'])
      valueOf(await add(path))
    const sum = await harvest()
    expect(sum).toEqual({ checked: 11, taken: 0, changed: 0, failed: 11 })
    const found = await sourcesOf(world.runtime.db, network.id)
    const reasons = Object.fromEntries(
      found.map(({ url, lastError }) => [url.slice(base.length), lastError]),
    )
    expect(reasons).toMatchObject({
      '/loop': 'too-many-redirects',
      '/file': 'not-http',
      '/endless': 'too-long',
      '/gigabyte': 'too-long',
      '/nothing': 'status-404',
    })
    expect(Object.values(reasons).every((reason) => reason !== '')).toBe(true)
    const page = await world.fetch(`/de/${network.slug}/manage/repository`, { as: secretary })
    const shown = await page.text()
    expect(shown).toContain('der Server antwortet 404')
    expect(shown).toContain('führt immer weiter')
    expect(shown).not.toContain('too-many-redirects')
    const { count } = await world.runtime.db
      .selectFrom('solutions.solution')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    expect(Number(count)).toBe(0)
    await world.runtime.db.deleteFrom('repository.source').execute()
  })

  test('of an address that answers and then says no more ends', async () => {
    const options = { ...limits, milliseconds: 50, allowInside: true }
    expect(await fetchSafely(`${base}/silent`, options)).toEqual({
      kind: 'failed',
      reason: 'too-slow',
    })
  })

  test('a second time writes nothing; a change is brought in and keeps what people wrote', async () => {
    for (let number = 0; number < 12; number += 1) {
      files.set(`/${number}/publiccode.yml`, aPubliccode(number))
      valueOf(await add(`/${number}/publiccode.yml`))
    }
    expect(await harvest()).toEqual({ checked: 12, taken: 12, changed: 0, failed: 0 })
    const before = await written()
    expect(await harvest()).toEqual({ checked: 12, taken: 0, changed: 0, failed: 0 })
    expect(await written()).toEqual(before)

    const { id: solutionId, content } = await world.runtime.db
      .selectFrom('solutions.solution')
      .select(['id', 'content'])
      .where('source_key', '=', 'git.example.org/town/app-3')
      .executeTakeFirstOrThrow()
    const risks = { en: 'The import of old data took a winter.' }
    valueOf(
      await saveSolution.call(world.runtime, system, {
        solutionId,
        baseVersion: 1,
        content: { ...content, risks },
      }),
    )
    files.set(
      '/3/publiccode.yml',
      aPubliccode(3).replace('Reports of street 3', 'Reports and answers of street 3'),
    )
    expect(await harvest()).toEqual({ checked: 12, taken: 0, changed: 1, failed: 0 })
    const after = await world.runtime.db
      .selectFrom('solutions.solution')
      .select(['content', 'latest_version as version'])
      .where('id', '=', solutionId)
      .executeTakeFirstOrThrow()
    expect(after).toMatchObject({
      version: 3,
      content: { risks, summary: { en: expect.stringContaining('answers') } },
    })
  })

  test('is published again, without addresses of people, and as a catalogue', async () => {
    const list = await world.fetch('/v1/software?page[size]=5')
    const { data, links } = (await list.json()) as {
      data: { id: string; url: string; publiccodeYml: string }[]
      links: { next: string | null; prev: string | null }
    }
    expect(data).toHaveLength(5)
    expect(links.prev).toBeNull()
    expect(data[0]?.publiccodeYml).toContain('publiccodeYmlVersion')
    expect(data[0]?.publiccodeYml).not.toContain('@example.org')
    const next = (await (await world.fetch(`/v1/software${links.next}`)).json()) as {
      data: { id: string }[]
    }
    expect(next.data).toHaveLength(5)
    expect(next.data.map(({ id }) => id)).not.toContain(data[0]?.id)
    expect((await world.fetch(`/v1/software/${data[0]?.id}/logs`)).status).toBe(200)
    expect((await world.fetch('/v1/publishers')).status).toBe(200)
    expect((await world.fetch('/v1/logs?page[after]=nonsense')).status).toBe(422)
    const file = await world.fetch('/en/solutions/street-app-0/publiccode.yml')
    expect(await file.text()).toBe(data[0]?.publiccodeYml)
    expect((await world.fetch('/en/solutions/street-app-0')).status).toBe(200)
  })

  test('a second time writes nothing, whether a server has no ETag or a new one each time', async () => {
    files.set('/plain', aPubliccode(201))
    files.set('/moody', aPubliccode(202))
    valueOf(await add('/plain'))
    valueOf(await add('/moody'))
    expect(await harvest()).toMatchObject({ taken: 2 })
    const before = await written()
    expect(await harvest()).toEqual({ checked: 14, taken: 0, changed: 0, failed: 0 })
    expect(await written()).toEqual(before)
  })

  test('a file with errors is refused with each error and its line', async () => {
    const yaml = aPubliccode(99).replace('name: Street app 99', 'nom: x')
    const input = { tenantId: network.id, yaml }
    const outcome = await importPubliccode.call(world.runtime, secretary.actor, input)
    expect(!outcome.ok && outcome.refusal).toMatchObject({
      issues: [{ path: 'file', code: 'repository.finding' }, {}],
    })
    const other = await importPubliccode.call(world.runtime, secretary.actor, {
      ...input,
      yaml: aPubliccode(3),
    })
    expect(other).toMatchObject({ refusal: { code: 'repository.of-another-source' } })
  })
})
