import { namesAt, type Places } from '@korzo/places'
import type { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import {
  admitMembers,
  listOrganisations,
  loadGazetteer,
  type OrganisationKind,
  type organisationInput,
} from '#modules/network/index.ts'
import { beginPartnership } from '#modules/partnerships/index.ts'
import list from './members.json'

type Entry = {
  readonly name: LocalizedText
  readonly kind: string
  readonly country: string
  /** Place in the gazetteer by any of its names, and further places. */
  readonly places: readonly string[]
  readonly latitude?: number
  readonly longitude?: number
  readonly population?: number
  readonly isInvented?: boolean
}

/** Enters the 150 members and the documented tandems. Towns and institutions are real; companies, hubs and schools are invented. */
export async function loadMembers(work: Work, networkId: string): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  const places = await loadGazetteer()
  const joinedOn = work.now.toISOString().slice(0, 10)
  const all = entries()
  const listed = await listOrganisations.within(
    work,
    all.map((entry) => inputOf(places, entry)),
  )
  const organisationIds = listed.map(({ id }) => id)
  await admitMembers.within(work, { networkId, organisationIds, joinedOn })
  for (const [at, entry] of all.entries()) {
    const { id = '' } = listed[at] ?? {}
    for (const name of [...Object.values(entry.name), ...entry.places]) {
      if (!ids.has(name)) ids.set(name, id) // towns come first: what sits in one does not take its name
    }
  }
  for (const pair of list.tandems) {
    const parties = pair.map((name) => ids.get(name) ?? '')
    const input = {
      networkId,
      kind: 'tandem' as const,
      title: { en: pair.join(' – ') },
      parties,
      state: 'at-work' as const,
      beganOn: '2022-03-01',
    }
    await beginPartnership.within(work, input)
  }
  return ids
}

/** Towns that English readers know by another name than their own. */
const inEnglish: Readonly<Record<string, string>> = {
  München: 'Munich',
  Beograd: 'Belgrade',
  Wien: 'Vienna',
}

function entries(): Entry[] {
  const towns = list.towns.map(([name = '', country = '', kind = '']) => ({
    name: { en: inEnglish[name] ?? name },
    country,
    kind,
    places: [name],
  }))
  const elsewhere = list.elsewhere.map(
    ({ place, places, ...entry }) =>
      ({ ...entry, places: places ?? (place === null ? [] : [place]) }) as Entry,
  )
  const institutions = list.institutions.map(
    ({ name, kind, place: [place = '', country = ''] }) => ({
      name: name as LocalizedText,
      kind,
      country,
      places: [place],
    }),
  )
  const invented = list.invented.map(
    ([[name = '', kind = ''] = [], [place = '', country = ''] = []]) => ({
      name: { en: name },
      kind,
      country,
      places: [place],
      isInvented: true,
    }),
  )
  return [...towns, ...elsewhere, ...institutions, ...invented]
}

function inputOf(places: Places, entry: Entry): z.input<typeof organisationInput> {
  const { index, gazetteer } = places
  const [first, ...others] = entry.places.map((name) => {
    const [found] = index.search(name, { countries: new Set([entry.country]), limit: 1 })
    if (found === undefined)
      throw new Error(`the gazetteer does not know ${name} in ${entry.country}`)
    return found.row
  })
  const isTown = first !== undefined && ['city', 'town', 'rural-municipality'].includes(entry.kind)
  return {
    kind: entry.kind as OrganisationKind,
    name: isTown ? { ...namesOf(places, first), ...entry.name } : entry.name,
    country: entry.country,
    placeId: first === undefined ? null : gazetteer.ids[first],
    otherPlaceIds: others.map((row) => gazetteer.ids[row]),
    latitude: entry.latitude ?? (first === undefined ? null : gazetteer.latitude[first]),
    longitude: entry.longitude ?? (first === undefined ? null : gazetteer.longitude[first]),
    population: entry.population ?? (isTown ? gazetteer.population[first] || null : null),
    isInvented: entry.isInvented === true,
  }
}

/** A town's name as its own people write it, and as the interface's languages call it. */
function namesOf({ names }: Places, row: number): LocalizedText {
  const written = namesAt(names, row).filter(
    ({ language, isOwn }) => isOwn || ['en', 'de', 'sr'].includes(language),
  )
  return Object.fromEntries(written.map(({ language, name }) => [language, name]))
}
