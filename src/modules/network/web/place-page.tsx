import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { wordingFor } from '#kernel/wording.ts'
import { DescriptionList } from '#ui/description-list.tsx'
import { Section } from '#ui/heading.tsx'
import { MapFigure } from '#ui/map.tsx'
import { Notice } from '#ui/notice.tsx'
import { organisationPath } from '../domain/organisation-path.ts'
import { placeLabel, placeWording } from '../domain/place-wording.ts'
import { type OrganisationAtPlace, organisationsAt } from '../queries/members-by-place.ts'
import { placeById } from '../queries/place-by-id.ts'
import type { SimilarWithMembers } from '../queries/similar-towns.ts'
import { ClaimWay } from './claim-way.tsx'
import { pointSize } from './directory-map.tsx'
import { here } from './here.ts'
import { findSimilar, SimilarTowns } from './similar-towns.tsx'

type Place = NonNullable<ReturnType<typeof placeById>>

/** A town of the gazetteer: what is known of it, who of it is here, and the towns like it. For a town without an account, its first page. */
export async function placePage(visit: Visit): Promise<Response> {
  const { t, locale, runtime } = visit
  const place = placeById(Number(visit.params['id'])) ?? refuse('not-found')
  const { own, reader } = placeWording(place, locale.language)
  const [organisations, similar] = await Promise.all([
    organisationsAt(runtime.db, [place.cityId]),
    findSimilar(visit, place.cityId),
  ])
  return visit.page({
    title: reader ?? own.text,
    description: t('network.place-lead', { country: locale.country(place.country) }),
    section: '/towns',
    body: (
      <>
        <p class="kicker">{locale.country(place.country)}</p>
        <h1 lang={own.language}>{own.text}</h1>
        {reader !== undefined && <p class="lead">{reader}</p>}
        <div class="columns">
          <div>
            <DescriptionList items={figuresOf(visit, place)} />
            {await Here({ visit, place, organisations })}
          </div>
          {await mapOf(visit, place, similar)}
        </div>
        <Section title={t('network.similar')} id="similar">
          {await SimilarTowns(visit, similar)}
        </Section>
      </>
    ),
  })
}

function figuresOf(visit: Visit, place: Place) {
  const { t, locale } = visit
  const { nearestCity, population } = place
  const label = (id: number, name: string) =>
    placeLabel(placeById(id)?.names ?? [], name, locale.language)
  const setting = locale.texts(`network.setting-${place.setting}`)
  return [
    {
      term: t('network.population'),
      value: population === undefined ? t('network.unknown') : locale.number(population),
    },
    {
      term: t('network.setting'),
      value: population === undefined ? t('network.setting-guessed', { setting }) : setting,
    },
    { term: t('network.people-around'), value: locale.number(place.peopleWithin25Km) },
    ...(nearestCity === undefined || nearestCity.cityId === place.cityId
      ? []
      : [
          {
            term: t('network.nearest-city'),
            value: (
              <a href={here(visit, `/places/${nearestCity.cityId}`)}>
                {t('network.name-and-km', {
                  name: label(nearestCity.cityId, nearestCity.name),
                  km: nearestCity.km,
                })}
              </a>
            ),
          },
        ]),
    ...(place.names.length === 0
      ? []
      : [{ term: t('network.also-called'), value: otherNames(visit, place) }]),
  ]
}

function otherNames({ locale }: Visit, place: Place): string {
  const names = place.names.map(
    ({ name, language }) => `${name} (${locale.languageName(language)})`,
  )
  return [...new Set(names)].join(', ')
}

type HereProps = { visit: Visit; place: Place; organisations: readonly OrganisationAtPlace[] }

/** The members that sit there; where nobody does, the way for its official. */
async function Here({ visit, place, organisations }: HereProps) {
  const { t, locale } = visit
  if (organisations.length === 0)
    return (
      <Notice kind="info" title={t('network.is-this-your-town')}>
        <p>{t('network.is-this-your-town-how')}</p>
        {await ClaimWay(visit, here(visit, `/places/${place.cityId}`), { placeId: place.cityId })}
      </Notice>
    )
  return (
    <Section title={t('network.organisations-here')} id="here">
      <ul>
        {organisations.map((organisation) => {
          const { text, language, isForeign } = wordingFor(organisation.name, locale.language)
          return (
            <li>
              <a
                href={here(visit, organisationPath(organisation))}
                lang={isForeign ? language : undefined}
              >
                {text}
              </a>{' '}
              <span class="quiet">{locale.texts(`network.kind-of-${organisation.kind}`)}</span>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

function mapOf(visit: Visit, place: Place, similar: readonly SimilarWithMembers[]) {
  const { t, locale } = visit
  const label = (id: number, name: string) =>
    placeLabel(placeById(id)?.names ?? [], name, locale.language)
  const point = (at: Pick<Place, 'cityId' | 'longitude' | 'latitude' | 'name' | 'population'>) => ({
    id: String(at.cityId),
    at: [at.longitude, at.latitude] as const,
    name: label(at.cityId, at.name),
    size: pointSize(at.population),
  })
  return (
    <MapFigure
      t={locale.texts}
      label={t('network.similar-map')}
      points={[
        { ...point(place), tone: 'accent', shape: 'diamond', size: 3, priority: 4 },
        ...similar.map(({ place: other }) => ({
          ...point(other),
          tone: 'action' as const,
          href: here(visit, `/places/${other.cityId}`),
        })),
      ]}
      legend={[
        { text: t('network.this-town'), shape: 'diamond', tone: 'accent' },
        { text: t('network.similar'), shape: 'circle', tone: 'action' },
      ]}
      list={{ href: '#similar', text: locale.texts('ui.as-list') }}
    />
  )
}
