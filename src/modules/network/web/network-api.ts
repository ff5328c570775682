import { settings } from '@korzo/places'
import { refuse } from '@korzo/values'
import { z } from 'zod'
import { apiRoute, cursorOf, listOf, listQuery, readCursor } from '#kernel/api.ts'
import type { ApiRoute, Visit } from '#kernel/contract.ts'
import { localeOf } from '#kernel/locale.ts'
import { organisationKinds } from '../domain/organisation-kind.ts'
import { organisationPath } from '../domain/organisation-path.ts'
import { placeLabel } from '../domain/place-wording.ts'
import { similarOptions, similarQuery } from '../domain/similar-options.ts'
import { type FoundPlace, findPlaces } from '../queries/find-places.ts'
import { networkList } from '../queries/network-list.ts'
import { organisationList } from '../queries/organisation-list.ts'
import { placeById } from '../queries/place-by-id.ts'
import { similarTowns } from '../queries/similar-towns.ts'

const text = z.record(z.string(), z.string())
const place = z.object({
  id: z.number().int(),
  /** In the language asked for. */
  name: z.string(),
  /** Country and people, to tell towns of one name apart. */
  note: z.string(),
  names: z.array(z.object({ language: z.string(), name: z.string(), isOwn: z.boolean() })),
  country: z.string(),
  population: z.number().int().nullable(),
  latitude: z.number(),
  longitude: z.number(),
  setting: z.enum(settings),
  peopleWithin25Km: z.number().int(),
  nearestCity: z.object({ id: z.number().int(), name: z.string(), km: z.number() }).nullable(),
})

const placeParams = z.object({ id: z.coerce.number().int() })

type Shown = Omit<FoundPlace, 'match'>

function placeAnswer(visit: Visit, found: Shown, language: string): z.input<typeof place> {
  const locale = localeOf(language)
  const country = locale.country(found.country)
  const { cityId, names, population, nearestCity } = found
  return {
    id: cityId,
    name: placeLabel(names, found.name, language),
    note:
      population === undefined
        ? country
        : locale.t('network.country-and-people', { country, people: population }),
    names: [...names],
    country: found.country,
    population: population ?? null,
    latitude: found.latitude,
    longitude: found.longitude,
    setting: found.setting,
    peopleWithin25Km: found.peopleWithin25Km,
    nearestCity:
      nearestCity === undefined
        ? null
        : { id: nearestCity.cityId, name: nearestCity.name, km: nearestCity.km },
  }
}

const searchPlaces = apiRoute({
  method: 'get',
  path: '/places',
  summary: 'Places of the world by name, in any script and spelling; bigger ones first',
  access: 'public',
  query: z.object({
    q: z.string().max(200).default(''),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .optional(),
    locale: z.string().max(20).optional(),
    limit: z.coerce.number().int().min(1).max(50).default(10),
  }),
  response: listOf(place),
  async handle(visit, { query: { q, country, limit, locale } }) {
    const language = locale ?? visit.locale.language
    const found = findPlaces(q, { limit, country })
    return { items: found.map((each) => placeAnswer(visit, each, language)), next: null }
  },
})

const onePlace = apiRoute({
  method: 'get',
  path: '/places/{id}',
  summary: 'One place with its names and figures',
  access: 'public',
  params: placeParams,
  response: place,
  async handle(visit, { params: { id } }) {
    return placeAnswer(visit, placeById(id) ?? refuse('not-found'), visit.locale.language)
  },
})

const reason = z.looseObject({ code: z.string(), weight: z.number(), closeness: z.number() })

const similarPlaces = apiRoute({
  method: 'get',
  path: '/places/{id}/similar',
  summary: 'The towns most comparable to one, each with reasons and the figures behind them',
  access: 'public',
  params: placeParams,
  query: similarQuery.extend({ limit: z.coerce.number().int().min(1).max(50).default(10) }),
  response: listOf(
    z.object({
      place: place.omit({ note: true }),
      isMember: z.boolean(),
      organisations: z.array(z.object({ id: z.string(), slug: z.string() })),
      reasons: z.array(reason),
    }),
  ),
  async handle(visit, { params: { id }, query: { limit, ...chosen } }) {
    if (placeById(id) === undefined) refuse('not-found')
    const found = await similarTowns(visit.runtime, id, { ...similarOptions(chosen), limit })
    const items = found.flatMap(({ place: { cityId }, isMember, organisations, reasons }) => {
      const town = placeById(cityId)
      if (town === undefined) return []
      return [
        {
          place: placeAnswer(visit, town, visit.locale.language),
          isMember,
          organisations: organisations.map((each) => ({ id: each.id, slug: each.slug })),
          reasons: reasons.map((each) => ({ ...each })),
        },
      ]
    })
    return { items, next: null }
  },
})

const organisations = apiRoute({
  method: 'get',
  path: '/organisations',
  summary: 'Organisations of all kinds by name; of one network, kind, country or topic where asked',
  access: 'public',
  query: listQuery.extend({
    network: z.string().max(60).optional(),
    kind: z.enum(organisationKinds).optional(),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .optional(),
    topic: z.string().max(60).optional(),
  }),
  response: listOf(
    z.object({
      id: z.string(),
      slug: z.string(),
      path: z.string(),
      kind: z.enum(organisationKinds),
      name: text,
      summary: text,
      country: z.string(),
      placeIds: z.array(z.number().int()),
      latitude: z.number().nullable(),
      longitude: z.number().nullable(),
      inhabitants: z.number().int().nullable(),
      languages: z.array(z.string()),
      website: z.string().nullable(),
      offers: z.array(z.string()),
      seeks: z.array(z.string()),
      isInvented: z.boolean(),
    }),
  ),
  async handle({ runtime }, { query: { cursor, limit, ...filter } }) {
    const after = readCursor(cursor)
    const rows = await organisationList(runtime.db, filter, {
      after: after as [string, string] | undefined,
      limit: limit + 1,
    })
    const shown = rows.slice(0, limit)
    const last = rows.length > limit ? shown.at(-1) : undefined
    return {
      items: shown.map(({ sortName: _sortName, ...row }) => ({
        ...row,
        kind: row.kind as 'city',
        path: organisationPath(row),
      })),
      next: last === undefined ? null : cursorOf([last.sortName, last.id]),
    }
  },
})

const networks = apiRoute({
  method: 'get',
  path: '/networks',
  summary: 'The networks of the site, oldest first',
  access: 'public',
  query: listQuery,
  response: listOf(
    z.object({
      id: z.string(),
      slug: z.string(),
      name: text,
      summary: text,
      languages: z.array(z.string()),
      members: z.number().int(),
    }),
  ),
  async handle({ runtime }, { query: { cursor, limit } }) {
    const after = readCursor(cursor) as [string, string] | undefined
    const rows = await networkList(runtime.db, { after, limit: limit + 1 })
    const shown = rows.slice(0, limit)
    const last = rows.length > limit ? shown.at(-1) : undefined
    return {
      items: shown.map(({ createdAt: _createdAt, ...network }) => ({
        ...network,
        languages: [...network.languages],
      })),
      next: last === undefined ? null : cursorOf([last.createdAt.toISOString(), last.id]),
    }
  },
})

/** Places, organisations and networks, for everyone. */
export const networkApi: readonly ApiRoute[] = [
  searchPlaces,
  onePlace,
  similarPlaces,
  organisations,
  networks,
]
