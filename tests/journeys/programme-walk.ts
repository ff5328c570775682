import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chance } from '@korzo/proofs'
import type { Browser, Page } from 'playwright-core'
import { systemActor } from '#kernel/actor.ts'
import { readConfig } from '#kernel/config.ts'
import type { Outcome, Runtime } from '#kernel/contract.ts'
import { sessionCookie } from '#kernel/cookie.ts'
import { beginSession } from '#kernel/session.ts'
import { draftEvent, publishEvent } from '#modules/events/index.ts'
import { foundNetwork } from '#modules/network/index.ts'
import { personByEmail, registerPerson } from '#modules/people/index.ts'
import {
  beginProgramme,
  defaultForm,
  draftCall,
  enterApplications,
} from '#modules/programmes/index.ts'
import {
  answerInvitation,
  enterHandedIn,
  inviteReviewer,
  openReviews,
  reviewerLink,
  reviewersOf,
} from '#modules/reviews/index.ts'
import { callTexts } from '../../src/demo/call-texts.ts'
import { candidates } from '../../src/demo/candidates.ts'
import { programmeTexts, region } from '../../src/demo/programme-texts.ts'
import { startSite } from '../../src/site.ts'
import { freePort } from '../postgres.ts'
import { ownDatabase } from './running-site.ts'

export const system = systemActor('walk')

/** The real server, with a calendar of its own: from the call in December to the final event in March. */
export type Walk = {
  readonly url: string
  readonly runtime: Runtime
  at(instant: string): void
  stop(): Promise<void>
}

