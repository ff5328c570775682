import { systemActor } from '#kernel/actor.ts'
import { dayOf } from '#kernel/clock.ts'
import type { Runtime } from '#kernel/contract.ts'
import { closeWithArchive } from '#modules/archives/index.ts'
import {
  addSession,
  draftEvent,
  enterParticipants,
  markPresent,
  participantList,
  promiseReplication,
  publishEvent,
} from '#modules/events/index.ts'
import {
  acceptOffer,
  addAuthor,
  beginProgramme,
  draftCall,
  enterApplications,
  offerPlaces,
  publishCall,
  recordSelection,
} from '#modules/programmes/index.ts'
import {
  answerFollowUp,
  askFollowUp,
  askFollowUps,
  followUpsOf,
  grantMoney,
} from '#modules/results/index.ts'
import { edition, stillThere } from './earlier-edition-texts.ts'
import { enterSomebody } from './people.ts'
import { reportTexts } from './result-texts.ts'
import { planGrantReport } from './results.ts'
import { valueOf } from './value-of.ts'

const actor = systemActor('demo')
const day = 86_400_000

/**
 * An edition that ended two years and three weeks ago: six towns took part, went on a visit and promised something; what is still there was asked on
 * its day, and five answered. All of it is invented, as every application here.
 */
export async function loadEarlierEdition(runtime: Runtime, tenantId: string): Promise<void> {
  const now = runtime.clock().getTime()
  const ended = now - (2 * 365.25 + 21) * day
  const { programmeId, callId } = await loadCall(runtime, tenantId, ended)
  const ids = await loadTownsThatTookPart(runtime, { tenantId, callId }, ended)
  await loadVisit(runtime, { tenantId, ids }, ended)
  await loadGrants(runtime, { tenantId, callId, ids }, ended)
  const closed = new Date(ended + 10 * day)
  valueOf(await closeWithArchive.call(runtime, actor, { tenantId, programmeId }, closed))
  await loadAnswers(runtime, { tenantId, programmeId, ids })
}

async function loadCall(runtime: Runtime, tenantId: string, ended: number) {
  const before = new Date(ended - 310 * day)
  const closesAt = new Date(ended - 260 * day)
  const year = new Date(ended).getUTCFullYear()
  const programme = { tenantId, ...edition.programme, edition: { year, timeline: [] } }
  const begun = valueOf(await beginProgramme.call(runtime, actor, programme, before))
  const call = {
    ...edition.call,
    opensAt: new Date(ended - 300 * day),
    closesAt,
    zone: 'Europe/Belgrade',
  }
  const given = { tenantId, editionId: begun.editionId, call, form: edition.form }
  const { id: callId } = valueOf(await draftCall.call(runtime, actor, given, before))
  valueOf(await publishCall.call(runtime, actor, { tenantId, callId }, before))
  return { programmeId: begun.id, callId }
}

async function loadTownsThatTookPart(
  runtime: Runtime,
  key: { tenantId: string; callId: string },
  ended: number,
): Promise<string[]> {
  const { tenantId } = key
  const at = (days: number) => new Date(ended + days * day)
  const applications = edition.towns.map(([applicantName, placeName]) => ({
    ...{ applicantName, kind: 'town', placeName, isInvented: true },
    ...{ answers: { need: edition.need }, arrivedAt: at(-270) },
  }))
  const entered = { ...key, state: 'in-review', applications }
  const rows = valueOf(await enterApplications.call(runtime, actor, entered, at(-250)))
  const ids = rows.map(({ id }) => id)
  const selected = ids.map((applicationId) => ({ applicationId }))
  const decided = { ...key, selected, notSelected: [] }
  valueOf(await recordSelection.call(runtime, actor, decided, at(-220)))
  valueOf(await offerPlaces.call(runtime, actor, key, at(-219)))
  for (const applicationId of ids)
    valueOf(await acceptOffer.call(runtime, actor, { tenantId, applicationId }, at(-210)))
  const email = 'technical-services@applicants.example'
  await enterSomebody(runtime, 'Head of technical services', email)
  valueOf(await addAuthor.call(runtime, actor, { tenantId, applicationId: ids.at(-1), email }))
  return ids
}

type TookPart = { readonly tenantId: string; readonly ids: readonly string[] }

