import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { participantList } from '#modules/events/index.ts'
import { launchBrowser } from '../browser.ts'
import {
  acceptFreedActivities,
  answerOffer,
  standings,
  takenPlaces,
  verify,
} from './programme-ledger.ts'
import {
  applicantEmail,
  beginWalk,
  days,
  deciders,
  enterTheOtherReviews,
  enterTheOthers,
  inviteTheOthers,
  openReviewOf,
  type Programme,
  pageOf,
  prepareProgramme,
  publishInvited,
  secretariatEmail,
  type Walk,
  wordOf,
} from './programme-walk.ts'
import { press } from './steps.ts'

let walk: Walk
let browser: Browser
let programme: Programme
let site: string
let call: string
/** The code of the application that is written by hand. */
let own: string
beforeAll(async () => {
  ;[walk, browser] = await Promise.all([beginWalk(), launchBrowser()])
  programme = await prepareProgramme(walk)
  site = `${walk.url}/en/digital-cities`
  call = `${site}/calls/${programme.slug}`
})
afterAll(async () => {
  await browser.close()
  await walk.stop()
})

/** Opens an address as somebody, does something there, and closes it. */
async function as<T>(
  who: { email?: string; isPhone?: boolean },
  address: string,
  deed: (page: Page) => Promise<T>,
): Promise<T> {
  const page = await pageOf(browser, walk, who)
  const answer = await page.goto(address)
  expect([address, answer?.status()]).toEqual([address, 200])
  const done = await deed(page)
  await page.context().close()
  return done
}
const secretariat = { email: secretariatEmail }
const applicant = { email: applicantEmail }
const follow = (page: Page, name: string | RegExp) =>
  page.getByRole('link', { name }).first().click()
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).textContent()
const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()

test('the secretariat looks through the small-town lens and publishes the call', async () => {
  await as(secretariat, call, async (page) => {
    await says(page, 'This is a draft.')
    await follow(page, 'Small-town lens')
    await says(page, /These rules exclude [\d.]+\s?% of the [\d,]+ towns of the region/)
    await page.goBack()
    await follow(page, 'Publish')
    await press(page, 'Publish')
    await says(page, 'The call is published.')
  })
})

test('a town applies by hand, from the public page to the confirmation', async () => {
  walk.at(days.beforeClosing)
  await as({}, call, async (page) => {
    await follow(page, 'Apply')
    await page.waitForURL(/sign-in/)
  })
  await as(applicant, call, async (page) => {
    await follow(page, 'Apply')
    await page.getByLabel('Applicant').fill('Invented Valley Network')
    await page.getByLabel('What it is').selectOption({ label: 'Hub' })
    await page.getByRole('combobox', { name: 'Town' }).fill('Sokobanja')
    await page
      .getByRole('option', { name: /Sokobanja|Soko Banja/ })
      .first()
      .click()
    await press(page, 'Begin')
    await page.getByLabel('Title of what you want to do').fill('Lamps that say when they fail')
    await page.getByLabel(/Which problem/).fill('Nobody knows which lamps are dark.')
    await press(page, 'Save and continue')
    await page.getByLabel(/first year/).fill('We look at how a town of our size did it.')
    await page.getByLabel(/Who is responsible/).fill('Head of technical services')
    await page.getByLabel(/What is said here is true/).check()
    await press(page, 'Save and continue')
    await press(page, 'Check and hand in')
    await says(page, 'Nothing speaks against it so far')
    for (const wish of ['Study visits to the UK', 'Boot-camp', 'Support for joint projects'])
      await page.getByLabel(wish).check()
    await press(page, 'Hand in')
    await says(page, 'Handed in. A confirmation is on its way')
    own = /[2-9A-Z]{2}-[2-9A-Z]{4}/.exec((await page.textContent('main')) ?? '')?.[0] ?? ''
    expect(own).not.toBe('')
    const pdf = await page.request.get(`${page.url().split(/[?#]/)[0]}/handed-in.pdf`)
    expect(pdf.headers()['content-type']).toBe('application/pdf')
  })
})

