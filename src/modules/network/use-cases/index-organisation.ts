import { namesAt, placeAt, rowOf } from '@korzo/places'
import type { Work } from '#kernel/contract.ts'
import { indexDocument } from '#kernel/search/index.ts'
import { organisationPath } from '../domain/organisation-path.ts'
import { allPlaces } from '../queries/gazetteer.ts'

/** Puts an organisation into the search: by its names, those of its places in any language, and its topics. */
export async function indexOrganisation(work: Work, organisationId: string): Promise<void> {
  const { db } = work
  const row = await db
    .selectFrom('network.organisation')
    .select(['slug', 'kind', 'name', 'summary', 'inhabitants'])
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow()
  const places = await db
    .selectFrom('network.organisation_place')
    .select('place_id')
    .where('organisation_id', '=', organisationId)
    .execute()
  const topics = await db
    .selectFrom('network.organisation_topic as ot')
    .innerJoin('network.topic as t', 't.id', 'ot.topic_id')
    .select('t.names')
    .where('ot.organisation_id', '=', organisationId)
    .orderBy('t.id')
    .execute()
  await indexDocument(work, {
    kind: 'organisation',
    id: organisationId,
    tenantId: null,
    audiences: ['public'],
    title: row.name,
    summary: row.summary,
    text: [
      ...places.flatMap(({ place_id }) => namesOfPlace(place_id)),
      ...topics.flatMap(({ names }) => Object.values(names)),
    ],
    path: organisationPath(row),
    weight: 1 + Math.log10(row.inhabitants ?? 1) / 10,
  })
}

function namesOfPlace(placeId: number): string[] {
  const { gazetteer, names } = allPlaces()
  const row = rowOf(gazetteer, placeId)
  if (row === undefined) return []
  return [placeAt(gazetteer, row).name, ...namesAt(names, row).map(({ name }) => name)]
}
