import type { Visit } from '#kernel/contract.ts'
import { itemsOf } from '#kernel/slot.ts'
import { type Description, DescriptionList } from '#ui/description-list.tsx'
import { MapFigure } from '#ui/map.tsx'
import { isTown } from '../domain/organisation-path.ts'
import { placeLabel } from '../domain/place-wording.ts'
import type { OrganisationProfile } from '../queries/organisation-profile.ts'
import { placeById } from '../queries/place-by-id.ts'
import { organisationPeople } from '../slots.ts'
import { pointOf } from './directory-map.tsx'
import { here } from './here.ts'
import { foreign, said } from './localized-fields.tsx'

/** Figures, places, people, topics, languages and links of an organisation, beside a small map. */
export async function OrganisationFacts(visit: Visit, profile: OrganisationProfile) {
  const { t, locale } = visit
  const people = await itemsOf(visit, organisationPeople, { organisationId: profile.id })
  const items = [
    ...sizeOf(visit, profile),
    ...responsibleOf(visit, profile),
    ...people.map(({ name, role, href }) => ({
      term: role,
      value: href === null ? name : <a href={href}>{name}</a>,
    })),
    ...placesOf(visit, profile),
    ...topicsOf(visit, profile),
    {
      term: t('network.languages'),
      value:
        profile.languages.map((tag) => locale.languageName(tag)).join(', ') || t('network.unknown'),
    },
    ...linksOf(visit, profile),
    ...networksOf(visit, profile),
  ]
  const point = pointOf(visit, profile)
  if (point === undefined) return <DescriptionList items={items} />
  return (
    <div class="columns">
      <DescriptionList items={items} />
      <MapFigure
        t={locale.texts}
        id="where"
        label={t('network.where-it-is')}
        points={[point, ...otherPoints(profile)]}
        list={{ href: '#main', text: locale.texts('ui.as-list') }}
      />
    </div>
  )
}

function sizeOf(visit: Visit, profile: OrganisationProfile): Description[] {
  const { t, locale } = visit
  if (!isTown(profile.kind)) return []
  const size = profile.inhabitants
  const setting =
    profile.setting === null
      ? []
      : [{ term: t('network.setting'), value: locale.texts(`network.setting-${profile.setting}`) }]
  return [
    {
      term: t('network.population'),
      value: size === null ? t('network.unknown') : locale.number(size),
    },
    ...setting,
  ]
}

function responsibleOf(visit: Visit, { responsible }: OrganisationProfile): Description[] {
  const wording = said(visit, responsible)
  if (wording.text === '') return []
  const value = <span lang={foreign(wording)}>{wording.text}</span>
  return [{ term: visit.t('network.responsible'), value }]
}

function placesOf(visit: Visit, { placeIds }: OrganisationProfile): Description[] {
  if (placeIds.length === 0) return []
  const links = placeIds.flatMap((id) => {
    const place = placeById(id)
    if (place === undefined) return []
    return [
      <a href={here(visit, `/places/${id}`)}>
        {placeLabel(place.names, place.name, visit.locale.language)}
      </a>,
    ]
  })
  return [{ term: visit.t('network.places', { count: links.length }), value: listed(links) }]
}

function topicsOf(visit: Visit, { topics }: OrganisationProfile): Description[] {
  return (['offers', 'seeks'] as const).flatMap((stance) => {
    const own = topics.filter((topic) => topic.stance === stance)
    if (own.length === 0) return []
    const links = own.map(({ id, names }) => {
      const wording = said(visit, names)
      const list = visit.tenant.slug === '' ? undefined : visit.path(`/towns?topic=${id}`)
      return list === undefined ? (
        <span lang={foreign(wording)}>{wording.text}</span>
      ) : (
        <a href={list} lang={foreign(wording)}>
          {wording.text}
        </a>
      )
    })
    return [{ term: visit.t(`network.${stance}`), value: listed(links) }]
  })
}

function linksOf({ t }: Visit, { website, links }: OrganisationProfile): Description[] {
  const site = website === null ? [] : [{ label: new URL(website).host, href: website }]
  const all = [...site, ...links]
  if (all.length === 0) return []
  return [
    {
      term: t('network.website'),
      value: listed(
        all.map(({ label, href }) => (
          <a href={href} rel="noopener nofollow">
            {label}
          </a>
        )),
      ),
    },
  ]
}

function networksOf(visit: Visit, { networks }: OrganisationProfile): Description[] {
  if (networks.length === 0) return []
  return [
    {
      term: visit.t('network.member-of'),
      value: listed(
        networks.map(({ slug, name, joinedOn }) => {
          const wording = said(visit, name)
          return (
            <>
              <a href={visit.sitePath(`/${slug}`)} lang={foreign(wording)}>
                {wording.text}
              </a>{' '}
              <span class="quiet">
                {visit.t('network.member-since', { day: visit.locale.date(joinedOn) })}
              </span>
            </>
          )
        }),
      ),
    },
  ]
}

function otherPoints({ placeIds, placeId }: OrganisationProfile) {
  return placeIds
    .filter((id) => id !== placeId)
    .flatMap((id) => {
      const place = placeById(id)
      if (place === undefined) return []
      return [{ id: String(id), at: [place.longitude, place.latitude] as const, name: place.name }]
    })
}

function listed(items: readonly unknown[]) {
  return (
    <>
      {items.map((item, index) => (
        <>
          {index > 0 && ', '}
          {item as never}
        </>
      ))}
    </>
  )
}
