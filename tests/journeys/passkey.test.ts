import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { type RunningSite, startRunningSite } from './running-site.ts'
import { signInAs } from './sign-in.ts'

let site: RunningSite
let browser: Browser
beforeAll(async () => {
  ;[site, browser] = await Promise.all([startRunningSite(), launchBrowser()])
}, 60_000)
afterAll(async () => {
  await browser.close()
  await site.stop()
})

test('I make a passkey in my browser, sign out, and am back in with it', async () => {
  // Browsers make passkeys for names alone, so not for 127.0.0.1.
  const url = site.url.replace('127.0.0.1', 'localhost')
  const context = await browser.newContext()
  await signInAs(context, url, 'official')
  const page = await context.newPage()
  const authenticator = await context.newCDPSession(page)
  await authenticator.send('WebAuthn.enable')
  await authenticator.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await page.goto(`${url}/en/me/devices`)
  await page.getByLabel('Name of the passkey').fill('Laptop')
  await page.getByRole('button', { name: 'Make a passkey' }).click()
  await page.waitForURL(({ search }) => search.includes('ways-in.passkey-kept'))
  expect(await page.getByRole('button', { name: /Remove.*Laptop/ }).count()).toBe(1)

  await context.clearCookies()
  await page.goto(`${url}/en/sign-in?back=/en/me/data`)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.waitForURL(({ pathname }) => pathname === '/en/me/data')
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('My data')
}, 60_000)
