import { systemActor } from '#kernel/actor.ts'
import type { Runtime } from '#kernel/contract.ts'
import { addSession, certifyParticipants } from '#modules/events/index.ts'
import { personByEmail } from '#modules/people/index.ts'
import { attend, clockOf, dayFrom, enter, loadStudyVisit, placeId, publish } from './event-parts.ts'
import { evening, workshop, workshopAgenda } from './event-texts.ts'
import { valueOf } from './value-of.ts'

const actor = systemActor('demo')
const day = 86_400_000

/** The workshop in Ljubljana with one place left, a study visit to come, and an evening that is over, with a certificate for the official, who is asked what changed. */
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
  const on = dayFrom(runtime, -29)
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
    hasSurvey: true,
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
