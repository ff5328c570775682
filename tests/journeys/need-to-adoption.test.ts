import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { mailWith } from './mailbox.ts'
import { type RunningSite, startRunningSite } from './running-site.ts'
import { press } from './steps.ts'

const webhookSecret = 'a secret of the provider of mail'
let site: RunningSite
let browser: Browser
beforeAll(async () => {
  const settings = { INBOUND_MAIL_DOMAIN: 'korzo.example', INBOUND_MAIL_SECRET: webhookSecret }
  ;[site, browser] = await Promise.all([startRunningSite({ settings }), launchBrowser()])
}, 120_000)
afterAll(async () => {
  await browser.close()
  await site.stop()
})

/** A walk through the site in one language: what is asked, and what stands on its buttons. */
type Walk = { readonly language: 'en' | 'sr'; readonly need: string; readonly t: Said }
type Said = (key: string) => string

function walkIn(language: Walk['language'], need: string): Walk {
  const said = Object.assign(
    {},
    ...[
      'src/modules/ways-in',
      'src/modules/people',
      'src/modules/solutions',
      'src/modules/needs',
    ].map((folder) => JSON.parse(readFileSync(`${folder}/messages/${language}.json`, 'utf8'))),
  ) as Record<string, string>
  return { language, need, t: (key) => said[key] ?? `no message ${key}` }
}

/** A phone in somebody's hand. */
async function onPhone(): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 800 },
    reducedMotion: 'reduce',
  })
  return { context, page: await context.newPage() }
}

const follow = (page: Page, name: string) =>
  page.getByRole('link', { name, exact: true }).first().click()

/** The question of the front page, for a town that is typed. */
async function ask(page: Page, { language, need, t }: Walk, town: string): Promise<void> {
  await page.goto(`${site.url}/${language}/smart-towns`)
  await page.getByRole('textbox', { name: t('needs.ask') }).fill(need)
  await page.getByRole('combobox', { name: t('needs.your-town') }).fill(town)
  await page.getByRole('option').first().click()
  await press(page, t('needs.ask-button'))
  await page.locator('#fits').waitFor()
}

/** The text of the newest mail to an address in the demonstration's mailbox, once it is there. */
async function mailTo(address: string, word: string): Promise<string> {
  const { context, page } = await onPhone()
  const text = (await (await mailWith(page, site.url, address, word)).textContent()) ?? ''
  await context.close()
  return text
}

/** Types an address on the page for signing in, opens the link of the mail, and is where one wanted to be. */
async function signIn(page: Page, { t }: Walk, address: string): Promise<void> {
  await page.getByLabel(t('people.email')).fill(address)
  await press(page, t('ways-in.send-link'))
  await page.getByRole('heading', { name: t('ways-in.link-sent') }).waitFor()
  const mail = await mailTo(address, '/sign-in/link?secret=')
  await page.goto(/https?:\S+sign-in\/link\?secret=\S+/.exec(mail)?.[0] ?? '')
  // The mail and its page speak the language in which the link was asked for.
  await press(page, t('ways-in.sign-in'))
}

