import type { Visit } from '#kernel/contract.ts'
import {
  countryChoices,
  FacetFilter,
  type Facet as FacetOf,
  here,
  languageChoices,
  namedChoices,
  sorted,
  topicNames,
} from '#modules/network/index.ts'
import { referenceStates } from '../domain/reference.ts'
import {
  costBandNames,
  type SolutionFilter,
  solutionQuery,
  timeBands,
  townSizes,
} from '../domain/solution-filter.ts'
import { facetsOf } from './solution-view.ts'

type Facet = FacetOf<keyof SolutionFilter>

/** The filters of the solutions: only choices that some solution has. */
export async function SolutionFilters(visit: Visit, filter: SolutionFilter) {
  const { t } = visit
  const action = here(visit, '/solutions')
  const facets = await facetsFor(visit)
  const isMap = visit.url.searchParams.get('view') === 'map'
  const view: Record<string, string> = isMap ? { view: 'map' } : {}
  const collection = filter.collection === undefined ? {} : { collection: filter.collection }
  const keep = { ...view, ...collection, ...(filter.sort === 'proof' ? {} : { sort: filter.sort }) }
  return (
    <>
      <FacetFilter
        visit={visit}
        action={action}
        filter={filter}
        without={(name) => `${action}${solutionQuery({ ...filter, [name]: undefined }, view)}`}
        clearHref={`${action}${solutionQuery({ sort: filter.sort }, view)}`}
        facets={facets}
        checks={[
          { name: 'rural', label: t('solutions.filter-rural') },
          { name: 'signed', label: t('solutions.filter-signed') },
        ]}
        further={[
          {
            name: 'collection',
            text: `${t('solutions.collection')}: ${filter.collection ?? ''}`,
          },
        ]}
        keep={keep}
      />
      {filter.cost !== undefined && <p class="quiet">{t('solutions.filter-cost-hint')}</p>}
    </>
  )
}

async function facetsFor(visit: Visit): Promise<Facet[]> {
  const { t, locale, runtime } = visit
  const found = await facetsOf(runtime)
  const topics = await topicNames(visit)
  const ofTopics = found.topics.map((id) => ({ value: id, text: topics.get(id) ?? id }))
  const facets: Facet[] = [
    { name: 'topic', label: t('solutions.topic'), choices: sorted(locale, ofTopics) },
    {
      name: 'kind',
      label: t('solutions.kind'),
      choices: namedChoices(visit, found.kinds, 'solutions.kind-'),
    },
    {
      name: 'size',
      label: t('solutions.filter-size'),
      choices: namedChoices(visit, Object.keys(townSizes), 'network.size-'),
    },
    {
      name: 'cost',
      label: t('solutions.filter-cost'),
      choices: namedChoices(visit, costBandNames, 'solutions.cost-'),
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
      choices: languageChoices(visit, found.languages),
    },
    {
      name: 'country',
      label: t('solutions.filter-country'),
      choices: countryChoices(visit, found.countries),
    },
    {
      name: 'state',
      label: t('solutions.state'),
      choices: namedChoices(visit, referenceStates, 'solutions.state-'),
    },
  ]
  return facets.filter(({ choices }) => choices.length > 1)
}
