import { instantIn } from '@korzo/values'
import { systemActor } from '#kernel/actor.ts'
import type { Runtime } from '#kernel/contract.ts'
import { connectCohort } from '#modules/activities/index.ts'
import {
  addSession,
  answerSurvey,
  certifyParticipants,
  draftEvent,
  enterParticipants,
  markPresent,
  participantList,
  promiseReplication,
  publishEvent,
  settleReplication,
} from '#modules/events/index.ts'
import { findPlaces } from '#modules/network/index.ts'
import { personByEmail } from '#modules/people/index.ts'
import { applicants } from './call-texts.ts'
import {
  bootCamp,
  evening,
  type returnVisit,
  roles,
  studyVisit,
  workshop,
  workshopAgenda,
} from './event-texts.ts'
import type { DemoCalls } from './programme.ts'
import { valueOf } from './value-of.ts'

const actor = systemActor('demo')
const day = 86_400_000

/** The workshop in Ljubljana with one place left, a study visit to come, and an evening that is over, with a certificate for the official. */
export async function loadEvents(runtime: Runtime, tenantId: string): Promise<void> {
  await loadWorkshop(runtime, tenantId)
  await loadEvening(runtime, tenantId)
  await loadStudyVisit(runtime, tenantId, { from: 90, places: 12 })
}

async function loadWorkshop(runtime: Runtime, tenantId: string): Promise<void> {
  const on = dayFrom(runtime, 24)
  const at = clockOf('Europe/Ljubljana', on)
  const now = runtime.clock().getTime()
  const event = {
    title: workshop.title,
    summary: workshop.summary,
    body: workshop.body,
    kind: 'workshop',
    zone: 'Europe/Ljubljana',
    startsAt: at('09:00'),
    endsAt: at('16:30'),
    venue: 'Town hall, Great hall',
    placeId: placeId('Ljubljana', 'SI'),
    places: 80,
    opensAt: new Date(now - 20 * day),
    closesAt: clockOf('Europe/Ljubljana', dayFrom(runtime, 17))('12:00'),
    questions: { usual: ['role', 'expectations', 'diet', 'access'], own: [] },
  }
  const eventId = await publish(runtime, tenantId, event)
  for (const [from, to, kind, title, speaker, room, places] of workshopAgenda) {
    const session = {
      kind,
      title,
      startsAt: at(from),
      endsAt: at(to),
      room,
      places,
      speakers: speaker === '' ? [] : [{ name: speaker, role: '' }],
    }
    valueOf(await addSession.call(runtime, actor, { tenantId, eventId, session }))
  }
  await enter(runtime, { tenantId, eventId }, 79)
}

async function loadEvening(runtime: Runtime, tenantId: string): Promise<void> {
  const on = dayFrom(runtime, -30)
  const at = clockOf('Europe/Ljubljana', on)
  const before = new Date(runtime.clock().getTime() - 50 * day)
  const times = { startsAt: at('18:00'), endsAt: at('20:00') }
  const event = {
    kind: 'round-table',
    title: evening.title,
    summary: evening.summary,
    zone: 'Europe/Ljubljana',
    ...times,
    onlineUrl: 'https://meet.example/first-evening',
    places: 40,
    opensAt: before,
    closesAt: times.startsAt,
  }
  const eventId = await publish(runtime, tenantId, event, before)
  const session = { title: evening.line, ...times }
  const { id: sessionId } = valueOf(
    await addSession.call(runtime, actor, { tenantId, eventId, session }, before),
  )
  const official = await personByEmail(runtime.db, 'official@demo.example')
  await enter(runtime, { tenantId, eventId }, 11, official?.id)
  await attend(runtime, { tenantId, eventId, sessionIds: [sessionId], absent: 2 })
  valueOf(await certifyParticipants.call(runtime, actor, { tenantId, eventId }))
}

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

type Run = { readonly from: number; readonly places: number }
type Made = { readonly id: string; readonly sessionIds: readonly string[] }

function loadStudyVisit(runtime: Runtime, tenantId: string, run: Run): Promise<Made> {
  return loadVisit(runtime, tenantId, { ...run, texts: studyVisit, zone: 'Europe/London' })
}

