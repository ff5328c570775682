import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemGroups } from '../../src/demo/systems.ts'
import { launchBrowser } from '../browser.ts'
import { mailWith } from './mailbox.ts'
import { type RunningSite, startRunningSite } from './running-site.ts'

let site: RunningSite
let browser: Browser
beforeAll(async () => {
  ;[site, browser] = await Promise.all([startRunningSite(), launchBrowser()])
})
afterAll(async () => {
  await browser.close()
  await site.stop()
})

test('every system is listed, and every link leads to where it works', async () => {
  const systems = systemGroups.flatMap(({ systems: own }) => own)
  const page = await (await fetch(`${site.url}/en/systems`)).text()
  for (const { name, path, network = 'smart-towns' } of systems) {
    expect(page).toContain((name['en'] ?? '').replaceAll('&', '&amp;'))
    if (path === null) continue
    expect([path, (await fetch(`${site.url}/en/${network}${path}`)).status]).toEqual([path, 200])
  }
  expect(systems.length).toBe(39)
})

test('somebody signs in with a link from the mailbox, sees their page, and signs out', async () => {
  const page = await browser.newPage()
  await page.goto(`${site.url}/en/sign-in`)
  await page.getByLabel('E-mail address').fill('official@demo.example')
  await page.getByRole('button', { name: 'Send me a link' }).click()
  await page.getByRole('heading', { name: 'Look into your mail' }).waitFor()
  const mail = await mailWith(page, site.url, 'Your link to sign in')
  await mail.locator('summary').click()
  await mail.locator('a[href*="/sign-in/link?secret="]').click()
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(/\/en\/me/)
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(
    'Official of a small town',
  )
  await page.close()
})

test('a town is found in Cyrillic and leads to its page', async () => {
  const page = await browser.newPage({ viewport: { width: 390, height: 800 } })
  await page.goto(`${site.url}/sr/smart-towns/search?q=${encodeURIComponent('Шабац')}`)
  await page
    .getByRole('link', { name: /Шабац|Šabac/ })
    .first()
    .click()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/Шабац|Šabac/)
  await page.close()
})

test('the demonstration is loaded into an empty database only', async () => {
  const again = await startRunningSite({ dataFolder: await stopAndKeep() })
  const home = await fetch(`${again.url}/en/smart-towns`)
  expect(home.status).toBe(200)
  site = again
})

/** Ends the site at once, so that its folder stays. */
async function stopAndKeep(): Promise<string> {
  await site.stop('SIGKILL')
  return site.dataFolder
}
