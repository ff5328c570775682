import { instantIn } from '@korzo/values'
import { systemActor } from '#kernel/actor.ts'
import type { Runtime } from '#kernel/contract.ts'
import {
  addSession,
  draftEvent,
  enterParticipants,
  markPresent,
  participantList,
  publishEvent,
} from '#modules/events/index.ts'
import { findPlaces } from '#modules/network/index.ts'
import { applicants } from './call-texts.ts'
import { type returnVisit, roles, studyVisit } from './event-texts.ts'
import { valueOf } from './value-of.ts'

const actor = systemActor('demo')
const day = 86_400_000

export type Run = { readonly from: number; readonly places: number }
export type Made = { readonly id: string; readonly sessionIds: readonly string[] }

export type Key = { readonly tenantId: string; readonly eventId: string }

export function loadStudyVisit(runtime: Runtime, tenantId: string, run: Run): Promise<Made> {
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

export async function publish(
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
export async function enter(
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

export async function attend(
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
export function dayFrom(runtime: Runtime, days: number): string {
  return new Date(runtime.clock().getTime() + days * day).toISOString().slice(0, 10)
}

/** The instants of a day by its clocks. */
export function clockOf(zone: string, on: string): (time: string) => Date {
  return (time) => instantIn(zone, `${on}T${time}`) ?? new Date(`${on}T00:00:00Z`)
}

export function placeId(name: string, country: string): number | null {
  return findPlaces(name, { limit: 1, country })[0]?.cityId ?? null
}