test('129 applications are there; the check list finds the last one eligible', async () => {
  await enterTheOthers(walk, programme)
  walk.at(days.checked)
  await as(secretariat, `${call}/applications`, async (page) => {
    await says(page, /^129$/)
    await page.getByText('Filters').click()
    await page.getByLabel('Code or name').fill(own)
    await page.keyboard.press('Enter')
    await follow(page, /Invented Valley Network/)
    await says(page, 'Go through the check list')
    await page
      .getByRole('group', { name: /at least 2,000 people/ })
      .getByLabel('Met')
      .check()
    await page.getByLabel('Reason').nth(1).fill('2,600 by the census, says the municipality.')
    await press(page, 'Note what I found')
    await says(page, 'What you found is noted.')
    await says(page, 'May take part')
  })
})

test('24 reviewers are invited and get applications without a conflict, after a dry run', async () => {
  await as(secretariat, call, async (page) => {
    await follow(page, 'Reviews')
    await page.getByLabel('Reviewers for each application').fill('2')
    await press(page, 'Begin the reviews')
    await inviteTheOthers(walk, programme, 23)
    await follow(page, 'Reviewers')
    await page.getByLabel('Name').fill('Reviewer 24')
    await page.getByLabel('E-mail address').fill('reviewer-24@walk.example')
    await page.getByLabel('At most so many applications').fill('13')
    await press(page, 'Send the invitation')
    await says(page, 'The invitation was sent.')
  })
  await acceptByHand()
  await as(secretariat, `${call}/assignment`, async (page) => {
    await press(page, 'Make a dry run')
    await says(page, /^258$/)
    await says(page, 'It is proven that nothing better exists.')
    await press(page, 'Assign like this')
    await says(page, 'Assigned. The reviewers were told.')
  })
})

/** The last of the reviewers answers by the link of the mail, and says to whom they are bound. */
async function acceptByHand(): Promise<void> {
  const { id } = await walk.runtime.db
    .selectFrom('reviews.reviewer')
    .select('id')
    .where('email', '=', 'reviewer-24@walk.example')
    .executeTakeFirstOrThrow()
  const word = await wordOf(walk.runtime, { tenantId: programme.tenantId, reviewerId: id })
  const link = `${walk.url}/en/reviewer?word=${encodeURIComponent(word)}`
  await as({ isPhone: true }, link, async (page) => {
    await page.getByLabel('Organisation or town (1)').fill('Mostar')
    await press(page, 'Yes, I will review')
    await page.waitForURL(/\/reviews/)
    expect(await heading(page)).toBe('My reviews')
  })
}

test('a reviewer scores one application on a phone; the rest comes in', async () => {
  const { email, reviewId } = await openReviewOf(walk, programme, own)
  await as({ email, isPhone: true }, `${site}/reviews`, async (page) => {
    await page.locator(`a[href$="${reviewId}"]`).click()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    for (const criterion of ['need', 'plan', 'lasting'])
      await page.locator(`input[name="points.${criterion}"][value="5"]`).check()
    await page.getByLabel('What should the decision know?').fill('They know who is responsible.')
    await press(page, 'Hand in')
    await says(page, 'Handed in. Until the discussion opens you can take it back.')
    await follow(page, 'To the next open review')
    await says(page, 'Your review')
  })
  walk.at(days.reviewed)
  await enterTheOtherReviews(walk, programme, own)
  await as(secretariat, `${call}/calibration`, async (page) => {
    await says(page, 'Who is strict, who lenient')
  })
})

test('the floor for small towns is raised, those named sign, and the decision is published', async () => {
  walk.at(days.decided)
  await as(secretariat, call, async (page) => {
    await follow(page, 'Selection')
    await follow(page, 'Who decides')
    for (const [name, email] of deciders) {
      await page.getByLabel('E-mail address of the person').fill(email)
      await page.getByLabel('Decides as').fill(name)
      await press(page, 'Name this person')
      await says(page, 'Named.')
    }
    await follow(page, 'Selection')
    const floor = page.getByLabel('Towns of up to 20,000 people: at least')
    const meter = await page
      .getByText(/^\d+ selected, at least/)
      .first()
      .textContent()
    const inside = Number.parseInt(meter ?? '', 10)
    await floor.fill(String(inside + 3))
    await press(page, 'Show')
    await says(page, /\d+ comes? in/)
    await says(page, /\d+ go(es)? out/)
    await follow(page, 'Put before the deciders')
    await page.getByLabel('Reason').fill('Small towns have nobody who writes applications.')
    await press(page, 'Put it before them')
    await says(page, 'Put before the deciders; they were told by mail.')
  })
  for (const [, email] of deciders)
    await as({ email }, `${walk.url}/en/me`, async (page) => {
      await follow(page, /Read and sign/)
      await page.getByLabel(/I have read it, and I decide so/).check()
      await press(page, 'Sign')
      await says(page, /Signed\.|Decided/)
    })
  await as(secretariat, `${call}/selection`, async (page) => {
    await follow(page, 'Publish the decision')
    await press(page, 'Publish the decision')
    await says(page, 'Published.')
    await follow(page, 'Letters')
    await press(page, 'Send the letters')
    await says(page, 'The letters are on their way.')
    await page.goto(`${call}/selection`)
    await press(page, 'Offer the places')
    await says(page, 'The places are offered')
  })
})

