import { z } from 'zod'
import { localizedText } from '#kernel/localized-text.ts'
import { useCase } from '#kernel/use-case.ts'
import { administrators } from '#modules/people/index.ts'
import { organisationKinds } from '../domain/organisation-kind.ts'
import { slugOf } from '../domain/slug.ts'
import { freeSlug } from '../queries/free-slug.ts'

export const organisationInput = z.object({
  kind: z.enum(organisationKinds),
  name: localizedText(200),
  summary: localizedText(2000).or(z.object({})).default({}),
  country: z.string().regex(/^[A-Z]{2}$/),
  placeId: z.coerce.number().int().nullable().default(null),
  latitude: z.coerce.number().min(-90).max(90).nullable().default(null),
  longitude: z.coerce.number().min(-180).max(180).nullable().default(null),
  population: z.coerce.number().int().min(1).max(100_000_000).nullable().default(null),
  languages: z.array(z.string().max(20)).max(20).default([]),
  website: z.url().max(500).nullable().default(null),
  isInvented: z.boolean().default(false),
})

/** Enters an organisation into the site's directory, not yet a member of any network. */
export const listOrganisation = useCase({
  name: 'network.list-organisation',
  input: organisationInput,
  may: administrators,
  load: () => ({}),
  async run({ db, now, newId, record }, input) {
    const id = newId<'organisation'>()
    const slug = await freeSlug(db, slugOf(input.name['en'] ?? Object.values(input.name)[0] ?? ''))
    await db
      .insertInto('network.organisation')
      .values({
        id,
        slug,
        kind: input.kind,
        name: JSON.stringify(input.name),
        summary: JSON.stringify(input.summary),
        country: input.country,
        place_id: input.placeId,
        latitude: input.latitude,
        longitude: input.longitude,
        population: input.population,
        languages: input.languages,
        website: input.website,
        links: JSON.stringify([]),
        is_invented: input.isInvented,
        created_at: now,
      })
      .execute()
    await record('network.organisation-listed', { organisationId: id })
    return { id, slug }
  },
})
