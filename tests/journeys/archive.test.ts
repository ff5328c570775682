import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeWithArchive } from '#modules/archives/index.ts'
import { programmeBySlug } from '#modules/programmes/index.ts'
import { publishDecision } from '#modules/selections/index.ts'
import { aReviewedCall, decideIt, type Reviewed } from '#modules/selections/testing.ts'
import { launchBrowser } from '../browser.ts'
import { makeWorld, system, valueOf, type World } from '../world.ts'

let world: World
let browser: Browser
let reviewed: Reviewed
let file: string
beforeAll(async () => {
  ;[world, browser] = await Promise.all([makeWorld(), launchBrowser()])
  const { runtime } = world
  reviewed = await aReviewedCall(runtime)
  const { tenantId, callId, slug } = reviewed
  await decideIt(runtime, reviewed, { by: [await world.person('Jury')] })
  valueOf(await publishDecision.call(runtime, system, { tenantId, callId }))
  const programme = await programmeBySlug(runtime.db, tenantId, 'digital-towns')
  const key = { tenantId, programmeId: programme?.id }
  valueOf(await closeWithArchive.call(runtime, system, key))
  await world.settle()
  const name = 'digital-towns-archive-1.html'
  const answer = await world.fetch(`/en/${slug}/programmes/digital-towns/archive/${name}`)
  file = join(runtime.config.dataFolder, name)
  await writeFile(file, Buffer.from(await answer.arrayBuffer()))
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

/** Opens the archive from the disk, in a browser that reaches nothing, and waits for its verdict. */
async function opened(width = 1280): Promise<{ page: Page; asked: string[] }> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, offline: true })
  const page = await context.newPage()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(pathToFileURL(file).href)
  await page.waitForSelector('#verdict.success, #verdict.danger')
  return { page, asked }
}

test('opened from a disk without a server, an archive says that it is unchanged and is read', async () => {
  const { page, asked } = await opened()
  expect(await page.textContent('#verdict')).toContain('Decisions computed again and right: 1.')
  expect(await page.textContent('main h1')).toBe('Digital Towns')
  await page.click('text=The decision · Study visits')
  await page.locator('main h1', { hasText: 'The decision' }).waitFor()
  const [code = ''] = reviewed.codes
  expect(await page.textContent('main')).toContain(code)
  await page.goBack()
  await page.locator('main h1', { hasText: 'Digital Towns' }).waitFor()
  expect(asked).toEqual([pathToFileURL(file).href])
  await page.context().close()
})

test('it is searched in each language, on a phone too', async () => {
  const { page } = await opened(390)
  const [code = ''] = reviewed.codes
  await page.fill('#q', code.toLowerCase())
  expect(await page.textContent('main h1')).toMatch(/^Found for/)
  await page.click('main li a')
  await page.locator('main h1', { hasText: 'The decision' }).waitFor()
  await page.click('#languages a[lang=sr]')
  await page.locator('main h1', { hasText: 'Одлука' }).waitFor()
  await page.fill('#q', 'odluka')
  expect(await page.textContent('main')).toContain('Одлука')
  await page.fill('#q', 'nowhere to be found')
  expect(await page.textContent('main h1')).toMatch(/^Ништа није нађено/)
  const isWide = await page.evaluate('document.documentElement.scrollWidth > innerWidth')
  expect(isWide).toBe(false)
  await page.context().close()
})

test('its pages pass axe, its data is taken along', async () => {
  const { page } = await opened(390)
  for (const hash of ['', '#/en/files']) {
    await page.goto(`${pathToFileURL(file).href}${hash}`)
    await page.waitForSelector('#verdict.success')
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
  }
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.click(`li[id="data/outcomes-${reviewed.callSlug}.csv"] button`),
  ])
  const saved = await readFile(await download.path(), 'utf8')
  expect(saved.split('\n')[0]).toBe('code,outcome,rank,points,decided_by,activities')
  await page.context().close()
})

test('a changed byte is noticed, the file named, and the page not shown', async () => {
  const bytes = await readFile(file)
  const at = bytes.indexOf('Learn.', bytes.indexOf('data-file="pages/en/programmes'))
  bytes[at] = (bytes[at] ?? 0) ^ 1
  await writeFile(file, bytes)
  const { page } = await opened()
  expect(await page.textContent('#verdict')).toBe(
    'This archive is not what was signed.pages/en/programmes/digital-towns.html was changed. ',
  )
  expect(await page.textContent('main')).toContain('It is not shown.')
  await page.click('text=Results: Digital Towns')
  await page.locator('main h1', { hasText: 'Digital Towns' }).waitFor()
  await page.context().close()
})
