import type { Visit } from '#kernel/contract.ts'
import { here, topicNames } from '#modules/network/index.ts'
import { CheckboxField, type Choice, SelectField } from '#ui/choice-field.tsx'
import { TextField } from '#ui/field.tsx'
import { type ActiveFilter, Filter } from '#ui/filter.tsx'
import { referenceStates } from '../domain/reference.ts'
import {
  costBandNames,
  type SolutionFilter,
  solutionQuery,
  timeBands,
  townSizes,
} from '../domain/solution-filter.ts'
import { facetsOf } from './solution-view.ts'

type Facet = {
  readonly name: keyof SolutionFilter
  readonly label: string
  readonly choices: readonly Choice[]
}

/** The filters of the solutions: only choices that some solution has. */
export async function SolutionFilters(visit: Visit, filter: SolutionFilter) {
  const { t, locale } = visit
  const action = here(visit, '/solutions')
  const facets = await facetsFor(visit)
  const isMap = visit.url.searchParams.get('view') === 'map'
  const view: Record<string, string> = isMap ? { view: 'map' } : {}
  const collection = filter.collection === undefined ? {} : { collection: filter.collection }
  const keep = { ...view, ...collection, ...(filter.sort === 'proof' ? {} : { sort: filter.sort }) }
  return (
    <>
      <Filter
        action={action}
        t={locale.texts}
        keep={keep}
        active={activeFilters(visit, { facets, filter, action, view })}
        clearHref={`${action}${solutionQuery({ sort: filter.sort }, view)}`}
      >
        <TextField
          t={locale.texts}
          name="q"
          label={t('solutions.filter-words')}
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
            empty={t('solutions.filter-any')}
            isUnmarked
          />
        ))}
        <CheckboxField
          t={locale.texts}
          name="rural"
          label={t('solutions.filter-rural')}
          isChecked={filter.rural === 'yes'}
          isUnmarked
        />
        <CheckboxField
          t={locale.texts}
          name="signed"
          label={t('solutions.filter-signed')}
          isChecked={filter.signed === 'yes'}
          isUnmarked
        />
      </Filter>
      {filter.cost !== undefined && <p class="quiet">{t('solutions.filter-cost-hint')}</p>}
    </>
  )
}

async function facetsFor(visit: Visit): Promise<Facet[]> {
  const { t, locale, runtime } = visit
  const found = await facetsOf(runtime)
  const topics = await topicNames(visit)
  const byText = (a: Choice, b: Choice) => locale.compare(a.text, b.text)
  const named = (values: readonly string[], prefix: string) =>
    values.map((value) => ({ value, text: locale.texts(`${prefix}${value}`) }))
  const facets: Facet[] = [
    {
      name: 'topic',
      label: t('solutions.topic'),
      choices: found.topics.map((id) => ({ value: id, text: topics.get(id) ?? id })).sort(byText),
    },
    { name: 'kind', label: t('solutions.kind'), choices: named(found.kinds, 'solutions.kind-') },
    {
      name: 'size',
      label: t('solutions.filter-size'),
      choices: named(Object.keys(townSizes), 'network.size-'),
    },
    {
      name: 'cost',
      label: t('solutions.filter-cost'),
      choices: named(costBandNames, 'solutions.cost-'),
    },
    {
      name: 'time',
      label: t('solutions.filter-time'),
      choices: timeBands.map((months) => ({
        value: months,
        text: t('solutions.up-to-months', { months: Number(months) }),
      })),
    },
    {
      name: 'licence',
      label: t('solutions.licence'),
      choices: found.licences.map((value) => ({ value, text: value })),
    },
    {
      name: 'language',
      label: t('solutions.language'),
      choices: found.languages
        .map((tag) => ({ value: tag, text: locale.languageName(tag) }))
        .sort(byText),
    },
    {
      name: 'country',
      label: t('solutions.filter-country'),
      choices: found.countries
        .map((code) => ({ value: code, text: locale.country(code) }))
        .sort(byText),
    },
    {
      name: 'state',
      label: t('solutions.state'),
      choices: named(referenceStates, 'solutions.state-'),
    },
  ]
  return facets.filter(({ choices }) => choices.length > 1)
}

type Shown = {
  facets: readonly Facet[]
  filter: SolutionFilter
  action: string
  view: Record<string, string>
}

function activeFilters({ t }: Visit, { facets, filter, action, view }: Shown): ActiveFilter[] {
  const without = (name: keyof SolutionFilter) =>
    `${action}${solutionQuery({ ...filter, [name]: undefined }, view)}`
  const chip = (name: keyof SolutionFilter, text: string) =>
    filter[name] === undefined ? [] : [{ text, removeHref: without(name) }]
  return [
    ...chip('q', t('solutions.filtered-by-words', { words: filter.q ?? '' })),
    ...facets.flatMap(({ name, label, choices }) => {
      const text = choices.find(({ value }) => value === filter[name])?.text ?? filter[name] ?? ''
      return chip(name, `${label}: ${text}`)
    }),
    ...chip('collection', `${t('solutions.collection')}: ${filter.collection ?? ''}`),
    ...chip('rural', t('solutions.filter-rural')),
    ...chip('signed', t('solutions.filter-signed')),
  ]
}