type Travelled = Run & {
  readonly texts: Pick<typeof studyVisit | typeof returnVisit, 'title' | 'summary' | 'stops'>
  readonly zone: string
}

/** A visit: a stop a day, with the papers those who travel hand in. */
export async function loadVisit(
  runtime: Runtime,
  tenantId: string,
  { from, places, texts, zone }: Travelled,
): Promise<Made> {
  const [[firstTown, firstCountry]] = texts.stops
  const at = (days: number, time: string) => clockOf(zone, dayFrom(runtime, from + days))(time)
  const id = await publish(runtime, tenantId, {
    kind: 'study-visit',
    title: texts.title,
    summary: texts.summary,
    zone,
    startsAt: at(0, '09:00'),
    endsAt: at(texts.stops.length - 1, '16:00'),
    placeId: placeId(firstTown, firstCountry),
    admission: 'invited',
    places,
    opensAt: at(-30, '09:00'),
    closesAt: at(-10, '09:00'),
    papers: ['identity', 'insurance', 'journey'],
    hasSurvey: true,
  })
  const sessionIds: string[] = []
  for (const [index, [town, country, title]] of texts.stops.entries()) {
    const session = {
      kind: 'stop',
      title,
      startsAt: at(index, '09:30'),
      endsAt: at(index, '15:30'),
      placeId: placeId(town, country),
    }
    const made = await addSession.call(runtime, actor, { tenantId, eventId: id, session })
    sessionIds.push(valueOf(made).id)
  }
  return { id, sessionIds }
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

type Key = { readonly tenantId: string; readonly eventId: string }

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

async function publish(
  runtime: Runtime,
  tenantId: string,
  event: object,
  at?: Date,
): Promise<string> {
  const { id } = valueOf(await draftEvent.call(runtime, actor, { tenantId, event }, at))
  valueOf(await publishEvent.call(runtime, actor, { tenantId, eventId: id }, at))
  return id
}

/** So many participants by role, of invented organisations; the first is a person who can sign in, where one is named. */
async function enter(
  runtime: Runtime,
  { tenantId, eventId }: Key,
  count: number,
  personId?: string,
): Promise<void> {
  const entrants = Array.from({ length: count }, (_, index) => {
    const [organisationName = ''] = applicants[(index * 7) % applicants.length] ?? []
    const name = roles[(index * 3 + Math.floor(index / 8)) % roles.length] ?? ''
    const isPerson = index === 0 && personId !== undefined
    return {
      origin: `invented:${index + 1}`,
      name: isPerson ? 'Official of a small town' : name,
      organisationName: isPerson ? '' : organisationName,
      personId: isPerson ? personId : null,
    }
  })
  const given = { tenantId, eventId, originKind: 'invented', entrants }
  valueOf(await enterParticipants.call(runtime, actor, given))
}

async function attend(
  runtime: Runtime,
  {
    tenantId,
    eventId,
    sessionIds,
    absent,
  }: Key & { sessionIds: readonly string[]; absent: number },
): Promise<void> {
  const people = await participantList(runtime.db, { tenantId, eventId })
  const account = ({ personId }: { personId: string | null }) => (personId === null ? 1 : 0)
  const there = people
    .sort((one, other) => account(one) - account(other))
    .slice(0, people.length - absent)
  for (const sessionId of sessionIds)
    for (const { id: registrationId } of there)
      valueOf(await markPresent.call(runtime, actor, { tenantId, sessionId, registrationId }))
}

/** The day so many days from now. */
function dayFrom(runtime: Runtime, days: number): string {
  return new Date(runtime.clock().getTime() + days * day).toISOString().slice(0, 10)
}

/** The instants of a day by its clocks. */
function clockOf(zone: string, on: string): (time: string) => Date {
  return (time) => instantIn(zone, `${on}T${time}`) ?? new Date(`${on}T00:00:00Z`)
}

function placeId(name: string, country: string): number | null {
  return findPlaces(name, { limit: 1, country })[0]?.cityId ?? null
}