export async function beginWalk(): Promise<Walk> {
  const folder = mkdtempSync(join(tmpdir(), 'korzo-walk-'))
  let now = new Date(days.announced)
  const config = readConfig({
    KORZO_DATA: folder,
    PORT: String(await freePort()),
    LOG_LEVEL: 'error',
    ...(await ownDatabase(folder)),
  })
  const site = await startSite(config, { clock: () => now })
  return {
    url: site.url,
    runtime: site.runtime,
    at: (instant) => void (now = new Date(instant)),
    async stop() {
      await site.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export const days = {
  announced: '2026-11-25T09:00:00Z',
  opens: '2026-12-01T11:00:00Z',
  beforeClosing: '2027-01-14T09:00:00Z',
  closes: '2027-01-15T11:00:00Z',
  checked: '2027-01-17T09:00:00Z',
  reviewed: '2027-01-28T09:00:00Z',
  decided: '2027-02-02T09:00:00Z',
  answered: '2027-02-05T09:00:00Z',
  camp: '2027-03-01T08:00:00Z',
  over: '2027-03-20T12:00:00Z',
} as const

export const secretariatEmail = 'secretariat@walk.example'
export const applicantEmail = 'applicant@walk.example'
export const deciders = [
  ['Chair of the jury', 'chair@walk.example'],
  ['Member of the jury for the funder', 'member@walk.example'],
] as const

export type Programme = {
  readonly tenantId: string
  readonly callId: string
  readonly slug: string
  readonly activityIds: readonly string[]
}

/** The network, its people, and the call as a draft: everything before the first click. */
export async function prepareProgramme({ runtime }: Walk): Promise<Programme> {
  const network = { slug: 'digital-cities', ...programmeTexts.network }
  const { id: tenantId } = valueOf(await foundNetwork.call(runtime, system, network))
  const people = [
    ['Secretariat', secretariatEmail, [`network:${tenantId}:secretariat`]],
    ['Somebody of the applicant', applicantEmail, []],
    ...deciders.map(([name, email]) => [name, email, []] as const),
  ] as const
  for (const [name, email, roles] of people)
    valueOf(await registerPerson.call(runtime, system, { name, email, roles: [...roles] }))
  const { programme, sizes, budgetMinor, ...own } = callTexts.main
  const edition = { year: 2027, budgetMinor, currency: 'EUR' }
  const year = { tenantId, ...programmeTexts.programme, ...programme, edition }
  const { editionId } = valueOf(await beginProgramme.call(runtime, system, year))
  const call = {
    ...callTexts.call,
    ...own,
    activities: callTexts.activities
      .map((one, index) => ({ ...one, size: sizes[index] ?? 0 }))
      .filter(({ size }) => size > 0),
    countries: [...region],
    zone: 'Europe/Belgrade',
    opensAt: new Date(days.opens),
    closesAt: new Date(days.closes),
    answersBy: null,
    answerDays: 14,
  }
  const input = { tenantId, editionId, call, form: defaultForm }
  const { id, slug, activityIds } = valueOf(await draftCall.call(runtime, system, input))
  return { tenantId, callId: id, slug, activityIds }
}

/** All but one of the 129, as they came on paper and from the system before; found eligible. */
export async function enterTheOthers(
  { runtime }: Walk,
  { tenantId, callId, activityIds }: Programme,
): Promise<void> {
  const applications = candidates(activityIds, new Date(days.opens)).slice(0, 128)
  const given = { tenantId, callId, state: 'eligible', applications }
  valueOf(await enterApplications.call(runtime, system, given))
}

const homes = ['Niš', 'Tuzla', 'Bitola', 'Elbasan', 'Prizren', 'Leeds', 'Kotor', 'Šabac']

/** Reviewers by number, each with a town they are bound to; who is asked by hand in the browser is left out. */
export async function inviteTheOthers(
  { runtime }: Walk,
  { tenantId, callId }: Programme,
  count: number,
): Promise<void> {
  for (let number = 1; number <= count; number++) {
    const self = {
      languages: ['en'],
      topics: [],
      organisationName: '',
      placeName: homes[number % homes.length] ?? '',
      ties: [{ kind: 'former-employer' as const, name: homes[(number + 3) % homes.length] ?? '' }],
    }
    const person = { name: `Reviewer ${number}`, email: `reviewer-${number}@walk.example` }
    const invited = { tenantId, callId, ...person, ...self, least: 6, most: 13 }
    const { id } = valueOf(await inviteReviewer.call(runtime, system, invited))
    const word = await wordOf(runtime, { tenantId, reviewerId: id })
    const answer = { word, answer: 'accepted', ...self }
    valueOf(await answerInvitation.call(runtime, system, answer))
  }
}

/** The word in the mail to a reviewer. */
export function wordOf(
  runtime: Runtime,
  about: { tenantId: string; reviewerId: string },
): Promise<string> {
  return reviewerLink(runtime.config, about, runtime.clock())
}

/** A reviewer of an application who has not handed it in yet, with the address of the review and their mailbox. */
export async function openReviewOf(
  { runtime }: Walk,
  { tenantId, callId }: Programme,
  code: string,
): Promise<{ email: string; reviewId: string }> {
  const open = await openReviews(runtime.db, tenantId, callId)
  const review = open.find((one) => one.code === code)
  const all = await reviewersOf(runtime.db, tenantId, callId)
  const reviewer = all.find(({ number }) => number === review?.number)
  return { email: reviewer?.email ?? '', reviewId: review?.id ?? '' }
}

/** What all others found; the application named is liked by everybody. */
export async function enterTheOtherReviews(
  { runtime }: Walk,
  { tenantId, callId }: Programme,
  liked: string,
): Promise<void> {
  const { below } = chance('programme walk', 'invented scores')
  const reviews = (await openReviews(runtime.db, tenantId, callId)).map(({ id, code }) => {
    const points = () => (code === liked ? 5 : ([0, 3, 3, 5][below(4)] ?? 3))
    return {
      reviewId: id,
      points: { need: points(), plan: points(), lasting: points() },
      comment: 'A real problem, told plainly. (Invented.)',
    }
  })
  valueOf(await enterHandedIn.call(runtime, system, { tenantId, callId, reviews }))
}

/** A page in which somebody is signed in; nobody without an address. */
export async function pageOf(
  browser: Browser,
  { url, runtime }: Walk,
  { email, isPhone = false }: { email?: string; isPhone?: boolean } = {},
): Promise<Page> {
  const viewport = isPhone ? { width: 390, height: 800 } : { width: 1280, height: 900 }
  const context = await browser.newContext({ viewport, hasTouch: isPhone })
  if (email !== undefined) {
    const person = await personByEmail(runtime.db, email)
    const { secret } = await beginSession(runtime.db, {
      principalId: person?.id ?? '',
      method: 'test',
      userAgent: 'test',
      now: runtime.clock(),
    })
    await context.addCookies([{ name: sessionCookie, value: secret, url }])
  }
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return page
}

/** An event by invitation in March; its participants come from the programme. */
export async function publishInvited(
  { runtime }: Walk,
  { tenantId }: Programme,
  { kind, title, places }: { kind: string; title: string; places: number },
): Promise<{ id: string; slug: string }> {
  const event = {
    kind,
    title: { en: title },
    summary: { en: title },
    zone: 'Europe/Belgrade',
    startsAt: new Date(days.camp),
    endsAt: new Date(new Date(days.camp).getTime() + 2 * 86_400_000),
    admission: 'invited',
    places,
    opensAt: new Date(days.decided),
    closesAt: new Date(days.camp),
  }
  const { id, slug } = valueOf(await draftEvent.call(runtime, system, { tenantId, event }))
  valueOf(await publishEvent.call(runtime, system, { tenantId, eventId: id }))
  return { id, slug }
}

export function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new Error(`refused: ${outcome.refusal.code} ${JSON.stringify(outcome.refusal)}`)
}
