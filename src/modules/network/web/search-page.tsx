import type { Visit } from '#kernel/contract.ts'
import { type Found, search } from '#kernel/search/index.ts'
import { SearchForm } from '#ui/choice-field.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Section } from '#ui/heading.tsx'
import { Pagination } from '#ui/pagination.tsx'
import { placeWording } from '../domain/place-wording.ts'
import { type FoundPlace, findPlaces } from '../queries/find-places.ts'
import { networkList } from '../queries/network-list.ts'
import { here } from './here.ts'
import { foreign, said } from './localized-fields.tsx'

const pageSize = 40
const mostPages = 50

/** One search over everything a reader may find, and the places of the world; grouped by what is found. */
export async function searchPage(visit: Visit): Promise<Response> {
  const { t, locale, url } = visit
  const text = (url.searchParams.get('q') ?? '').trim().slice(0, 300)
  const page = Math.min(
    mostPages,
    Math.max(1, Math.trunc(Number(url.searchParams.get('page') ?? 1)) || 1),
  )
  const { shown, isMore } = await hitsOf(visit, text, page)
  const places = page === 1 ? findPlaces(text, { limit: 8 }) : []
  const address = (number: number) =>
    `${here(visit, '/search')}?q=${encodeURIComponent(text)}&page=${number}`
  return visit.page({
    title: text === '' ? locale.texts('ui.search') : t('network.search-title', { words: text }),
    body: (
      <>
        <h1>{locale.texts('ui.search')}</h1>
        <SearchForm
          t={locale.texts}
          id="search-words"
          action={here(visit, '/search')}
          label={locale.texts('ui.search')}
          button={locale.texts('ui.search')}
          value={text}
          placeholder={t('network.search-hint')}
          isLarge
        />
        <Results visit={visit} text={text} hits={shown} places={places} />
        <Pagination
          t={locale.texts}
          previousHref={page > 1 ? address(page - 1) : undefined}
          nextHref={isMore ? address(page + 1) : undefined}
        />
      </>
    ),
  })
}

async function hitsOf({ runtime, actor, tenant }: Visit, text: string, page: number) {
  const request = { text, limit: pageSize + 1, offset: (page - 1) * pageSize }
  const inTenant = tenant.slug === '' ? {} : { tenantId: tenant.id }
  const hits = await search(runtime.db, actor, { ...request, ...inTenant })
  return { shown: hits.slice(0, pageSize), isMore: hits.length > pageSize && page < mostPages }
}

type Props = { visit: Visit; text: string; hits: readonly Found[]; places: readonly FoundPlace[] }

async function Results({ visit, text, hits, places }: Props) {
  const { t, locale, runtime } = visit
  if (text === '')
    return (
      <EmptyState
        icon="search"
        title={t('network.search-start')}
        text={t('network.search-start-how')}
      />
    )
  if (hits.length + places.length === 0)
    return (
      <EmptyState
        icon="search"
        title={t('network.search-nothing', { words: text })}
        text={t('network.search-nothing-how')}
      />
    )
  const kinds = [...new Set(hits.map(({ kind }) => kind))]
  const networks = await networkList(runtime.db, { limit: 200 })
  const slugs = new Map(networks.map(({ id, slug }) => [id, slug]))
  return (
    <>
      {kinds.map((kind) => (
        <Section title={locale.texts(`search.kind.${kind}`)} id={`found-${kind}`}>
          <ul class="found">
            {hits
              .filter((hit) => hit.kind === kind)
              .map((hit) => (
                <Hit visit={visit} hit={hit} slug={slugs.get(hit.tenantId ?? '')} />
              ))}
          </ul>
        </Section>
      ))}
      {places.length > 0 && <Places visit={visit} places={places} />}
    </>
  )
}

function Hit({ visit, hit, slug }: { visit: Visit; hit: Found; slug: string | undefined }) {
  const title = said(visit, hit.title)
  const summary = said(visit, hit.summary)
  const href = slug === undefined ? here(visit, hit.path) : visit.sitePath(`/${slug}${hit.path}`)
  return (
    <li>
      <a href={href} lang={foreign(title)}>
        {title.text}
      </a>
      {summary.text !== '' && (
        <span class="under" lang={foreign(summary)}>
          {shortened(summary.text)}
        </span>
      )}
    </li>
  )
}

function Places({ visit, places }: { visit: Visit; places: readonly FoundPlace[] }) {
  const { t, locale } = visit
  return (
    <Section title={t('network.search-places')} id="found-places">
      <ul class="found">
        {places.map((place) => {
          const { own, reader } = placeWording(place, locale.language)
          const country = locale.country(place.country)
          return (
            <li>
              <a href={here(visit, `/places/${place.cityId}`)} lang={own.language}>
                {own.text}
              </a>
              {reader !== undefined && ` · ${reader}`}
              <span class="under">
                {place.population === undefined
                  ? country
                  : t('network.country-and-people', { country, people: place.population })}
              </span>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

function shortened(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 199)}…`
}
