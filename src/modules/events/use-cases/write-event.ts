import { refuse } from '@korzo/values'
import { z } from 'zod'
import { resizeCapacity } from '#kernel/capacity/index.ts'
import type { Work } from '#kernel/contract.ts'
import { formDraft, publishFormVersion, saveFormDraft } from '#kernel/forms/index.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { useCase } from '#kernel/use-case.ts'
import { placeById, slugOf } from '#modules/network/index.ts'
import { type EventInput, eventInput } from '../domain/event-input.ts'
import { registrationForm } from '../domain/registration-form.ts'
import { eventMakers } from '../permissions.ts'
import { type EventRow, eventById, eventForUpdate, freeSlug } from '../queries/event-by.ts'
import { indexEvent } from './index-event.ts'
import { openSurveys } from './open-surveys.ts'

/** Writes down an event; nobody sees it before it is published. */
export const draftEvent = useCase({
  name: 'events.draft-event',
  input: z.object({ tenantId: z.uuid(), event: eventInput }),
  may: eventMakers,
  load: (_work, { tenantId }) => ({ tenantId }),
  async run(work, { tenantId, event }) {
    const id = work.newId<'event'>()
    const name = event.title['en'] ?? Object.values(event.title)[0] ?? ''
    const slug = await freeSlug(work.db, tenantId, slugOf(name))
    await work.db
      .insertInto('events.event')
      .values({
        tenant_id: tenantId,
        id,
        slug,
        state: 'draft',
        ...rowOf(event),
        created_at: work.now,
        changed_at: work.now,
      })
      .execute()
    await writeHosts(work, { tenantId, id }, event.hostIds)
    await work.record('events.event-drafted', { eventId: id }, { tenantId })
    return { id, slug }
  },
})

/** Changes an event. Of one that is published the form becomes a new version, and new places go to those who wait. */
export const changeEvent = useCase({
  name: 'events.change-event',
  input: z.object({ tenantId: z.uuid(), eventId: z.uuid(), event: eventInput }),
  may: eventMakers,
  load: ({ db }, { tenantId, eventId }) => eventForUpdate(db, { tenantId, id: eventId }),
  async run(work, { event }, before) {
    const { tenantId, id, capacityId } = before
    if (before.state === 'cancelled') refuse('events.is-cancelled')
    if (capacityId !== null && event.places !== before.places)
      await resizeCapacity(work, { tenantId, id: capacityId, size: event.places })
    await work.db
      .updateTable('events.event')
      .set({ ...rowOf(event), sequence: before.sequence + 1, changed_at: work.now })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .execute()
    await writeHosts(work, { tenantId, id }, event.hostIds)
    if (before.state === 'published') await renewForms(work, before, event)
    await work.record('events.event-changed', { eventId: id }, { tenantId })
    const after = await eventById(work.db, { tenantId, id })
    if (after !== undefined) await indexEvent(work, after)
    return { id, slug: before.slug }
  },
})

async function renewForms(work: Work, event: EventRow, input: EventInput): Promise<void> {
  const { tenantId, formId } = event
  if (formId !== null) {
    const draft = (await formDraft(work.db, { tenantId, formId }))?.draft ?? 1
    const definition = registrationForm(input.questions)
    await saveFormDraft(work, { tenantId, formId, draft, definition })
    await publishFormVersion(work, { tenantId, formId })
  }
  const isMade = event.beforeFormId !== null && event.afterFormId !== null
  if (input.hasSurvey && !isMade) await openSurveys(work, event)
}

function rowOf(event: EventInput) {
  const place = placeOf(event.placeId)
  if (event.endsAt <= event.startsAt)
    throw new InvalidInput([issueAt('endsAt', 'events.ends-before-it-starts')])
  if (event.closesAt <= event.opensAt)
    throw new InvalidInput([issueAt('closesAt', 'events.closes-before-it-opens')])
  return {
    kind: event.kind,
    title: JSON.stringify(event.title),
    summary: JSON.stringify(event.summary),
    body: JSON.stringify(event.body),
    zone: event.zone,
    starts_at: event.startsAt,
    ends_at: event.endsAt,
    venue: event.venue,
    ...place,
    online_url: event.onlineUrl,
    admission: event.admission,
    places: event.places,
    opens_at: event.opensAt,
    closes_at: event.closesAt,
    questions: JSON.stringify(event.questions),
    enough_percent: event.enoughPercent,
    papers: [...event.papers],
    has_survey: event.hasSurvey,
  }
}

/** A place with where it lies. @throws {InvalidInput} when the gazetteer does not have it. */
export function placeOf(placeId: number | null) {
  if (placeId === null) return { place_id: null, latitude: null, longitude: null }
  const place = placeById(placeId)
  if (place === undefined) throw new InvalidInput([issueAt('placeId', 'form.place-not-found')])
  return { place_id: placeId, latitude: place.latitude, longitude: place.longitude }
}

async function writeHosts(
  { db }: Work,
  { tenantId, id }: { tenantId: string; id: string },
  hostIds: readonly string[],
): Promise<void> {
  await db
    .deleteFrom('events.host')
    .where('tenant_id', '=', tenantId)
    .where('event_id', '=', id)
    .execute()
  if (hostIds.length === 0) return
  await db
    .insertInto('events.host')
    .values(
      [...new Set(hostIds)].map((organisationId) => ({
        tenant_id: tenantId,
        event_id: id,
        organisation_id: organisationId,
      })),
    )
    .execute()
}
