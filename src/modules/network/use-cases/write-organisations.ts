import { languagesOf, placeAt, rowOf } from '@korzo/places'
import { type RawBuilder, sql } from 'kysely'
import type { Work } from '#kernel/contract.ts'
import { type InputIssue, InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import type { OrganisationInput } from '../domain/organisation-input.ts'
import { slugOf } from '../domain/slug.ts'
import { sortNameOf } from '../domain/sort-name.ts'
import { freeSlugs } from '../queries/free-slugs.ts'
import { allPlaces } from '../queries/gazetteer.ts'
import { indexOrganisations } from './index-organisations.ts'

/** What an organisation says of itself, under the id it has. */
type Said = { readonly id: string; readonly input: OrganisationInput }

/** Enters organisations inside a use case that may, in a few statements however many they are; they are found by the search from then on. */
export async function enterOrganisations(
  work: Work,
  inputs: readonly OrganisationInput[],
): Promise<{ id: string; slug: string }[]> {
  await checkReferences(work, inputs)
  const wanted = inputs.map(({ name }) => slugOf(name['en'] ?? Object.values(name)[0] ?? ''))
  const slugs = await freeSlugs(work.db, wanted)
  const entered = inputs.map((input, at) => ({
    id: work.newId<'organisation'>(),
    slug: slugs[at] ?? '',
    input,
  }))
  const rows = entered.map(({ id, slug, input }) => ({ id, slug, ...columnsOf(input) }))
  await sql`insert into network.organisation (id, slug, created_at, ${said})
    select id, slug, ${work.now}, ${said} from ${given(rows)} given`.execute(work.db)
  await writeBelongings(work, entered)
  return entered.map(({ id, slug }) => ({ id, slug }))
}

/** Writes what organisations now say of themselves over what they said, inside a use case that may; as few statements. */
export async function rewriteOrganisations(work: Work, changes: readonly Said[]): Promise<void> {
  await checkReferences(
    work,
    changes.map(({ input }) => input),
  )
  const rows = changes.map(({ id, input }) => ({ id, ...columnsOf(input) }))
  await sql`update network.organisation o set (${said}) = row(${sql.raw(columns.map((one) => `given.${one}`).join(', '))})
    from ${given(rows)} given where o.id = given.id`.execute(work.db)
  const ids = changes.map(({ id }) => id)
  for (const table of ['network.organisation_place', 'network.organisation_topic'])
    await sql`delete from ${sql.table(table)} where organisation_id = any(${ids}::uuid[])`.execute(
      work.db,
    )
  await writeBelongings(work, changes)
}

/** Places and topics are checked here: the gazetteer is not in the database, and a wrong topic has a field to be said at. */
async function checkReferences({ db }: Work, inputs: readonly OrganisationInput[]): Promise<void> {
  const { gazetteer } = allPlaces()
  const known = await knownTopics(db, inputs.flatMap(topicsOf))
  const issues = inputs.flatMap((input): InputIssue[] => [
    ...(placesOf(input).some((id) => rowOf(gazetteer, id) === undefined)
      ? [issueAt('placeId', 'network.place-unknown')]
      : []),
    ...((input.latitude === null) !== (input.longitude === null)
      ? [issueAt('latitude', 'network.coordinates-in-pairs')]
      : []),
    ...(['offers', 'seeks'] as const)
      .filter((field) => input[field].some((topic) => !known.has(topic)))
      .map((field) => issueAt(field, 'network.topic-unknown')),
  ])
  if (issues.length > 0) throw new InvalidInput(issues)
}

async function knownTopics(db: Work['db'], topics: readonly string[]): Promise<Set<string>> {
  if (topics.length === 0) return new Set()
  const rows = await db
    .selectFrom('network.topic')
    .select('id')
    .where('id', 'in', [...new Set(topics)])
    .execute()
  return new Set(rows.map(({ id }) => id))
}

function topicsOf({ offers, seeks }: OrganisationInput): string[] {
  return [...offers, ...seeks]
}

function placesOf({ placeId, otherPlaceIds }: OrganisationInput): number[] {
  return [...new Set([placeId, ...otherPlaceIds].filter((id) => id !== null))]
}

function columnsOf(input: OrganisationInput) {
  const { gazetteer } = allPlaces()
  const row = input.placeId === null ? undefined : rowOf(gazetteer, input.placeId)
  const place = row === undefined ? undefined : placeAt(gazetteer, row)
  const spoken = languagesOf(input.country, place?.region)
  return {
    kind: input.kind,
    name: input.name,
    summary: input.summary,
    responsible: input.responsible,
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
    links: input.links,
    is_invented: input.isInvented,
  }
}

const columns: readonly (keyof ReturnType<typeof columnsOf>)[] = [
  'kind',
  'name',
  'summary',
  'responsible',
  'sort_name',
  'country',
  'place_id',
  'latitude',
  'longitude',
  'population',
  'inhabitants',
  'setting',
  'languages',
  'website',
  'links',
  'is_invented',
]
const said = sql.raw(columns.join(', '))

/** Rows as a table, in one argument however many they are. */
function given(rows: readonly object[]): RawBuilder<unknown> {
  return sql`jsonb_populate_recordset(null::network.organisation, ${JSON.stringify(rows)}::jsonb)`
}

/** Places and topics, and the search, which finds an organisation by them. */
async function writeBelongings(work: Work, all: readonly Said[]): Promise<void> {
  const { db } = work
  const places = all.flatMap(({ id, input }) =>
    placesOf(input).map((placeId) => [id, placeId] as const),
  )
  await sql`insert into network.organisation_place (organisation_id, place_id)
    select * from unnest(${places.map(([id]) => id)}::uuid[], ${places.map(([, placeId]) => placeId)}::int[])`.execute(
    db,
  )
  const topics = all.flatMap(({ id, input }) =>
    (['offers', 'seeks'] as const).flatMap((stance) =>
      [...new Set(input[stance])].map((topic) => [id, topic, stance] as const),
    ),
  )
  await sql`insert into network.organisation_topic (organisation_id, topic_id, stance)
    select * from unnest(${topics.map(([id]) => id)}::uuid[], ${topics.map(([, topic]) => topic)}::text[], ${topics.map(([, , stance]) => stance)}::text[])`.execute(
    db,
  )
  await indexOrganisations(
    work,
    all.map(({ id }) => id),
  )
}
