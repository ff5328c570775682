import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { type PageTemplate, pageTemplates, templateName } from './page-templates.ts'
import { type RunningSite, startRunningSite } from './running-site.ts'
import { type DemoRole, signInAs } from './sign-in.ts'

let site: RunningSite
let browser: Browser
beforeAll(async () => {
  ;[site, browser] = await Promise.all([startRunningSite(), launchBrowser()])
})
afterAll(async () => {
  await browser.close()
  await site.stop()
})

/** Every pair of settings occurs: a row for each page, rotating (an orthogonal array of strength two). */
const settings = [
  { language: 'en', theme: 'light', width: 320, scripts: true },
  { language: 'de', theme: 'dark', width: 1280, scripts: true },
  { language: 'sr', theme: 'light', width: 768, scripts: false },
  { language: 'sr-Latn', theme: 'dark', width: 320, scripts: false },
  { language: 'en', theme: 'dark', width: 768, scripts: true },
  { language: 'de', theme: 'light', width: 320, scripts: false },
  { language: 'sr', theme: 'dark', width: 1280, scripts: true },
  { language: 'sr-Latn', theme: 'light', width: 1280, scripts: true },
] as const
type Setting = (typeof settings)[number]

const all = process.env['KORZO_CHECK_ALL'] === '1'
const cases = pageTemplates.flatMap((template, index) => {
  const rotated = settings[index % settings.length] ?? settings[0]
  return (all ? settings : [rotated]).map(
    (setting) => [nameOf(template, setting), template, setting] as const,
  )
})

function nameOf(template: PageTemplate, { language, theme, width, scripts }: Setting): string {
  return `/${language}${templateName(template)}, ${theme}, ${width} px${scripts ? '' : ', without scripts'}`
}

type SignedIn = Awaited<ReturnType<BrowserContext['storageState']>>
const signedIn = new Map<DemoRole, Promise<SignedIn>>()

/** What a browser keeps once it is signed in as this role: done once, as no page opened here ends a session. */
function signInOnce(as: DemoRole): Promise<SignedIn> {
  const done = signedIn.get(as) ?? signInAndKeep(as)
  signedIn.set(as, done)
  return done
}

async function signInAndKeep(as: DemoRole): Promise<SignedIn> {
  const context = await browser.newContext()
  await signInAs(context, site.url, as)
  const kept = await context.storageState()
  await context.close()
  return kept
}

async function open(
  { path, as, link, below = '' }: PageTemplate,
  setting: Setting,
): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({
    viewport: { width: setting.width, height: 900 },
    colorScheme: setting.theme,
    reducedMotion: 'reduce',
    ...(as === undefined ? {} : { storageState: await signInOnce(as) }),
  })
  const page = await context.newPage()
  // axe itself needs scripts, so ours are kept from arriving instead of being switched off
  if (!setting.scripts) await page.route('**/*.js', (route) => route.abort())
  await page.goto(`${site.url}/${setting.language}${path}`)
  if (link !== undefined) await page.goto(`${await linkOn(page, link)}${below}`)
  return { page, context }
}

/** The address of the first link of a page whose path ends like this. */
async function linkOn(page: Page, ending: string): Promise<string> {
  const addresses = await page
    .locator('main a[href]')
    .evaluateAll((links) =>
      links.map((one) => new URL(one.getAttribute('href') ?? '', location.href).href),
    )
  const found = addresses.find((address) => new RegExp(ending).test(new URL(address).pathname))
  if (found === undefined) throw new Error(`no link ends like ${ending} on ${page.url()}`)
  return found
}

describe('every kind of page', () => {
  test.each(cases)(
    '%s: nothing for axe to find, nothing wider than the screen',
    async (_name, template, setting) => {
      const { page, context } = await open(template, setting)
      // in one page, without a second one to put together what frames of other sites found: we have none
      expect(await page.locator('iframe').count()).toBe(0)
      const { violations } = await new AxeBuilder({ page })
        .setLegacyMode()
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze()
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      await context.close()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
      expect(width).toBeLessThanOrEqual(setting.width)
    },
  )
})

describe('a first visit is light', () => {
  test.each(
    pageTemplates
      .filter(({ as, link }) => as === undefined && link === undefined)
      .map(({ path }) => [path]),
  )('/en%s', async (path) => {
    const context = await browser.newContext()
    const page = await context.newPage()
    const sizes: { url: string; kind: string; bytes: number }[] = []
    page.on('requestfinished', async (request) => {
      const { responseBodySize } = await request.sizes()
      sizes.push({ url: request.url(), kind: request.resourceType(), bytes: responseBodySize })
    })
    await page.goto(`${site.url}/en${path}`, { waitUntil: 'networkidle' })
    const cookies = await context.cookies()
    await context.close()
    const counted = sizes.filter(({ kind }) => !['image', 'font'].includes(kind))
    const sum = (kind?: string) =>
      counted
        .filter((one) => kind === undefined || one.kind === kind)
        .reduce((total, { bytes }) => total + bytes, 0)
    expect(sum()).toBeLessThanOrEqual(60_000)
    expect(sum('script')).toBeLessThanOrEqual(15_000)
    expect(
      sizes.filter(({ url }) => !url.startsWith(site.url) && !url.startsWith('data:')),
    ).toEqual([])
    expect(cookies).toEqual([])
  })
})