test('a place is taken on a phone; three decline, and the reserves move up in the recorded order', async () => {
  walk.at(days.answered)
  await as({ ...applicant, isPhone: true }, `${walk.url}/en/me`, async (page) => {
    await follow(page, /A place is offered/)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    await press(page, 'Accept')
    await says(page, 'The place is yours.')
  })
  const before = await standings(walk, programme)
  const offered = before.filter(({ state }) => state === 'offered')
  const reserves = before.filter(({ state }) => state === 'reserve').map(({ code }) => code)
  expect(offered.length).toBe(45)
  for (const { id } of offered.slice(0, 3))
    await answerOffer(walk, programme, { applicationId: id, answer: 'decline' })
  const after = await standings(walk, programme)
  const moved = after.filter(({ code, state }) => state === 'offered' && reserves.includes(code))
  expect(moved.map(({ code }) => code)).toEqual(reserves.slice(0, 3))
  for (const { id } of after.filter(({ state }) => state === 'offered'))
    await answerOffer(walk, programme, { applicationId: id, answer: 'accept' })
  await acceptFreedActivities(walk, programme)
  expect(await takenPlaces(walk, programme)).toEqual([46, 21, 39, 14])
})

test('those who have a place are the participants of the visit and of the boot-camp', async () => {
  const events = [
    {
      kind: 'study-visit',
      title: 'Study visits',
      places: 21,
      of: 'Study visits to the UK',
    },
    { kind: 'boot-camp', title: 'Boot-camp', places: 39, of: 'Boot-camp' },
  ]
  for (const event of events) {
    const { id, slug } = await publishInvited(walk, programme, event)
    await as(secretariat, `${site}/events/${slug}`, async (page) => {
      const choices = page.getByLabel('Activity')
      const wanted = await choices
        .locator('option', { hasText: new RegExp(event.of) })
        .getAttribute('value')
      await choices.selectOption(wanted ?? '')
      await press(page, 'Take the participants from there')
      await says(page, 'Connected; the participants are entered.')
      await follow(page, 'Participants')
      expect(await heading(page)).not.toBe('')
    })
    const people = await participantList(walk.runtime.db, {
      tenantId: programme.tenantId,
      eventId: id,
    })
    expect(people.length).toBe(event.places)
  }
})

test('the funder reads the decision and checks it without an account', async () => {
  walk.at(days.over)
  await as({}, `${site}/calls`, async (page) => {
    await follow(page, /Go and see/)
    await follow(page, /[Dd]ecision/)
    await says(page, 'Small towns have nobody who writes applications.')
    await follow(page, 'Check it here')
    await says(page, 'It matches')
  })
})

test('the downloaded proof is accepted by `korzo verify`, and refused after one changed score', async () => {
  const proof = await as({}, `${call}/decision`, async (page) => {
    const href = await page
      .getByRole('link', { name: 'Download the proof' })
      .first()
      .getAttribute('href')
    return (await page.request.get(new URL(href ?? '', walk.url).href)).text()
  })
  const file = join(tmpdir(), `korzo-walk-${process.pid}.json`)
  writeFileSync(file, proof)
  expect(await verify(file)).toBe(0)
  writeFileSync(
    file,
    proof.replace(/"score":(\d+)/, (_all, score) => `"score":${Number(score) + 1}`),
  )
  expect(readFileSync(file, 'utf8')).not.toBe(proof)
  expect(await verify(file)).toBe(1)
})
