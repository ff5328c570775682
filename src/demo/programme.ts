import { type Actor, systemActor } from '#kernel/actor.ts'
import type { Runtime } from '#kernel/contract.ts'
import { foundNetwork } from '#modules/network/index.ts'
import {
  answerQuestion,
  askQuestion,
  beginApplication,
  beginProgramme,
  chooseActivities,
  defaultForm,
  draftCall,
  enterApplications,
  publishCall,
  saveApplication,
  submitApplication,
} from '#modules/programmes/index.ts'
import { answersOf, applicants, callTexts } from './call-texts.ts'
import { candidates } from './candidates.ts'
import { actingAs, enterSomebody } from './people.ts'
import { programmeTexts, region } from './programme-texts.ts'
import { type Act, together } from './together.ts'
import { valueOf } from './value-of.ts'

const actor = systemActor('demo')
const day = 86_400_000

/** The calls of the second network: one decided, one to be signed, one in review (129 applications), one open. */
export type DemoCalls = {
  readonly tenantId: string
  readonly decidedId: string
  /** The applications to it, in the order they arrived. */
  readonly decidedIds: readonly string[]
  readonly toSignId: string
  readonly inReviewId: string
  readonly inReviewActivityIds: readonly string[]
  readonly openId: string
  /** The applications to the open call, in the order they arrived. */
  readonly openIds: readonly string[]
}

/**
 * The second network: the Digital Cities programme of the Western Balkans and the UK. The pilot year and the main year
 * are closed (129 applications in the main year), a second round is open (it closes in six days). Applicants are invented organisations in real places.
 */
export async function loadProgramme(runtime: Runtime): Promise<DemoCalls> {
  const now = runtime.clock().getTime()
  const { id: tenantId } = valueOf(
    await foundNetwork.call(runtime, actor, { slug: 'digital-cities', ...programmeTexts.network }),
  )
  await enterPeople(runtime, tenantId)
  const pilot = await loadCall(runtime, tenantId, callTexts.pilot, {
    opens: now - 200 * day,
    closes: now - 150 * day,
  })
  const decidedIds = await handInAll(runtime, tenantId, pilot, 10)
  const main = await loadCall(runtime, tenantId, callTexts.main, {
    opens: now - 60 * day,
    closes: now - 20 * day,
  })
  await loadCandidates(runtime, tenantId, main)
  const second = await loadCall(runtime, tenantId, callTexts.second, {
    opens: now - 30 * day,
    closes: now + 6 * day,
    editionId: main.editionId,
  })
  const openIds = await loadOpen(runtime, tenantId, second)
  const joint = await loadCall(runtime, tenantId, callTexts.joint, {
    opens: now - 55 * day,
    closes: now - 25 * day,
    editionId: main.editionId,
  })
  await handInAll(runtime, tenantId, joint, 8)
  return {
    tenantId,
    decidedId: pilot.callId,
    decidedIds,
    toSignId: joint.callId,
    inReviewId: main.callId,
    inReviewActivityIds: main.activityIds,
    openId: second.callId,
    openIds,
  }
}

/** Those one can be, and who leads the applications to the pilot year. */
async function enterPeople(runtime: Runtime, tenantId: string): Promise<void> {
  const secretariat = [`network:${tenantId}:secretariat`]
  await enterSomebody(
    runtime,
    'Secretariat of Digital Cities',
    'digital-cities@demo.example',
    secretariat,
  )
  await enterSomebody(runtime, 'Applicant from a town of 4,000', leaders[0] ?? '')
  await enterSomebody(runtime, 'Applicant who was not selected', 'appellant@demo.example')
  for (const [index, email] of leaders.entries())
    if (!email.endsWith('@demo.example'))
      await enterSomebody(runtime, `Head of technical services, ${applicants[index]?.[0]}`, email)
}

/** Who leads which application, by its place among the applicants; the first can be played. */
export const leaders = Array.from({ length: 10 }, (_, index) =>
  index === 0 ? 'applicant@demo.example' : `applicant-${index + 1}@applicants.example`,
)

type Loaded = {
  readonly callId: string
  readonly editionId: string
  readonly opensAt: Date
  readonly activityIds: readonly string[]
}

type Texts = (typeof callTexts)['pilot' | 'main' | 'second' | 'joint']

