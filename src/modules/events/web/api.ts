import { refuse } from '@korzo/values'
import { z } from 'zod'
import { apiRoute, cursorOf, listOf, listQuery, readCursor } from '#kernel/api.ts'
import type { ApiRoute } from '#kernel/contract.ts'
import { tenantBySlug } from '#kernel/tenant.ts'
import { eventKinds } from '../domain/event.ts'
import { agendaOf } from '../queries/agenda.ts'
import { eventBySlug } from '../queries/event-by.ts'
import { eventList, type ListedEvent } from '../queries/event-list.ts'

const text = z.record(z.string(), z.string())
const event = z.object({
  id: z.string(),
  slug: z.string(),
  kind: z.string(),
  state: z.string(),
  title: text,
  summary: text,
  zone: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  venue: z.string(),
  placeId: z.number().int().nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  onlineUrl: z.string(),
  admission: z.string(),
  places: z.number().int(),
  registrationOpensAt: z.string(),
  registrationClosesAt: z.string(),
})
const session = z.object({
  id: z.string(),
  kind: z.string(),
  title: text,
  track: z.string(),
  room: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  speakers: z.array(z.object({ name: z.string(), role: z.string() })),
  placeId: z.number().int().nullable(),
  places: z.number().int().nullable(),
})

const events = apiRoute({
  method: 'get',
  path: '/networks/{network}/events',
  summary: 'The published events of a network: what comes, or what was',
  access: 'public',
  params: z.object({ network: z.string().max(80) }),
  query: listQuery.extend({
    when: z.enum(['upcoming', 'past']).catch('upcoming'),
    kind: z.enum(eventKinds).optional().catch(undefined),
  }),
  response: listOf(event.extend({ taken: z.number().int() })),
  async handle({ runtime, now }, { params, query }) {
    const tenant = (await tenantBySlug(runtime, params.network)) ?? refuse('not-found')
    const found = await eventList(runtime.db, {
      tenantId: tenant.id,
      now,
      when: query.when,
      kind: query.kind,
      after: placeOf(readCursor(query.cursor)),
      limit: query.limit + 1,
    })
    const shown = found.slice(0, query.limit)
    const last = found.length > query.limit ? shown.at(-1) : undefined
    return {
      items: shown.map((one) => ({ ...eventJson(one), taken: one.taken })),
      next: last === undefined ? null : cursorOf([last.startsAt.toISOString(), last.id]),
    }
  },
})

const oneEvent = apiRoute({
  method: 'get',
  path: '/networks/{network}/events/{slug}',
  summary: 'One published event with its agenda',
  access: 'public',
  params: z.object({ network: z.string().max(80), slug: z.string().max(100) }),
  response: event.extend({ agenda: z.array(session) }),
  async handle({ runtime }, { params }) {
    const tenant = (await tenantBySlug(runtime, params.network)) ?? refuse('not-found')
    const found = await eventBySlug(runtime.db, tenant.id, params.slug)
    if (found === undefined || found.state === 'draft') refuse('not-found')
    const agenda = await agendaOf(runtime.db, { tenantId: tenant.id, eventId: found.id })
    return {
      ...eventJson(found),
      agenda: agenda.map((line) => ({
        id: line.id,
        kind: line.kind,
        title: line.title,
        track: line.track,
        room: line.room,
        startsAt: line.startsAt.toISOString(),
        endsAt: line.endsAt.toISOString(),
        speakers: line.speakers,
        placeId: line.placeId,
        places: line.places,
      })),
    }
  },
})

function placeOf(cursor: readonly (string | number | null)[] | undefined) {
  if (cursor === undefined) return undefined
  return z
    .tuple([z.iso.datetime(), z.uuid()])
    .catch(() => refuse('not-found'))
    .parse(cursor)
}

function eventJson(one: Omit<ListedEvent, 'taken' | 'tenantId' | 'sequence' | 'changedAt'>) {
  return {
    id: one.id,
    slug: one.slug,
    kind: one.kind,
    state: one.state,
    title: one.title,
    summary: one.summary,
    zone: one.zone,
    startsAt: one.startsAt.toISOString(),
    endsAt: one.endsAt.toISOString(),
    venue: one.venue,
    placeId: one.placeId,
    latitude: one.latitude,
    longitude: one.longitude,
    onlineUrl: one.onlineUrl,
    admission: one.admission,
    places: one.places,
    registrationOpensAt: one.opensAt.toISOString(),
    registrationClosesAt: one.closesAt.toISOString(),
  }
}

export const eventApi: readonly ApiRoute[] = [events, oneEvent]
