import type { Visit } from '#kernel/contract.ts'
import { Section } from '#ui/heading.tsx'
import { MapFigure, type MapPoint } from '#ui/map.tsx'
import { Tag } from '#ui/tag.tsx'
import { organisationPath } from '../domain/organisation-path.ts'
import type { OrganisationProfile, ProfilePartnership } from '../queries/organisation-profile.ts'
import { pointOf } from './directory-map.tsx'
import { here } from './here.ts'
import { foreign, said } from './localized-fields.tsx'

/** What an organisation does together with others: as arcs on a map, and as a list. */
export async function OrganisationPartnerships(
  visit: Visit,
  profile: OrganisationProfile,
  partnerships: readonly ProfilePartnership[],
) {
  if (partnerships.length === 0) return null
  const { t } = visit
  return (
    <Section title={t('network.partnerships')} id="partnerships">
      <div class="columns">
        <ul class="stack">
          {partnerships.map((partnership) => (
            <PartnershipItem visit={visit} partnership={partnership} />
          ))}
        </ul>
        {await partnershipMap(visit, profile, partnerships)}
      </div>
    </Section>
  )
}

function PartnershipItem({
  visit,
  partnership,
}: {
  visit: Visit
  partnership: ProfilePartnership
}) {
  const { locale } = visit
  const { others, slug, networkSlug, state } = partnership
  const title = said(visit, partnership.title)
  return (
    <li>
      {networkSlug === null ? (
        <strong lang={foreign(title)}>{title.text}</strong>
      ) : (
        <a href={visit.sitePath(`/${networkSlug}/partnerships/${slug}`)} lang={foreign(title)}>
          {title.text}
        </a>
      )}{' '}
      <Tag
        text={locale.texts(`network.state-${state}`)}
        tone={state === 'at-work' ? 'good' : 'quiet'}
      />
      <span class="under">
        {others.map((other, index) => {
          const name = said(visit, other.name)
          return (
            <>
              {index > 0 && ', '}
              <a href={here(visit, organisationPath(other))} lang={foreign(name)}>
                {name.text}
              </a>
            </>
          )
        })}
      </span>
    </li>
  )
}

function partnershipMap(
  visit: Visit,
  profile: OrganisationProfile,
  partnerships: readonly ProfilePartnership[],
) {
  const own = pointOf(visit, profile)
  if (own === undefined) return null
  const others = new Map<string, MapPoint>()
  for (const other of partnerships.flatMap((partnership) => partnership.others)) {
    const point = pointOf(visit, other)
    if (point !== undefined) others.set(other.id, point)
  }
  if (others.size === 0) return null
  return (
    <MapFigure
      t={visit.locale.texts}
      id="partners"
      label={visit.t('network.partnerships')}
      points={[{ ...own, shape: 'diamond', size: 3 }, ...others.values()]}
      arcs={partnerships.flatMap(({ title, state, others: parties }) =>
        parties.map(({ id }) => ({
          from: profile.id,
          to: id,
          name: said(visit, title).text,
          isForming: state === 'forming',
        })),
      )}
      list={{ href: '#partnerships', text: visit.locale.texts('ui.as-list') }}
    />
  )
}
