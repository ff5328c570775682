import type { Visit } from '#kernel/contract.ts'
import { itemsOf, slot } from '#kernel/slot.ts'
import { wordingFor } from '#kernel/wording.ts'
import { SearchForm } from '#ui/choice-field.tsx'
import { MapFigure } from '#ui/map.tsx'
import { inRegion } from '../domain/region.ts'
import { networkById } from '../queries/network-by-id.ts'
import { type MapTown, networkMap } from '../queries/network-map.ts'
import { homeArcs, homeQuestion } from '../slots.ts'

/** A part of a network's home page brought by a later module: open now, adopted from town to town, decided. */
export const homeParts = slot<object, { readonly order: number; readonly body: unknown }>(
  'home.parts',
)

/** The home page of a network: the question of the town first, and the network itself as a map. */
export async function homePage(visit: Visit): Promise<Response> {
  const { t, locale, tenant, runtime } = visit
  const look = await networkById(runtime, tenant.id)
  const summary = look === undefined ? undefined : wordingFor(look.summary, locale.language)
  const parts = (await itemsOf(visit, homeParts, {})).sort((a, b) => a.order - b.order)
  return visit.page({
    title: look === undefined ? '' : wordingFor(look.name, locale.language).text,
    ...(summary === undefined ? {} : { description: summary.text }),
    wide: true,
    body: (
      <>
        <div class="hero">
          <div>
            <h1>{t('network.some-town')}</h1>
            {summary !== undefined && (
              <p class="lead" lang={summary.isForeign ? summary.language : undefined}>
                {summary.text}
              </p>
            )}
            {await HomeQuestion(visit)}
          </div>
          {await HomeMap(visit)}
        </div>
        {parts.map(({ body }) => body as never)}
      </>
    ),
  })
}

/** What does your town need; the search where no module asks that. */
async function HomeQuestion(visit: Visit) {
  const { t, locale } = visit
  const asked = await itemsOf(visit, homeQuestion, {})
  if (asked.length > 0) return asked as never[]
  return (
    <SearchForm
      isLarge
      t={locale.texts}
      id="ask"
      action={visit.path('/search')}
      label={t('network.ask')}
      placeholder={t('network.ask-example')}
      button={t('network.ask-button')}
    />
  )
}

async function HomeMap(visit: Visit) {
  const { t, locale, runtime, tenant } = visit
  const towns = await networkMap(runtime.db, tenant.id)
  if (towns.length === 0) return null
  const organisations = towns.map(({ id }) => id)
  const tandems = await itemsOf(visit, homeArcs, { organisations })
  const countries = new Set(towns.map(({ country }) => country)).size
  const names = new Map(towns.map((town) => [town.id, wordingFor(town.name, locale.language).text]))
  return (
    <MapFigure
      t={locale.texts}
      label={t('network.map-of-towns')}
      points={inRegion(towns).map((town) => pointOf(visit, town, names.get(town.id) ?? ''))}
      arcs={tandems.map(({ from, to, state }) => ({
        from,
        to,
        name: `${names.get(from) ?? ''} – ${names.get(to) ?? ''}`,
        isForming: state === 'forming',
      }))}
      caption={t('network.map-caption', {
        towns: towns.length,
        countries,
        tandems: tandems.length,
      })}
      list={{ href: visit.path('/towns'), text: locale.texts('ui.as-list') }}
    />
  )
}

function pointOf(visit: Visit, town: MapTown, name: string) {
  const { locale, t } = visit
  const country = locale.country(town.country)
  const note =
    town.population === null
      ? country
      : t('network.country-and-people', { country, people: town.population })
  return {
    id: town.id,
    at: [town.longitude, town.latitude] as const,
    name,
    note,
    href: visit.path(`/towns/${town.slug}`),
    size: sizeOf(town.population),
  }
}

function sizeOf(population: number | null): 1 | 2 | 3 {
  if (population === null || population < 50_000) return 1
  return population < 400_000 ? 2 : 3
}
