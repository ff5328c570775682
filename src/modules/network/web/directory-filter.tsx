import { settings } from '@korzo/places'
import type { Visit } from '#kernel/contract.ts'
import { wordingFor } from '#kernel/wording.ts'
import { type DirectoryFilter, directoryQuery } from '../domain/directory-filter.ts'
import { sizeBandNames } from '../domain/size-band.ts'
import { facetsOf } from '../queries/kept-directory.ts'
import { type ListName, listKinds } from './directory-view.ts'
import {
  countryChoices,
  FacetFilter,
  type Facet as FacetOf,
  languageChoices,
  namedChoices,
  sorted,
} from './facet-filter.tsx'

type Facet = FacetOf<keyof DirectoryFilter>

/** The filters of the directory: only choices that some member has. */
export async function DirectoryFilters(visit: Visit, list: ListName, filter: DirectoryFilter) {
  const facets = await facetsFor(visit, list)
  const action = visit.path(`/${list}`)
  const view = visit.url.searchParams.get('view') === 'map' ? { view: 'map' } : {}
  const keep = { ...view, ...(filter.sort === 'name' ? {} : { sort: filter.sort }) }
  return (
    <FacetFilter
      visit={visit}
      action={action}
      filter={filter}
      without={(name) => `${action}${directoryQuery({ ...filter, [name]: undefined }, view)}`}
      clearHref={`${action}${directoryQuery({ sort: filter.sort }, view)}`}
      facets={facets}
      keep={keep}
    />
  )
}

const kept = new WeakMap<object, Map<string, Facet[]>>()

/** The choices in the reader's words; made anew when those of the network are. */
async function facetsFor(visit: Visit, list: ListName): Promise<Facet[]> {
  const found = await facetsOf(visit.runtime, visit.tenant.id)
  const known = kept.get(found) ?? new Map<string, Facet[]>()
  kept.set(found, known)
  const key = `${visit.locale.language} ${list}`
  const facets = known.get(key) ?? facetsIn(visit, list, found)
  known.set(key, facets)
  return facets
}

type Found = Awaited<ReturnType<typeof facetsOf>>

function facetsIn(visit: Visit, list: ListName, found: Found): Facet[] {
  const { t, locale } = visit
  const topics = found.topics.map(({ id, names }) => ({
    value: id,
    text: wordingFor(names, locale.language).text,
  }))
  const kinds = listKinds[list].filter((kind) => found.kinds.includes(kind))
  const facets: Facet[] = [
    {
      name: 'kind',
      label: t('network.kind'),
      choices: namedChoices(visit, kinds, 'network.kind-of-'),
    },
    {
      name: 'country',
      label: t('network.country'),
      choices: countryChoices(visit, found.countries),
    },
    { name: 'topic', label: t('network.topic'), choices: sorted(locale, topics) },
    {
      name: 'language',
      label: t('network.language'),
      choices: languageChoices(visit, found.languages),
    },
  ]
  const ofTowns: Facet[] = [
    {
      name: 'size',
      label: t('network.size'),
      choices: namedChoices(visit, sizeBandNames, 'network.size-'),
    },
    {
      name: 'setting',
      label: t('network.setting'),
      choices: namedChoices(visit, settings, 'network.setting-'),
    },
  ]
  return [...facets, ...(list === 'towns' ? ofTowns : [])].filter(
    ({ choices }) => choices.length > 1,
  )
}
