import { settings } from '@korzo/places'
import type { Visit } from '#kernel/contract.ts'
import { wordingFor } from '#kernel/wording.ts'
import { type Choice, SelectField } from '#ui/choice-field.tsx'
import { TextField } from '#ui/field.tsx'
import { type ActiveFilter, Filter } from '#ui/filter.tsx'
import { type DirectoryFilter, directoryQuery } from '../domain/directory-filter.ts'
import { sizeBandNames } from '../domain/size-band.ts'
import { facetsOf } from '../queries/kept-directory.ts'
import { type ListName, listKinds } from './directory-view.ts'

type Facet = {
  readonly name: keyof DirectoryFilter
  readonly label: string
  readonly choices: Choice[]
}

/** The filters of the directory: only choices that some member has. */
export async function DirectoryFilters(visit: Visit, list: ListName, filter: DirectoryFilter) {
  const { t, locale } = visit
  const facets = await facetsFor(visit, list)
  const action = visit.path(`/${list}`)
  const view = visit.url.searchParams.get('view') === 'map' ? { view: 'map' } : {}
  const keep = { ...view, ...(filter.sort === 'name' ? {} : { sort: filter.sort }) }
  return (
    <Filter
      action={action}
      t={locale.texts}
      keep={keep}
      active={activeFilters(visit, { facets, action, filter, view })}
      clearHref={`${action}${directoryQuery({ sort: filter.sort }, view)}`}
    >
      <TextField
        t={locale.texts}
        name="q"
        label={t('network.filter-words')}
        value={filter.q}
        isUnmarked
      />
      {facets.map(({ name, label, choices }) => (
        <SelectField
          t={locale.texts}
          name={name}
          label={label}
          choices={choices}
          value={filter[name]}
          empty={t('network.filter-any')}
          isUnmarked
        />
      ))}
    </Filter>
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
  const byText = (a: Choice, b: Choice) => locale.compare(a.text, b.text)
  const kinds = listKinds[list].filter((kind) => found.kinds.includes(kind))
  const facets: Facet[] = [
    {
      name: 'kind',
      label: t('network.kind'),
      choices: kinds.map((kind) => ({
        value: kind,
        text: locale.texts(`network.kind-of-${kind}`),
      })),
    },
    {
      name: 'country',
      label: t('network.country'),
      choices: found.countries
        .map((code) => ({ value: code, text: locale.country(code) }))
        .sort(byText),
    },
    {
      name: 'topic',
      label: t('network.topic'),
      choices: found.topics
        .map(({ id, names }) => ({ value: id, text: wordingFor(names, locale.language).text }))
        .sort(byText),
    },
    {
      name: 'language',
      label: t('network.language'),
      choices: found.languages
        .map((tag) => ({ value: tag, text: locale.languageName(tag) }))
        .sort(byText),
    },
  ]
  const ofTowns: Facet[] = [
    {
      name: 'size',
      label: t('network.size'),
      choices: sizeBandNames.map((band) => ({
        value: band,
        text: locale.texts(`network.size-${band}`),
      })),
    },
    {
      name: 'setting',
      label: t('network.setting'),
      choices: settings.map((setting) => ({
        value: setting,
        text: locale.texts(`network.setting-${setting}`),
      })),
    },
  ]
  return [...facets, ...(list === 'towns' ? ofTowns : [])].filter(
    ({ choices }) => choices.length > 1,
  )
}

type Shown = {
  facets: readonly Facet[]
  action: string
  filter: DirectoryFilter
  view: Record<string, string>
}

function activeFilters({ t }: Visit, { facets, action, filter, view }: Shown): ActiveFilter[] {
  const without = (name: keyof DirectoryFilter) =>
    `${action}${directoryQuery({ ...filter, [name]: undefined }, view)}`
  const words =
    filter.q === undefined
      ? []
      : [{ text: t('network.filtered-by-words', { words: filter.q }), removeHref: without('q') }]
  const chosen = facets.flatMap(({ name, label, choices }) => {
    const value = filter[name]
    if (value === undefined) return []
    const text = choices.find((choice) => choice.value === value)?.text ?? value
    return [{ text: `${label}: ${text}`, removeHref: without(name) }]
  })
  return [...words, ...chosen]
}