/** A call of the programme, written and published before it opened; of a year of its own unless it is of one that is there. */
async function loadCall(
  runtime: Runtime,
  tenantId: string,
  { programme, sizes, budgetMinor, ...own }: Texts,
  dates: { opens: number; closes: number; editionId?: string },
): Promise<Loaded> {
  const { opens, closes } = dates
  const before = new Date(opens - 5 * day)
  const [opensAt, closesAt] = [noon(opens), noon(closes)]
  const edition = {
    year: closesAt.getUTCFullYear(),
    budgetMinor,
    currency: 'EUR',
    timeline: programmeTexts.timeline.map(([days, title]) => ({
      on: new Date(closes + days * day).toISOString().slice(0, 10),
      title,
    })),
  }
  const year = { tenantId, ...programmeTexts.programme, ...programme, edition }
  const editionId =
    dates.editionId ?? valueOf(await beginProgramme.call(runtime, actor, year, before)).editionId
  const call = {
    ...callTexts.call,
    ...own,
    activities: callTexts.activities
      .map((activity, index) => ({ ...activity, size: sizes[index] ?? 0 }))
      .filter(({ size }) => size > 0),
    countries: [...region],
    zone: 'Europe/Belgrade',
    opensAt,
    closesAt,
    answersBy: null,
    answerDays: 60,
  }
  const drafted = valueOf(
    await draftCall.call(runtime, actor, { tenantId, editionId, call, form: defaultForm }, before),
  )
  valueOf(await publishCall.call(runtime, actor, { tenantId, callId: drafted.id }, before))
  return { callId: drafted.id, editionId, opensAt, activityIds: drafted.activityIds }
}

/** The 129 applications of the main year, found eligible and waiting for their reviews. */
async function loadCandidates(runtime: Runtime, tenantId: string, call: Loaded): Promise<void> {
  const checked = new Date(call.opensAt.getTime() + 42 * day)
  const applications = candidates(call.activityIds, call.opensAt)
  const entered = { tenantId, callId: call.callId, state: 'in-review', applications }
  valueOf(await enterApplications.call(runtime, actor, entered, checked))
}

/** So many of the invented applicants hand in, one after the other. */
async function handInAll(
  runtime: Runtime,
  tenantId: string,
  call: Loaded,
  count: number,
): Promise<string[]> {
  const authors: Actor[] = []
  for (const email of leaders.slice(0, count)) authors.push(await actingAs(runtime, email))
  return together(runtime, async (act) => {
    const ids: string[] = []
    for (const [index] of applicants.slice(0, count).entries())
      ids.push(await handIn(act, tenantId, { ...call, index, author: authors[index] ?? actor }))
    return ids
  })
}

async function loadOpen(runtime: Runtime, tenantId: string, call: Loaded): Promise<string[]> {
  const ids = await handInAll(runtime, tenantId, call, applicants.length)
  for (const { question, answer } of callTexts.questions) {
    const at = new Date(call.opensAt.getTime() + 3 * day)
    const asked = { tenantId, callId: call.callId, question, language: 'en' }
    const { id } = valueOf(await askQuestion.call(runtime, actor, asked, at))
    const answered = new Date(at.getTime() + day)
    valueOf(
      await answerQuestion.call(runtime, actor, { tenantId, questionId: id, answer }, answered),
    )
  }
  const waits = { tenantId, callId: call.callId, question: callTexts.unanswered, language: 'en' }
  valueOf(await askQuestion.call(runtime, actor, waits, new Date(runtime.clock().getTime() - day)))
  return ids
}

/** One application from its first word to its arrival, each a few hours after the one before. */
async function handIn(
  act: Act,
  tenantId: string,
  { callId, opensAt, activityIds, index, author }: Loaded & { index: number; author: Actor },
): Promise<string> {
  const [applicantName, kind, placeName] = applicants[index] ?? ['', 'town', '']
  const at = new Date(opensAt.getTime() + 2 * day + index * 7 * 3_600_000)
  const given = { tenantId, callId, applicantName, kind, placeName, isInvented: true }
  const { id } = await act(beginApplication, author, given, at)
  const key = { tenantId, applicationId: id }
  await act(saveApplication, actor, { ...key, base: 0, answers: answersOf(index) }, at)
  const wishes = activityIds.filter((_, number) => (index + number) % 3 !== 2)
  await act(chooseActivities, actor, { ...key, activityIds: wishes }, at)
  await act(submitApplication, actor, key, at)
  return id
}

/** Noon in Belgrade of the day of an instant, in winter time. */
function noon(at: number): Date {
  return new Date(`${new Date(at).toISOString().slice(0, 10)}T11:00:00Z`)
}
