import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import { formDraft, formVersion } from '#kernel/forms/index.ts'
import { type WholeObject, wholeOf } from '#kernel/sheets/index.ts'
import { agendaOf } from './agenda.ts'
import { type EventRow, hostsOf } from './event-by.ts'

export const eventFormat = 'korzo-event/1'

/** Everything an event says, in all its languages, with its agenda and its surveys: what a new event can be made from, here or elsewhere. */
export async function eventDefinition(db: Db, event: EventRow): Promise<WholeObject> {
  const { tenantId, id: eventId } = event
  const hosts = await hostsOf(db, event)
  const agenda = await agendaOf(db, { tenantId, eventId })
  return wholeOf({
    kind: event.kind,
    title: event.title,
    summary: event.summary,
    body: event.body,
    zone: event.zone,
    startsAt: event.startsAt,
    endsAt: event.endsAt,
    venue: event.venue,
    placeId: event.placeId,
    onlineUrl: event.onlineUrl,
    admission: event.admission,
    places: event.places,
    opensAt: event.opensAt,
    closesAt: event.closesAt,
    questions: event.questions,
    enoughPercent: event.enoughPercent,
    papers: event.papers,
    hasSurvey: event.hasSurvey,
    hosts: hosts.map(({ slug }) => slug),
    agenda: agenda.map((line) => ({
      kind: line.kind,
      title: line.title,
      summary: line.summary,
      track: line.track,
      room: line.room,
      startsAt: line.startsAt,
      endsAt: line.endsAt,
      speakers: line.speakers,
      placeId: line.placeId,
      host: line.hostSlug,
      places: line.places,
    })),
    surveys: {
      before: await surveyIn(db, event, event.beforeFormId),
      after: await surveyIn(db, event, event.afterFormId),
    },
  })
}

/** A survey as it is in use, else as it is being built; null where none is asked. */
async function surveyIn(db: Db, { tenantId, hasSurvey }: EventRow, formId: string | null) {
  if (formId === null || !hasSurvey) return null
  const key = { tenantId, formId }
  return (await formVersion(db, key)) ?? (await formDraft(db, key))?.definition ?? null
}

/** Organisations by the word in their addresses. */
export async function organisationsBySlug(
  db: Db,
  slugs: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('network.organisation')
    .select(['id', 'slug'])
    .where('slug', '=', sql<string>`any(${[...slugs]}::text[])`)
    .where('merged_into', 'is', null)
    .orderBy('slug')
    .limit(1000)
    .execute()
  return new Map(rows.map(({ id, slug }) => [slug, id]))
}