async function loadVisit(
  runtime: Runtime,
  { tenantId, ids }: TookPart,
  ended: number,
): Promise<void> {
  const at = (days: number) => new Date(ended + days * day)
  const [startsAt, endsAt] = [at(-3), at(0)]
  const event = {
    ...{ ...edition.visit, kind: 'study-visit', zone: 'Europe/Belgrade', admission: 'invited' },
    ...{ startsAt, endsAt, places: 10, opensAt: at(-100), closesAt: startsAt },
  }
  const drafted = { tenantId, event }
  const { id: eventId } = valueOf(await draftEvent.call(runtime, actor, drafted, at(-100)))
  const session = { title: edition.visit.title, startsAt, endsAt }
  const line = { tenantId, eventId, session }
  const { id: sessionId } = valueOf(await addSession.call(runtime, actor, line, at(-100)))
  valueOf(await publishEvent.call(runtime, actor, { tenantId, eventId }, at(-100)))
  const entrants = ids.map((id, index) => ({
    origin: `application:${id}`,
    name: 'Head of technical services',
    organisationName: edition.towns[index]?.[0] ?? '',
  }))
  const list = { tenantId, eventId, originKind: 'application', entrants }
  valueOf(await enterParticipants.call(runtime, actor, list, at(-90)))
  for (const { id: registrationId, origin } of await participantList(runtime.db, {
    tenantId,
    eventId,
  })) {
    const there = { tenantId, sessionId, registrationId }
    valueOf(await markPresent.call(runtime, actor, there, startsAt))
    const what = stillThere[ids.findIndex((id) => origin === `application:${id}`)]?.what ?? ''
    const dueOn = at(200).toISOString().slice(0, 10)
    const promise = { tenantId, registrationId, what, dueOn, language: 'en' }
    valueOf(await promiseReplication.call(runtime, actor, promise, at(0)))
  }
}

/** Two were granted money: one reported on it in time, one never did. */
async function loadGrants(
  runtime: Runtime,
  { tenantId, callId, ids }: TookPart & { callId: string },
  ended: number,
): Promise<void> {
  const at = (days: number) => new Date(ended + days * day)
  for (const applicationId of ids.slice(0, 2)) {
    const granted = { amountMinor: 300_000, currency: 'EUR', agreedOn: dayOf(at(-20)) }
    const given = { tenantId, applicationId, ...granted }
    valueOf(await grantMoney.call(runtime, actor, given, at(-20)))
  }
  const title = reportTexts.final
  const report = { tenantId, callId, title, dueOn: dayOf(at(60)), plannedAt: at(-10) }
  const key = { tenantId, followUpId: await planGrantReport(runtime, report) }
  valueOf(await askFollowUp.call(runtime, actor, key, at(30)))
  const answers = { done: reportTexts.done, spent: { minor: 300_000, currency: 'EUR' } }
  const handedIn = { ...key, applicationId: ids[0], answers }
  valueOf(await answerFollowUp.call(runtime, actor, handedIn, at(55)))
}

/** Five of six answered within three weeks after they were asked; the sixth is reminded. */
async function loadAnswers(
  runtime: Runtime,
  { tenantId, programmeId, ids }: TookPart & { programmeId: string },
): Promise<void> {
  const [planned] = await followUpsOf(runtime.db, { tenantId, programmeId })
  const followUpId = planned?.id ?? ''
  const dueAt = new Date(`${planned?.dueOn}T06:00:00Z`).getTime()
  const key = { tenantId, followUpId }
  valueOf(await askFollowUp.call(runtime, actor, key, new Date(dueAt)))
  for (const [index, { what, use, euros, partner, goesOn, learned }] of stillThere.entries()) {
    if (use === null) continue
    const cost = { minor: euros * 100, currency: 'EUR' }
    const answers = {
      promised: [{ id: 'r1', answers: euros === 0 ? { what, use } : { what, use, cost } }],
      partners: [{ id: 'r1', answers: { with: partner, 'goes-on': goesOn } }],
      ...(learned === '' ? {} : { learned, 'may-show': true, reference: true }),
    }
    const given = { ...key, applicationId: ids[index], answers }
    const at = new Date(dueAt + (index + 1) * 3 * day)
    valueOf(await answerFollowUp.call(runtime, actor, given, at))
  }
  await askFollowUps(runtime)
}
