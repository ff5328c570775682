import { systemActor } from '#kernel/actor.ts'
import type { Outcome, Runtime } from '#kernel/contract.ts'
import { foundNetwork } from '#modules/network/index.ts'
import { registerPerson } from '#modules/people/index.ts'
import {
  answerQuestion,
  askQuestion,
  beginApplication,
  beginProgramme,
  checkApplication,
  chooseActivities,
  defaultForm,
  draftCall,
  offerPlaces,
  publishCall,
  recordSelection,
  saveApplication,
  submitApplication,
} from '#modules/programmes/index.ts'
import { answersOf, applicants, callTexts, programmeTexts, region } from './programme-texts.ts'

const actor = systemActor('demo')
const day = 86_400_000

/**
 * The second network: the Digital Cities programme of the Western Balkans and the UK, with one call open (it closes in six days) and the one
 * before, decided and offered. Applicants are invented organisations in real places.
 */
export async function loadProgramme(runtime: Runtime): Promise<void> {
  const now = runtime.clock().getTime()
  const { id: tenantId } = valueOf(
    await foundNetwork.call(runtime, actor, { slug: 'digital-cities', ...programmeTexts.network }),
  )
  const secretariat = {
    name: 'Secretariat of Digital Cities',
    email: 'digital-cities@demo.example',
    roles: [`network:${tenantId}:secretariat`],
  }
  valueOf(await registerPerson.call(runtime, actor, secretariat))
  const former = await loadCall(runtime, tenantId, {
    opens: now - 100 * day,
    closes: now - 50 * day,
    places: 6,
  })
  await loadDecided(runtime, tenantId, former)
  const open = await loadCall(runtime, tenantId, {
    opens: now - 30 * day,
    closes: now + 6 * day,
    places: 46,
  })
  await loadOpen(runtime, tenantId, open)
}

type Loaded = {
  readonly callId: string
  readonly opensAt: Date
  readonly activityIds: readonly string[]
}

/** A year of the programme with its call, written and published before it opened. */
async function loadCall(
  runtime: Runtime,
  tenantId: string,
  { opens, closes, places }: { opens: number; closes: number; places: number },
): Promise<Loaded> {
  const before = new Date(opens - 5 * day)
  const opensAt = noon(opens)
  const closesAt = noon(closes)
  const year = closesAt.getUTCFullYear()
  const isSmall = places < 20
  const { editionId } = valueOf(
    await beginProgramme.call(
      runtime,
      actor,
      {
        tenantId,
        ...programmeTexts.programme,
        ...(isSmall ? programmeTexts.pilot : {}),
        edition: {
          year,
          budgetMinor: isSmall ? 9_000_000 : 48_000_000,
          currency: 'EUR',
          timeline: programmeTexts.timeline.map(([days, title]) => ({
            on: new Date(closes + days * day).toISOString().slice(0, 10),
            title,
          })),
        },
      },
      before,
    ),
  )
  const sizes = isSmall ? [3, 5, 2] : [21, 39, 14]
  const call = {
    ...callTexts.call,
    ...(isSmall ? callTexts.pilot : {}),
    activities: callTexts.activities.map((activity, index) => ({
      ...activity,
      size: sizes[index] ?? 1,
    })),
    countries: [...region],
    zone: 'Europe/Belgrade',
    opensAt,
    closesAt,
    answersBy: null,
    answerDays: 60,
    places,
  }
  const drafted = valueOf(
    await draftCall.call(runtime, actor, { tenantId, editionId, call, form: defaultForm }, before),
  )
  valueOf(await publishCall.call(runtime, actor, { tenantId, callId: drafted.id }, before))
  return { callId: drafted.id, opensAt, activityIds: drafted.activityIds }
}

async function loadDecided(runtime: Runtime, tenantId: string, call: Loaded): Promise<void> {
  const ids: string[] = []
  for (const [index] of applicants.slice(0, 10).entries())
    ids.push(await handIn(runtime, tenantId, { ...call, index }))
  const decidedAt = new Date(call.opensAt.getTime() + 90 * day)
  for (const applicationId of ids)
    valueOf(
      await checkApplication.call(
        runtime,
        actor,
        { tenantId, applicationId, isEligible: true },
        decidedAt,
      ),
    )
  const chosen = ids.map((applicationId) => ({ applicationId, activityIds: [...call.activityIds] }))
  const selection = {
    tenantId,
    callId: call.callId,
    selected: chosen.slice(0, 6),
    reserves: chosen.slice(6, 8),
    notSelected: ids
      .slice(8)
      .map((applicationId) => ({ applicationId, reason: callTexts.notSelected })),
  }
  valueOf(await recordSelection.call(runtime, actor, selection, decidedAt))
  valueOf(await offerPlaces.call(runtime, actor, { tenantId, callId: call.callId }, decidedAt))
}

async function loadOpen(runtime: Runtime, tenantId: string, call: Loaded): Promise<void> {
  for (const [index] of applicants.entries()) await handIn(runtime, tenantId, { ...call, index })
  for (const { question, answer } of callTexts.questions) {
    const at = new Date(call.opensAt.getTime() + 3 * day)
    const asked = { tenantId, callId: call.callId, question, language: 'en' }
    const { id } = valueOf(await askQuestion.call(runtime, actor, asked, at))
    const answered = new Date(at.getTime() + day)
    valueOf(
      await answerQuestion.call(runtime, actor, { tenantId, questionId: id, answer }, answered),
    )
  }
}

/** One application from its first word to its arrival, each a few hours after the one before. */
async function handIn(
  runtime: Runtime,
  tenantId: string,
  { callId, opensAt, activityIds, index }: Loaded & { index: number },
): Promise<string> {
  const [applicantName, kind, placeName] = applicants[index] ?? ['', 'town', '']
  const at = new Date(opensAt.getTime() + 2 * day + index * 7 * 3_600_000)
  const given = { tenantId, callId, applicantName, kind, placeName, isInvented: true }
  const { id } = valueOf(await beginApplication.call(runtime, actor, given, at))
  const key = { tenantId, applicationId: id }
  valueOf(
    await saveApplication.call(runtime, actor, { ...key, base: 0, answers: answersOf(index) }, at),
  )
  const wishes = activityIds.filter((_, number) => (index + number) % 3 !== 2)
  valueOf(await chooseActivities.call(runtime, actor, { ...key, activityIds: wishes }, at))
  valueOf(await submitApplication.call(runtime, actor, key, at))
  return id
}

/** Noon in Belgrade of the day of an instant, in winter time. */
function noon(at: number): Date {
  return new Date(`${new Date(at).toISOString().slice(0, 10)}T11:00:00Z`)
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new Error(
    `the demonstration was refused: ${outcome.refusal.code} ${JSON.stringify(outcome.refusal)}`,
  )
}
