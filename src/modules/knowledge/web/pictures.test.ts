import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeWorld, type Someone, valueOf, type World } from '../../../../tests/world.ts'
import { aNetworkWithNews, anArticle } from '../testing.ts'
import { publishArticle } from '../use-cases/publish-article.ts'
import { saveArticle } from '../use-cases/save-article.ts'

let world: World
let place: { tenantId: string; categoryId: string }
let editor: Someone
beforeAll(async () => {
  world = await makeWorld()
  place = await aNetworkWithNews(world.runtime)
  editor = await world.person('Editor', [`network:${place.tenantId}:secretariat`])
})
afterAll(() => world.close())

function upload(
  articleId: string,
  content: Buffer,
  name: string,
  words = 'A lamp at night',
): Promise<Response> {
  const body = new FormData()
  body.append('words', words)
  body.append('picture', new Blob([new Uint8Array(content)]), name)
  return world.fetch(`/en/smart/manage/texts/${articleId}/pictures`, { as: editor, body })
}

function aPicture(width: number, height: number): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#c60' } })
    .withExif({ IFD0: { Artist: 'secret-place' } })
    .jpeg()
    .toBuffer()
}

test('a picture is shown in sizes for its readers, without what the camera noted, to those who may read the text', async () => {
  const { id } = await anArticle(world.runtime, place, { publish: undefined })
  expect((await upload(id, await aPicture(2000, 1000), 'lamp.jpg')).status).toBe(303)
  const page = await (
    await world.fetch(`/en/smart/manage/texts/${id}/pictures`, { as: editor })
  ).text()
  const code = /!\[A lamp at night\]\(picture:[\w-]+\)/.exec(page)?.[0] ?? ''
  const input = { ...place, articleId: id, title: { en: 'Lamp' }, body: { en: code } }
  valueOf(await saveArticle.call(world.runtime, editor.actor, { ...input, baseVersion: 1 }))
  const preview = await (
    await world.fetch(`/en/smart/manage/texts/${id}/preview`, { as: editor })
  ).text()
  const [, src = ''] =
    /<img src="([^"]+)" alt="A lamp at night" width="1600" height="800" loading="lazy"/.exec(
      preview,
    ) ?? []
  expect(preview).toMatch(/srcset="\S+ 480w, \S+ 960w, \S+ 1600w"/)

  const draft = await world.fetch(src)
  expect(draft.status).toBe(404)
  valueOf(
    await publishArticle.call(world.runtime, editor.actor, {
      tenantId: place.tenantId,
      articleId: id,
      version: 2,
      publish: { when: 'now' },
    }),
  )
  const shown = await world.fetch(src)
  expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/webp'])
  const bytes = Buffer.from(await shown.arrayBuffer())
  expect(await sharp(bytes).metadata()).toMatchObject({ width: 960, height: 480 })
  expect(bytes.includes('secret-place')).toBe(false)
})

test('what is no picture, says nothing, or is a bomb is refused at its field, and nothing stays behind', async () => {
  const { id } = await anArticle(world.runtime, place)
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  const picture = await aPicture(10, 10)
  const broken = picture.subarray(0, picture.length / 2)
  for (const [content, name, text] of [
    [svg, 'x.svg', 'cannot be read as a picture'],
    [Buffer.from('hello'), 'x.jpg', 'cannot be read as a picture'],
    [broken, 'x.jpg', 'cannot be read as a picture'],
    [await aPicture(9000, 9000), 'big.jpg', 'cannot be read as a picture'],
  ] as const) {
    const response = await upload(id, content, name)
    expect([name, response.status]).toEqual([name, 422])
    expect(await response.text()).toContain(text)
  }
  expect(await (await upload(id, picture, 'x.jpg', ' ')).text()).toContain('href="#words"')
  const folder = join(world.runtime.config.dataFolder, 'uploads')
  expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([])
})
