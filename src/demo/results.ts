import { sql } from 'kysely'
import { systemActor } from '#kernel/actor.ts'
import { dayOf } from '#kernel/clock.ts'
import type { Runtime } from '#kernel/contract.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import {
  addSession,
  certifyParticipants,
  draftEvent,
  markPresent,
  participantList,
  promiseReplication,
  publishEvent,
  settleReplication,
} from '#modules/events/index.ts'
import { activitiesOf, callById } from '#modules/programmes/index.ts'
import { answerFollowUp, askFollowUp, grantMoney, planReport } from '#modules/results/index.ts'
import type { DemoCalls } from './programme.ts'
import { connect } from './programme-events.ts'
import { pilotEvents, pilotPromises, reportTexts } from './result-texts.ts'
import { valueOf } from './value-of.ts'

const actor = systemActor('demo')
const day = 86_400_000
const grants = [800_000, 1_250_000]

/** What came of the pilot year: its boot-camp and its visit with those who were there, and the money granted to two of them. */
export async function loadResults(runtime: Runtime, calls: DemoCalls): Promise<void> {
  const { tenantId, decidedId } = calls
  const call = await callById(runtime.db, { tenantId, id: decidedId })
  const decidedAt = (call?.closesAt ?? runtime.clock()).getTime() + 30 * day
  const accepted = await runtime.db
    .selectFrom('programmes.application')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('call_id', '=', decidedId)
    .where('state', '=', 'accepted')
    // the one that can be played is granted money first, so that its report waits
    .orderBy(sql`exists (select from programmes.author w join people.email e on e.person_id = w.person_id
      where w.tenant_id = application.tenant_id and w.application_id = application.id and e.address = 'applicant@demo.example') desc`)
    .orderBy('rank')
    .limit(100)
    .execute()
  const activities = await activitiesOf(runtime.db, tenantId, decidedId)
  for (const event of pilotEvents) {
    const activityId = activities.find(({ kind }) => kind === event.activity)?.id
    await loadEvent(runtime, { tenantId, event, decidedAt, activityId })
  }
  for (const [index, amountMinor] of grants.entries()) {
    const agreedOn = new Date(decidedAt + (40 + index * 3) * day).toISOString().slice(0, 10)
    const applicationId = accepted[index]?.id
    const granted = { tenantId, applicationId, amountMinor, currency: 'EUR', agreedOn }
    valueOf(await grantMoney.call(runtime, actor, granted))
  }
  await loadReports(runtime, { tenantId, callId: decidedId, ids: accepted.map(({ id }) => id) })
}

/** The interim report came once in time and once late; the final one is still to come. */
async function loadReports(
  runtime: Runtime,
  { tenantId, callId, ids }: { tenantId: string; callId: string; ids: readonly string[] },
): Promise<void> {
  const at = (days: number) => new Date(runtime.clock().getTime() + days * day)
  const plan = async (title: LocalizedText, days: number) => {
    const dueOn = dayOf(at(days))
    return planGrantReport(runtime, { tenantId, callId, title, dueOn, plannedAt: at(-75) })
  }
  const interim = await plan(reportTexts.interim, -15)
  const final = await plan(reportTexts.final, 20)
  valueOf(await askFollowUp.call(runtime, actor, { tenantId, followUpId: final }, at(-5)))
  const key = { tenantId, followUpId: interim }
  valueOf(await askFollowUp.call(runtime, actor, key, at(-45)))
  for (const [index, days] of [-20, -11].entries()) {
    const answers = { done: reportTexts.done, spent: { minor: 410_000, currency: 'EUR' } }
    const given = { ...key, applicationId: ids[index], answers }
    valueOf(await answerFollowUp.call(runtime, actor, given, at(days)))
  }
}

