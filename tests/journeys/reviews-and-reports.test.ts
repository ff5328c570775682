import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { mailWith } from './mailbox.ts'
import { type RunningSite, startRunningSite } from './running-site.ts'
import { type DemoRole, signInAs } from './sign-in.ts'
import { expectNarrow, press } from './steps.ts'

let site: RunningSite
let browser: Browser
beforeAll(async () => {
  ;[site, browser] = await Promise.all([startRunningSite(), launchBrowser()])
}, 120_000)
afterAll(async () => {
  await browser.close()
  await site.stop()
})

/** A phone in somebody's hand, signed in or not. */
async function onPhone(as?: DemoRole): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 800 },
    reducedMotion: 'reduce',
  })
  if (as !== undefined) await signInAs(context, site.url, as)
  return { context, page: await context.newPage() }
}

test('a reviewer goes through the queue with a thumb: opens the first, gives points, hands in, and the next one waits', async () => {
  const { context, page } = await onPhone('reviewer')
  await page.goto(`${site.url}/en/digital-cities/reviews`)
  await expectNarrow(page)
  await page.getByText('2 of 6 handed in').first().waitFor()
  const row = page.locator('.row-list a').first()
  const name = await row.innerText()
  await row.click()
  await expectNarrow(page)
  for (const best of await page.locator('main input[type=radio][value="5"]').all())
    await best.check()
  await page.getByLabel('What should the decision know?').fill('Clear, and done before.')
  await press(page, 'Hand in')
  await page.goto(`${site.url}/en/digital-cities/reviews`)
  await page.getByText('3 of 6 handed in').first().waitFor()
  expect(await page.locator('.row-list a').first().innerText()).not.toBe(name)
  await context.close()
})

test('whoever a mail was handed on to writes the report on the money by its link, without signing in; who speaks for the town finds it done', async () => {
  const { context, page } = await onPhone()
  const mail = await mailWith(page, site.url, 'Final report due on')
  const link = await mail.locator('a[href*="/follow-up?word="]').getAttribute('href')
  const phone = await onPhone()
  await phone.page.goto(link ?? '')
  await expectNarrow(phone.page)
  await phone.page.getByLabel('What was done with the money?').fill('Ten lamps, and a plan.')
  await press(phone.page, 'Save and continue')
  await phone.page.getByLabel('Spent so far').fill('4100')
  await expectNarrow(phone.page)
  await press(phone.page, 'Hand in the report')
  await phone.page.getByRole('heading', { name: 'your report has arrived' }).waitFor()
  await phone.page.goto(
    `${site.url}/en/digital-cities/programmes/digital-cities-pilot-year/results`,
  )
  await expectNarrow(phone.page)
  const reports = phone.page.locator('#reports-table')
  expect(await reports.getByText('Handed in on time').count()).toBe(2)
  await phone.context.close()
  await context.close()
})

test('the secretariat notes at the door who is there, and takes back a wrong tap', async () => {
  const { context, page } = await onPhone('leader')
  const event = 'boot-camp-from-the-problem-to-the-plan'
  await page.goto(`${site.url}/en/digital-cities/events/${event}/attendance`)
  await page.getByRole('link', { name: 'The problem, and whose it is' }).click()
  await expectNarrow(page)
  await page.getByRole('button', { name: /^Is here.*Officer for open data/s }).click()
  await page.getByText('5 of 5 were there').last().waitFor()
  await page.getByRole('button', { name: /^Take back.*Officer for open data/s }).click()
  await page.getByText('4 of 5 were there').last().waitFor()
  await context.close()
})

test('what changed is said on the phone by the link of a mail, without signing in: once, and a second opening says that it has arrived', async () => {
  const { context, page } = await onPhone()
  const mail = await mailWith(page, site.url, 'What changed for you?')
  const link = (await mail.locator('a[href*="/survey?word="]').getAttribute('href')) ?? ''
  await page.goto(link)
  await expectNarrow(page)
  for (const grade of await page.locator('main input[type=radio][value="grade-4"]').all())
    await grade.check()
  await page.getByLabel('What was missing?').fill('A second evening.')
  await expectNarrow(page)
  await press(page, 'Send')
  await page.getByText('Your answers have arrived.').first().waitFor()
  await expectNarrow(page)
  await page.goto(link)
  await page.getByText('Your answers have arrived.').first().waitFor()
  expect(await page.getByText('A second evening.').count()).toBe(0)
  await context.close()
})

test('two years later: by the link of a mail somebody says on the phone what is still there, goes on where a closed window stopped, and sends it', async () => {
  const { context, page } = await onPhone()
  const mail = await mailWith(page, site.url, 'Still ten minutes', 'Towns visit towns')
  const link = (await mail.locator('a[href*="/follow-up?word="]').getAttribute('href')) ?? ''
  await context.close()
  const first = await onPhone()
  await first.page.goto(link)
  await expectNarrow(first.page)
  expect(await first.page.getByLabel('What', { exact: true }).inputValue()).toBe(
    'Buses show when they come',
  )
  await first.page.getByLabel('In part').check()
  await press(first.page, 'Save and go on later')
  await first.context.close()
  const later = await onPhone()
  await later.page.goto(link)
  expect(await later.page.getByLabel('In part').isChecked()).toBe(true)
  for (const send = later.page.getByRole('button', { name: 'Send', exact: true }); ; ) {
    await expectNarrow(later.page)
    if (await send.isVisible()) break
    await press(later.page, 'Save and continue')
  }
  await press(later.page, 'Send')
  await later.page.getByRole('heading', { name: 'your answer has arrived' }).waitFor()
  await expectNarrow(later.page)
  await later.context.close()
})

test('an appeal on the phone: a no is read, what was missing is written, somebody with a name grants it, and the applicant takes part', async () => {
  const applicant = await onPhone('appellant')
  const secretariat = await onPhone('leader')
  const read = async ({ page }: { page: Page }) => {
    await page.goto(`${site.url}/en/digital-cities/applications`)
    await page.getByRole('link', { name: 'Second round: visits in autumn' }).click()
    await page.getByRole('heading', { name: 'May it take part?' }).waitFor()
    await expectNarrow(page)
  }
  const answer = async ({ page }: { page: Page }, words: string, button: string) => {
    await page.goto(`${site.url}/en/me`)
    await page.getByRole('link', { name: 'waits for your answer' }).click()
    await page.getByLabel('Your answer').fill(words)
    await expectNarrow(page)
    await press(page, button)
    await page.getByText('The answer was sent.').waitFor()
  }
  await answer(secretariat, 'The second page is not signed.', 'Do not grant it')
  await read(applicant)
  await applicant.page.getByText('The second page is not signed.').waitFor()
  await applicant.page
    .getByLabel('Why was it wrong to find it ineligible?')
    .fill('It is signed now; we sent it by post yesterday.')
  await press(applicant.page, 'Send the appeal')
  await applicant.page.getByText('Your appeal was sent.').waitFor()
  await answer(secretariat, 'The letter is here.', 'Grant it')
  await read(applicant)
  await applicant.page.getByText('Granted: it takes part after all').waitFor()
  await applicant.page.getByText('Answered by Secretariat of Digital Cities').last().waitFor()
  await applicant.page.getByText('May take part', { exact: true }).first().waitFor()
  await secretariat.context.close()
  await applicant.context.close()
})
