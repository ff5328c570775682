import { languagesOf, placeAt, rowOf } from '@korzo/places'
import type { Work } from '#kernel/contract.ts'
import { type InputIssue, InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import type { OrganisationInput } from '../domain/organisation-input.ts'
import { slugOf } from '../domain/slug.ts'
import { sortNameOf } from '../domain/sort-name.ts'
import { freeSlug } from '../queries/free-slug.ts'
import { allPlaces } from '../queries/gazetteer.ts'
import { indexOrganisation } from './index-organisation.ts'

/** Enters an organisation inside a use case that may; it is found by the search from then on. */
export async function enterOrganisation(
  work: Work,
  input: OrganisationInput,
): Promise<{ id: string; slug: string }> {
  const { db, now, newId } = work
  await checkReferences(work, input)
  const id = newId<'organisation'>()
  const slug = await freeSlug(db, slugOf(input.name['en'] ?? Object.values(input.name)[0] ?? ''))
  await db
    .insertInto('network.organisation')
    .values({ id, slug, ...rowFor(input), created_at: now })
    .execute()
  await writeBelongings(work, id, input)
  await indexOrganisation(work, id)
  return { id, slug }
}

/** Writes what an organisation now says of itself over what it said, inside a use case that may. */
export async function rewriteOrganisation(
  work: Work,
  id: string,
  input: OrganisationInput,
): Promise<void> {
  const { db } = work
  await checkReferences(work, input)
  await db.updateTable('network.organisation').set(rowFor(input)).where('id', '=', id).execute()
  await db.deleteFrom('network.organisation_place').where('organisation_id', '=', id).execute()
  await db.deleteFrom('network.organisation_topic').where('organisation_id', '=', id).execute()
  await writeBelongings(work, id, input)
  await indexOrganisation(work, id)
}

/** Places and topics are checked here: the gazetteer is not in the database, and a wrong topic has a field to be said at. */
async function checkReferences({ db }: Work, input: OrganisationInput): Promise<void> {
  const { gazetteer } = allPlaces()
  const issues: InputIssue[] = []
  const placeIds = [input.placeId, ...input.otherPlaceIds].filter((id) => id !== null)
  if (placeIds.some((id) => rowOf(gazetteer, id) === undefined))
    issues.push(issueAt('placeId', 'network.place-unknown'))
  if ((input.latitude === null) !== (input.longitude === null))
    issues.push(issueAt('latitude', 'network.coordinates-in-pairs'))
  const topics = [...input.offers, ...input.seeks]
  const known = topics.length === 0 ? new Set() : await knownTopics(db, topics)
  for (const field of ['offers', 'seeks'] as const)
    if (input[field].some((topic) => !known.has(topic)))
      issues.push(issueAt(field, 'network.topic-unknown'))
  if (issues.length > 0) throw new InvalidInput(issues)
}

async function knownTopics(db: Work['db'], topics: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('network.topic')
    .select('id')
    .where('id', 'in', [...new Set(topics)])
    .execute()
  return new Set(rows.map(({ id }) => id))
}

function rowFor(input: OrganisationInput) {
  const { gazetteer } = allPlaces()
  const row = input.placeId === null ? undefined : rowOf(gazetteer, input.placeId)
  const place = row === undefined ? undefined : placeAt(gazetteer, row)
  const spoken = languagesOf(input.country, place?.region)
  return {
    kind: input.kind,
    name: JSON.stringify(input.name),
    summary: JSON.stringify(input.summary),
    responsible: JSON.stringify(input.responsible),
    sort_name: sortNameOf(input.name),
    country: input.country,
    place_id: input.placeId,
    latitude: input.latitude ?? place?.latitude ?? null,
    longitude: input.longitude ?? place?.longitude ?? null,
    population: input.population,
    inhabitants: input.population ?? place?.population ?? null,
    setting: place?.setting ?? null,
    languages: input.languages.length > 0 ? input.languages : [...spoken],
    website: input.website,
    links: JSON.stringify(input.links),
    is_invented: input.isInvented,
  }
}

async function writeBelongings({ db }: Work, id: string, input: OrganisationInput): Promise<void> {
  const places = [
    ...new Set([input.placeId, ...input.otherPlaceIds].filter((each) => each !== null)),
  ]
  if (places.length > 0)
    await db
      .insertInto('network.organisation_place')
      .values(places.map((place_id) => ({ organisation_id: id, place_id })))
      .execute()
  const topics = (['offers', 'seeks'] as const).flatMap((stance) =>
    [...new Set(input[stance])].map((topic_id) => ({ organisation_id: id, topic_id, stance })),
  )
  if (topics.length > 0) await db.insertInto('network.organisation_topic').values(topics).execute()
}