/** Plans a report on the grants of the edition of a call. */
export async function planGrantReport(
  runtime: Runtime,
  given: {
    readonly tenantId: string
    readonly callId: string
    readonly title: LocalizedText
    readonly dueOn: string
    readonly plannedAt: Date
  },
): Promise<string> {
  const { tenantId, callId, title, dueOn, plannedAt } = given
  const { editionId, programmeId } = await runtime.db
    .selectFrom('programmes.call as c')
    .innerJoin('programmes.edition as e', (join) =>
      join.onRef('e.tenant_id', '=', 'c.tenant_id').onRef('e.id', '=', 'c.edition_id'),
    )
    .select(['e.id as editionId', 'e.programme_id as programmeId'])
    .where('c.tenant_id', '=', tenantId)
    .where('c.id', '=', callId)
    .executeTakeFirstOrThrow()
  const report = { tenantId, programmeId, editionId, title, dueOn }
  return valueOf(await planReport.call(runtime, actor, report, plannedAt)).followUpId
}

type Held = {
  readonly tenantId: string
  readonly event: (typeof pilotEvents)[number]
  readonly decidedAt: number
  readonly activityId: string | undefined
}

/** A day for each line of the agenda; who has the place in the activity is there every day. */
async function loadEvent(
  runtime: Runtime,
  { tenantId, event, decidedAt, activityId }: Held,
): Promise<void> {
  const { after, agenda, activity: _, ...words } = event
  const dayAt = (days: number, hour: number) =>
    new Date(Math.floor(decidedAt / day) * day + (after + days) * day + hour * 3_600_000)
  const [startsAt, endsAt] = [dayAt(0, 8), dayAt(agenda.length - 1, 15)]
  const before = new Date(decidedAt + 6 * day)
  const drafted = {
    ...words,
    zone: 'Europe/Belgrade',
    startsAt,
    endsAt,
    admission: 'invited',
    places: 10,
    opensAt: before,
    closesAt: startsAt,
    hasSurvey: true,
  }
  const { id: eventId } = valueOf(
    await draftEvent.call(runtime, actor, { tenantId, event: drafted }, before),
  )
  const sessionIds: string[] = []
  for (const [index, line] of agenda.entries()) {
    const times = { startsAt: dayAt(index, 8), endsAt: dayAt(index, 15) }
    const given = { tenantId, eventId, session: { ...line, ...times } }
    sessionIds.push(valueOf(await addSession.call(runtime, actor, given, before)).id)
  }
  valueOf(await publishEvent.call(runtime, actor, { tenantId, eventId }, before))
  await connect(runtime, { tenantId, eventId, activityId }, before)
  for (const sessionId of sessionIds)
    await notePresence(runtime, { tenantId, eventId, sessionId, at: startsAt })
  const over = new Date(endsAt.getTime() + day)
  valueOf(await certifyParticipants.call(runtime, actor, { tenantId, eventId }, over))
  if (words.kind === 'study-visit') await loadPromises(runtime, { tenantId, eventId, over })
}

async function notePresence(
  runtime: Runtime,
  {
    tenantId,
    eventId,
    sessionId,
    at,
  }: { tenantId: string; eventId: string; sessionId: string; at: Date },
): Promise<void> {
  const registered = await runtime.db
    .selectFrom('events.registration')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('event_id', '=', eventId)
    .orderBy('id')
    .limit(100)
    .execute()
  for (const { id: registrationId } of registered)
    valueOf(await markPresent.call(runtime, actor, { tenantId, sessionId, registrationId }, at))
}

/** What participants said they would do at home: one kept it, one is late, one has time. */
async function loadPromises(
  runtime: Runtime,
  { tenantId, eventId, over }: { tenantId: string; eventId: string; over: Date },
): Promise<void> {
  const people = await participantList(runtime.db, { tenantId, eventId })
  for (const [index, { what, days, account }] of pilotPromises.entries()) {
    const dueOn = new Date(runtime.clock().getTime() + days * day).toISOString().slice(0, 10)
    const promise = { tenantId, registrationId: people[index]?.id, what, dueOn, language: 'en' }
    const { id } = valueOf(await promiseReplication.call(runtime, actor, promise, over))
    if (account === null) continue
    const settled = { tenantId, replicationId: id, state: 'kept', account }
    valueOf(await settleReplication.call(runtime, actor, settled))
  }
}
