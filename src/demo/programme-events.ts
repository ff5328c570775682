import { systemActor } from '#kernel/actor.ts'
import type { Runtime } from '#kernel/contract.ts'
import { connectCohort } from '#modules/activities/index.ts'
import {
  addSession,
  answerSurvey,
  participantList,
  promiseReplication,
  settleReplication,
} from '#modules/events/index.ts'
import {
  attend,
  clockOf,
  dayFrom,
  enter,
  type Key,
  loadStudyVisit,
  type Made,
  placeId,
  publish,
  type Run,
} from './event-parts.ts'
import { bootCamp, studyVisit } from './event-texts.ts'
import type { DemoCalls } from './programme.ts'
import { valueOf } from './value-of.ts'

const actor = systemActor('demo')
const day = 86_400_000

/** What belongs to the programme: the boot-camp and the study visit of the former edition, and those of this one, still to come. */
export async function loadProgrammeEvents(
  runtime: Runtime,
  { tenantId, inReviewActivityIds: [visits, camps] }: DemoCalls,
): Promise<void> {
  const visit = await loadStudyVisit(runtime, tenantId, { from: -40, places: 3 })
  await enter(runtime, { tenantId, eventId: visit.id }, 3)
  await attend(runtime, { tenantId, eventId: visit.id, sessionIds: visit.sessionIds, absent: 0 })
  await loadPromises(runtime, { tenantId, eventId: visit.id })
  const camp = await loadBootCamp(runtime, tenantId, { from: -25, places: 5 })
  await enter(runtime, { tenantId, eventId: camp.id }, 5)
  await attend(runtime, { tenantId, eventId: camp.id, sessionIds: camp.sessionIds, absent: 1 })
  await loadSurveys(runtime, { tenantId, eventId: camp.id })
  const nextVisit = await loadStudyVisit(runtime, tenantId, { from: 70, places: 21 })
  await connect(runtime, { tenantId, eventId: nextVisit.id, activityId: visits })
  const nextCamp = await loadBootCamp(runtime, tenantId, { from: 50, places: 39 })
  await connect(runtime, { tenantId, eventId: nextCamp.id, activityId: camps })
}

/** Participants are from now on those with a place in an activity; there are none before the selection. */
export async function connect(
  runtime: Runtime,
  cohort: { tenantId: string; eventId: string; activityId: string | undefined },
  at?: Date,
): Promise<void> {
  valueOf(await connectCohort.call(runtime, actor, cohort, at))
}

async function loadBootCamp(
  runtime: Runtime,
  tenantId: string,
  { from, places }: Run,
): Promise<Made> {
  const zone = 'Europe/Belgrade'
  const at = (days: number, time: string) => clockOf(zone, dayFrom(runtime, from + days))(time)
  const id = await publish(runtime, tenantId, {
    kind: 'boot-camp',
    title: bootCamp.title,
    summary: bootCamp.summary,
    zone,
    startsAt: at(0, '09:00'),
    endsAt: at(2, '17:00'),
    placeId: placeId('Novi Sad', 'RS'),
    admission: 'invited',
    places,
    opensAt: at(-30, '09:00'),
    closesAt: at(-10, '09:00'),
    hasSurvey: true,
  })
  const sessionIds: string[] = []
  for (const [index, title] of bootCamp.days.entries()) {
    const session = { title, startsAt: at(index, '09:00'), endsAt: at(index, '17:00') }
    const made = await addSession.call(runtime, actor, { tenantId, eventId: id, session })
    sessionIds.push(valueOf(made).id)
  }
  return { id, sessionIds }
}

async function loadPromises(runtime: Runtime, { tenantId, eventId }: Key): Promise<void> {
  const people = await participantList(runtime.db, { tenantId, eventId })
  for (const [number, what, days, state, account] of studyVisit.promises) {
    const registrationId = people[number]?.id
    const dueOn = dayFrom(runtime, days)
    const promise = { tenantId, registrationId, what, dueOn, language: 'en' }
    const { id } = valueOf(await promiseReplication.call(runtime, actor, promise))
    if (state === 'promised') continue
    const settled = { tenantId, replicationId: id, state, account }
    valueOf(await settleReplication.call(runtime, actor, settled))
  }
}

/** What five participants said of themselves before the boot-camp and after it: invented, as everything they do. */
async function loadSurveys(runtime: Runtime, { tenantId, eventId }: Key): Promise<void> {
  const people = await participantList(runtime.db, { tenantId, eventId })
  const statements = ['know-how', 'know-whom', 'know-cost', 'have-plan', 'have-support']
  for (const [moment, days, grades] of bootCamp.surveys) {
    const at = new Date(runtime.clock().getTime() + days * day)
    for (const [index, { id: registrationId }] of people.entries()) {
      const answers = Object.fromEntries(
        statements.map((id, asked) => {
          const grade = (grades[asked] ?? 3) + ((index + asked) % 3) - 1
          return [id, `grade-${Math.min(5, Math.max(1, grade))}`]
        }),
      )
      const given = { tenantId, registrationId, moment, answers }
      valueOf(await answerSurvey.call(runtime, actor, given, at))
    }
  }
}
