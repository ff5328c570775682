import { namesAt, placeAt, rowOf } from '@korzo/places'
import { sql } from 'kysely'
import type { Work } from '#kernel/contract.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import { indexDocuments } from '#kernel/search/index.ts'
import { organisationPath } from '../domain/organisation-path.ts'
import { allPlaces } from '../queries/gazetteer.ts'

type Row = {
  readonly id: string
  readonly slug: string
  readonly kind: string
  readonly name: LocalizedText
  readonly summary: LocalizedText
  readonly inhabitants: number | null
  readonly places: readonly number[]
  readonly topics: readonly LocalizedText[]
}

/** Puts organisations into the search: by their names, those of their places in any language, and their topics. */
export async function indexOrganisations(work: Work, ids: readonly string[]): Promise<void> {
  const { rows } = await sql<Row>`
    select id, slug, kind, name, summary, inhabitants,
      array(select place_id from network.organisation_place where organisation_id = o.id order by place_id) as places,
      array(select t.names from network.organisation_topic ot join network.topic t on t.id = ot.topic_id
        where ot.organisation_id = o.id order by t.id) as topics
    from network.organisation o where id = any(${ids}::uuid[])`.execute(work.db)
  await indexDocuments(
    work,
    rows.map(({ id, slug, kind, name, summary, inhabitants, places, topics }) => ({
      kind: 'organisation',
      id,
      tenantId: null,
      audiences: ['public'],
      title: name,
      summary,
      text: [...places.flatMap(namesOfPlace), ...topics.flatMap((names) => Object.values(names))],
      path: organisationPath({ slug, kind }),
      weight: 1 + Math.log10(inhabitants ?? 1) / 10,
    })),
  )
}

function namesOfPlace(placeId: number): string[] {
  const { gazetteer, names } = allPlaces()
  const row = rowOf(gazetteer, placeId)
  if (row === undefined) return []
  return [placeAt(gazetteer, row).name, ...namesAt(names, row).map(({ name }) => name)]
}
