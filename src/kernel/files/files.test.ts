import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeWorld, monday, type Someone, type World } from '../../../tests/world.ts'
import type { FileAccess } from '../contract.ts'
import { InvalidInput } from '../invalid-input.ts'
import { siteTenant as tenantId } from '../tenant.ts'
import { workIn } from '../use-case.ts'
import { fileHref } from './download.ts'
import { attachFiles, deleteFiles, keepUpload, sweepFiles } from './file.ts'
import { s3Store } from './store.ts'

const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer << >>\n%%EOF\n')
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const limits = { types: ['pdf', 'png', 'csv', 'svg'], mostBytes: 1_000_000 }

let world: World
let ana: Someone
let boris: Someone
beforeAll(async () => {
  world = await makeWorld()
  ana = await world.person('Ana')
  boris = await world.person('Boris')
})
afterAll(() => world.close())

let count = 0
async function keep(name: string, content: Buffer | string, by: Someone = ana) {
  const folder = join(world.runtime.config.dataFolder, 'uploads')
  await mkdir(folder, { recursive: true })
  count += 1
  const path = join(folder, `upload-${count}`)
  await writeFile(path, content)
  const upload = { field: 'plan', name, path, bytes: Buffer.byteLength(content) }
  return keepUpload(world.runtime, { tenantId, actor: by.actor }, upload, limits)
}

const attach = (by: Someone, owner: string, ids: string[]) =>
  world.runtime.db.transaction().execute((tx) =>
    attachFiles(workIn(world.runtime, by.actor, tx, world.runtime.clock()), {
      tenantId,
      owner,
      ids,
    }),
  )

/** A module whose owner of files is their person. */
function personsOwn(): Record<string, FileAccess> {
  return {
    box: async ({ actor }, { ownerId }) => actor.kind === 'person' && actor.personId === ownerId,
  }
}

describe('what comes in', () => {
  test.each([
    ['plan.pdf', pdf, 'pdf'],
    ['Foto.PNG', png, 'png'],
    ['rows.csv', 'town;people\nNiš;260000\n', 'csv'],
  ])('%s is kept by its content', async (name, content, type) => {
    expect((await keep(name, content)).type).toBe(type)
  })

  test.each([
    ['a program that calls itself a plan', 'plan.pdf', Buffer.from('MZ\x90\0\x03 program')],
    ['a page that calls itself a picture', 'picture.png', '<html><script>alert(1)</script>'],
    ['a picture that calls itself a plan', 'plan.pdf', png],
    ['a table with zeros in it', 'rows.csv', 'a\0b'],
    ['a page', 'page.html', '<html></html>'],
    ['a name without an ending', 'plan', pdf],
  ])('%s is refused', async (_what, name, content) => {
    const refused = await keep(name, content).catch((error: unknown) => error)
    expect(refused instanceof InvalidInput && refused.issues.map(({ code }) => code)).toEqual([
      'form.file-type',
    ])
  })

  test('a hostile name is only ever a name', async () => {
    const { name } = await keep('../../etc/"pass\r\nwd\u202e.pdf', pdf)
    expect(name).toBe('"passwd.pdf')
  })

  test('the same content lies there once', async () => {
    const [one, other] = [await keep('a.pdf', pdf), await keep('b.pdf', pdf)]
    expect(one.digest).toBe(other.digest)
    expect(existsSync(stored(one.digest))).toBe(true)
  })
})

test('nobody takes a file that somebody else uploaded', async () => {
  const { id } = await keep('a.pdf', pdf, ana)
  await expect(attach(boris, `box:${boris.id}`, [id])).rejects.toThrow('not-found')
  await attach(ana, `box:${ana.id}`, [id])
  await attach(ana, `box:${ana.id}`, [id])
})

test('who may not have a file does not learn that it is there', async () => {
  const first = world.runtime.modules[0]
  if (first === undefined) throw new Error('there is no module')
  Object.assign(first, { fileAccess: personsOwn() })
  const file = await keep('Plan für Niš.pdf', pdf)
  await attach(ana, `box:${ana.id}`, [file.id])
  const href = fileHref(tenantId, file)
  expect((await world.fetch(href, { as: boris })).status).toBe(404)
  expect((await world.fetch(href)).status).toBe(404)
  const mine = await world.fetch(href, { as: ana })
  expect(mine.status).toBe(200)
  expect(mine.headers.get('content-disposition')).toBe(
    `attachment; filename="Plan f_r Ni_.pdf"; filename*=UTF-8''Plan%20f%C3%BCr%20Ni%C5%A1.pdf`,
  )
  expect(mine.headers.get('content-security-policy')).toContain('sandbox')
  expect(Buffer.from(await mine.arrayBuffer()).equals(pdf)).toBe(true)
  const again = await world.fetch(href, {
    as: ana,
    headers: { 'if-none-match': mine.headers.get('etag') ?? '' },
  })
  expect(again.status).toBe(304)
})

