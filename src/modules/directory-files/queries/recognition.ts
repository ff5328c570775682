import { fold } from '@korzo/names'
import { languages, localeOf } from '#kernel/locale.ts'
import {
  allPlaces,
  findPlaces,
  languageTags,
  organisationKinds,
  placeById,
  type TopicRow,
} from '#modules/network/index.ts'
import type { FoundTown, Recognition } from '../domain/import-row.ts'

/** Languages in which sheets of the networks name countries, besides those of the interface. */
const neighbouring = 'hr bs sl mk sq bg ro hu cs sk pl it fr el tr uk'.split(' ')

/** Recognises the words of a sheet: codes, and names in every language of the interface; of countries in more. */
export function recognition(topics: readonly TopicRow[]): Recognition {
  const locales = languages.map(localeOf)
  const neighbours = neighbouring.map((tag) => new Intl.DisplayNames(tag, { type: 'region' }))
  const countries = dictionary(countryCodes(), (code) => [
    ...locales.map((locale) => locale.country(code)),
    ...neighbours.map((names) => names.of(code) ?? code),
  ])
  const kinds = dictionary(organisationKinds, (kind) =>
    locales.map((locale) => locale.texts(`network.kind-of-${kind}`)),
  )
  const spoken = dictionary(languageTags, (tag) =>
    locales.map((locale) => locale.languageName(tag)),
  )
  const byTopic = dictionary(
    topics.map(({ id }) => id),
    (id) => Object.values(topics.find((topic) => topic.id === id)?.names ?? {}),
  )
  return {
    country: (text) => countries.get(fold(text)),
    kind: (text) => kinds.get(fold(text)),
    language: (text) => spoken.get(fold(text)) ?? tagIn(text),
    topic: (text) => byTopic.get(fold(text)),
    places: placesNamed,
    town: (placeId) => {
      const place = placeById(placeId)
      return place === undefined ? undefined : townOf(place)
    },
  }
}

function placesNamed(name: string, country: string | undefined) {
  const found = findPlaces(name, { limit: 3, country })
  return {
    exact: found.filter(({ match }) => match === 'exact').map(townOf),
    near: found.filter(({ match }) => match !== 'exact').map(townOf),
  }
}

function townOf({
  cityId,
  name,
  country,
}: {
  cityId: number
  name: string
  country: string
}): FoundTown {
  return { placeId: cityId, name, country }
}

function dictionary<Code extends string>(
  codes: readonly Code[],
  namesOf: (code: Code) => readonly string[],
): ReadonlyMap<string, Code> {
  const found = new Map<string, Code>()
  for (const code of codes) for (const name of namesOf(code)) found.set(fold(name), code)
  for (const code of codes) found.set(fold(code), code)
  return found
}

function countryCodes(): string[] {
  return [...new Set(allPlaces().gazetteer.countries)]
    .filter((code) => /^[A-Z]{2}$/.test(code))
    .sort()
}

function tagIn(text: string): string | undefined {
  return /^[a-z]{2,3}(-[A-Za-z]{2,8})*$/.test(text) ? text : undefined
}