/** Chooses the first town one can ask, reads what it did, and asks. Resolves with the question's address. */
async function askThem(page: Page, walk: Walk, asker: string): Promise<string> {
  const { t } = walk
  const line = page.locator('article.entry li:visible', { hasText: t('needs.ask-them') }).first()
  await line.getByRole('link').first().click()
  await page.waitForURL(/\/solutions\/[^/]+\/in\//)
  await follow(page, t('needs.ask-them'))
  await signIn(page, walk, asker)
  await page.waitForURL(/\/references\/[^/]+\/ask/)
  await page.getByLabel(t('needs.your-question')).fill(walk.need)
  await press(page, t('needs.ask-send'))
  await page.waitForURL(/\/questions\//)
  return page.url()
}

/** The contact opens the link of the mail, signs in and answers on the site. */
async function answerOnSite(walk: Walk, question: string, words: string): Promise<void> {
  const { context, page } = await onPhone()
  await mailTo('works@demo.example', question.split('/questions/')[1]?.slice(0, 36) ?? '')
  await page.goto(question)
  await signIn(page, walk, 'works@demo.example')
  await page.getByLabel(walk.t('needs.your-answer')).fill(words)
  await press(page, walk.t('needs.send'))
  await page.getByText(words).waitFor()
  await context.close()
}

/** The contact replies to the mail; the provider of mail hands the reply over. */
async function answerByMail(question: string, words: string): Promise<void> {
  const id = question.split('/questions/')[1]?.slice(0, 36) ?? ''
  const recipient =
    /reply-question-\w+@korzo\.example/.exec(await mailTo('works@demo.example', id))?.[0] ?? ''
  const mail = [
    'From: works@demo.example',
    `To: ${recipient}`,
    'Message-ID: <1@demo.example>',
    'Content-Type: text/plain; charset=utf-8',
    '',
    words,
    '',
    '> what was asked',
  ].join('\r\n')
  const time = String(Math.floor(Date.now() / 1000))
  const signature = createHmac('sha256', webhookSecret)
    .update(`${time}.${recipient}.`)
    .update(mail)
    .digest('hex')
  const response = await fetch(`${site.url}/inbound-mail`, {
    method: 'POST',
    headers: {
      'content-type': 'message/rfc822',
      'x-korzo-recipient': recipient,
      'x-korzo-time': time,
      'x-korzo-signature': signature,
    },
    body: mail,
  })
  expect(await response.json()).toEqual({ reception: 'taken' })
}

/** The asker's town signs what it entered, and a visitor from a town nearby finds it. */
async function signAndBeFound(page: Page, walk: Walk): Promise<void> {
  await page.waitForURL(/\/in\/idrija/)
  const adopted = new URL(page.url()).pathname
  await press(page, walk.t('solutions.sign'))
  await page.getByText(walk.t('solutions.signed'), { exact: true }).waitFor()
  const next = await onPhone()
  await ask(next.page, walk, 'Cerkno')
  const found = await next.page
    .locator('article.entry a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  expect(found).toContain(adopted)
  await next.context.close()
}

test('from a need typed on the front page to an answer, and to a signed reference the next town finds', async () => {
  const walk = walkIn('en', 'Half of our street lamps are forty years old')
  const { t } = walk
  const { context, page } = await onPhone()
  await ask(page, walk, 'Idrija')
  const question = await askThem(page, walk, 'official@demo.example')
  await answerOnSite(walk, question, 'Count the lamps first, it took us two weekends.')
  await mailTo('official@demo.example', 'two weekends')
  await page.reload()
  await press(page, t('needs.it-helped'))
  await follow(page, t('needs.adopt'))
  await page.getByLabel(t('solutions.state')).selectOption('in-service')
  await press(page, t('solutions.claim-save'))
  await signAndBeFound(page, walk)
  await context.close()
}, 90_000)

test('уз сачувану потребу: питање, одговор поштом, преузимање и потпис', async () => {
  const walk = walkIn('sr', 'Губимо половину воде у мрежи, цеви пуцају сваке недеље')
  const { t } = walk
  const { context, page } = await onPhone()
  await ask(page, walk, 'Idrija')
  await follow(page, t('needs.keep'))
  await signIn(page, walk, 'official@demo.example')
  await press(page, t('needs.keep'))
  await page.waitForURL(/\/needs\/[0-9a-f-]{36}/)
  const line = page.locator('article.entry li:visible', { hasText: t('needs.ask-them') }).first()
  await line.getByRole('link').first().click()
  await page.waitForURL(/\/solutions\/[^/]+\/in\//)
  await page.goBack()
  await follow(page, t('needs.ask-them'))
  await page.getByLabel(t('needs.your-question')).fill(walk.need)
  await press(page, t('needs.ask-send'))
  await page.waitForURL(/\/questions\//)
  await answerByMail(page.url(), 'Почните од ноћног притиска.')
  await page.reload()
  await page.getByText('Почните од ноћног притиска.').waitFor()
  await follow(page, t('needs.adopt'))
  await page.getByLabel(t('solutions.state-in-service')).check()
  await press(page, t('needs.adopt'))
  await signAndBeFound(page, walk)
  await context.close()
}, 90_000)