test('a drawing that could hold a script is a download, a picture is shown', async () => {
  const svg = await keep('logo.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')
  const picture = await keep('photo.png', png)
  await attach(ana, `box:${ana.id}`, [svg.id, picture.id])
  const disposition = async (file: { id: string }) =>
    (await world.fetch(fileHref(tenantId, file), { as: ana })).headers.get('content-disposition')
  expect(await disposition(svg)).toMatch(/^attachment/)
  expect(await disposition(picture)).toMatch(/^inline/)
})

test('what nobody handed in goes after a day, and so does content without a file', async () => {
  world.at(monday)
  const { digest } = await keep('lost.csv', 'lost;things\n1;2\n')
  const mine = await keep('kept.csv', 'kept;things\n1;2\n')
  await attach(ana, `box:${ana.id}`, [mine.id])
  world.at('2026-03-03T09:00:00Z')
  await sweepFiles(world.runtime)
  expect(existsSync(stored(digest))).toBe(true)
  world.at('2026-03-03T09:00:01Z')
  await sweepFiles(world.runtime)
  expect([existsSync(stored(digest)), existsSync(stored(mine.digest))]).toEqual([false, true])
  await world.runtime.db.transaction().execute((tx) =>
    deleteFiles(workIn(world.runtime, ana.actor, tx, world.runtime.clock()), {
      tenantId,
      owner: `box:${ana.id}`,
      ids: [mine.id],
    }),
  )
  await sweepFiles(world.runtime)
  expect(existsSync(stored(mine.digest))).toBe(false)
  world.at(monday)
})

function stored(digest: string): string {
  return join(world.runtime.config.dataFolder, 'files', digest.slice(0, 2), digest)
}

describe('an S3-compatible store', () => {
  const held = new Map<string, Buffer>()
  const faults: string[] = []
  let server: Server
  beforeAll(async () => {
    server = createServer((request, response) => {
      void answer(request).then(({ status, body }) => response.writeHead(status).end(body))
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  })
  afterAll(() => new Promise((closed) => server.close(closed)))

  async function answer(request: IncomingMessage): Promise<{ status: number; body?: Buffer }> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    const { authorization = '', 'x-amz-content-sha256': said, 'x-amz-date': date } = request.headers
    const signed =
      /^AWS4-HMAC-SHA256 Credential=key\/\d{8}\/auto\/s3\/aws4_request, SignedHeaders=[\w;-]*x-amz-content-sha256[\w;-]*, Signature=[0-9a-f]{64}$/
    if (!signed.test(authorization) || date === undefined) faults.push('not signed')
    if (createHash('sha256').update(body).digest('hex') !== said) faults.push('another content')
    const path = request.url ?? ''
    if (request.method === 'PUT') held.set(path, body)
    if (request.method === 'DELETE') held.delete(path)
    const found = held.get(path)
    if (request.method === 'GET') return found ? { status: 200, body: found } : { status: 404 }
    return { status: request.method === 'PUT' ? 200 : 204 }
  }

  test('takes, gives back and removes content, with signed requests', async () => {
    const { port } = server.address() as AddressInfo
    const url = `http://127.0.0.1:${port}/bucket`
    const store = s3Store({ url, key: 'key', secret: 'secret', region: 'auto' })
    const path = join(world.runtime.config.dataFolder, 'for-s3')
    await writeFile(path, pdf)
    const digest = createHash('sha256').update(pdf).digest('hex')
    await store.put(digest, path)
    expect([...held.keys()]).toEqual([`/bucket/${digest.slice(0, 2)}/${digest}`])
    const back = Buffer.from(await new Response(await store.read(digest)).arrayBuffer())
    expect(back.equals(pdf)).toBe(true)
    await store.remove(digest)
    await expect(store.read(digest)).rejects.toThrow('404')
    expect(faults).toEqual([])
  })
})
