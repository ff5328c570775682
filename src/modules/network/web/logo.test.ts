import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeWorld, type Someone, type World } from '../../../../tests/world.ts'
import { networkById } from '../queries/network-by-id.ts'
import { aNetwork } from '../testing.ts'

let world: World
let network: { id: string; slug: string }
let secretary: Someone
beforeAll(async () => {
  world = await makeWorld()
  network = await aNetwork(world.runtime)
  secretary = await world.person('Secretary', [`network:${network.id}:secretariat`])
})
afterAll(() => world.close())

const address = '/en/towns-together/manage/settings'

function upload(content: Buffer | string, name: string, as = secretary): Promise<Response> {
  const body = new FormData()
  body.append('logo', new Blob([new Uint8Array(Buffer.from(content))]), name)
  return world.fetch(`${address}/logo`, { as, body })
}

const settings = async () => (await world.fetch(address, { as: secretary })).text()

async function shown(): Promise<string> {
  const [, src = 'none'] =
    /<img src="([^"]+)" alt="The logo as it is now"/.exec(await settings()) ?? []
  return src
}

const wide = () =>
  sharp({ create: { width: 2000, height: 500, channels: 4, background: '#0d4a73' } })
    .png()
    .toBuffer()

test('a logo is drawn small for everybody, replaced by the next, and removed', async () => {
  expect((await upload(await wide(), 'town.png')).status).toBe(303)
  const first = await shown()
  const answer = await world.fetch(first)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/webp'])
  const { width, height } = await sharp(await answer.arrayBuffer()).metadata()
  expect([width, height]).toEqual([384, 96])
  expect((await networkById(world.runtime, network.id))?.logo).toEqual({
    src: first,
    width,
    height,
  })

  expect((await upload(await wide(), 'other.png')).status).toBe(303)
  expect(await shown()).not.toBe(first)
  expect((await world.fetch(first)).status).toBe(404)

  expect((await world.fetch(`${address}/logo/remove`, { as: secretary, form: {} })).status).toBe(
    303,
  )
  expect(await shown()).toBe('none')
})

test('of a drawing only the pixels are kept: no script, nothing read from elsewhere', async () => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10" onload="alert(1)"><script>alert(1)</script>
    <rect width="10" height="10" fill="#c60"/><image href="file:///etc/hostname" width="5" height="5"/></svg>`
  expect((await upload(svg, 'town.svg')).status).toBe(303)
  const bytes = Buffer.from(await (await world.fetch(await shown())).arrayBuffer())
  expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 120, height: 120 })
  expect(bytes.includes('script')).toBe(false)
  const { channels } = await sharp(bytes).stats()
  expect(channels[0]?.mean).toBeGreaterThan(190)
})

test.each([
  ['no picture', 'hello', 'town.png'],
  ['a page that says it is a picture', '<html><script>alert(1)</script></html>', 'town.svg'],
  ['a broken picture', Buffer.from('89504e470d0a1a0a0000', 'hex'), 'town.png'],
  ['a picture of another kind', Buffer.from('R0lGODlhAQABAAAAACw=', 'base64'), 'town.gif'],
  ['more than two megabytes', Buffer.alloc(2_500_000), 'town.png'],
  [
    'a drawing that names a file of ours',
    '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&x;</text></svg>',
    'town.svg',
  ],
  [
    'a drawing that asks for endless work',
    `<!DOCTYPE svg [${[...'abcdefghij'].map((name, index, all) => `<!ENTITY ${name} "${index === 0 ? 'lol' : `&${all[index - 1]};`.repeat(10)}">`).join('')}]><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&j;</text></svg>`,
    'town.svg',
  ],
])('%s is refused at the field', async (_what, content, name) => {
  const answer = await upload(content, name)
  expect(answer.status).toBe(422)
  expect(await answer.text()).toMatch(/cannot be used as a logo|larger|too big|too large/)
})

test('only the secretariat changes it', async () => {
  const other = await world.person('Other')
  expect((await upload(await wide(), 'town.png', other)).status).toBe(404)
})
