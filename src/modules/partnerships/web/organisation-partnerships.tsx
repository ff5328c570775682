import type { Visit } from '#kernel/contract.ts'
import { foreign, here, organisationPath, pointOf, said } from '#modules/network/index.ts'
import { Section } from '#ui/heading.tsx'
import { MapFigure, type MapPoint } from '#ui/map.tsx'
import { Tag } from '#ui/tag.tsx'
import type { ProfilePartnership } from '../queries/partnerships-of-organisation.ts'

/** What an organisation does together with others: as arcs on a map, and as a list. */
export async function OrganisationPartnerships(
  visit: Visit,
  organisationId: string,
  partnerships: readonly ProfilePartnership[],
) {
  const { t } = visit
  return (
    <Section title={t('partnerships.partnerships')} id="partnerships">
      <div class="columns">
        <ul class="stack">
          {partnerships.map((partnership) => (
            <PartnershipItem visit={visit} partnership={partnership} of={organisationId} />
          ))}
        </ul>
        {await partnershipMap(visit, organisationId, partnerships)}
      </div>
    </Section>
  )
}

function PartnershipItem({
  visit,
  partnership,
  of,
}: {
  visit: Visit
  partnership: ProfilePartnership
  of: string
}) {
  const { locale } = visit
  const { slug, networkSlug, state } = partnership
  const others = othersOf(partnership, of)
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
        text={locale.texts(`partnerships.state-${state}`)}
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

function othersOf({ parties }: ProfilePartnership, organisationId: string) {
  return parties.filter(({ id }) => id !== organisationId)
}

function partnershipMap(
  visit: Visit,
  organisationId: string,
  partnerships: readonly ProfilePartnership[],
) {
  const points = new Map<string, MapPoint>()
  for (const party of partnerships.flatMap(({ parties }) => parties)) {
    const point = pointOf(visit, party)
    if (point !== undefined) points.set(party.id, point)
  }
  const own = points.get(organisationId)
  if (own === undefined || points.size < 2) return null
  points.delete(organisationId)
  return (
    <MapFigure
      t={visit.locale.texts}
      id="partners"
      label={visit.t('partnerships.partnerships')}
      points={[{ ...own, shape: 'diamond', size: 3 }, ...points.values()]}
      arcs={partnerships.flatMap((partnership) =>
        othersOf(partnership, organisationId).map(({ id }) => ({
          from: organisationId,
          to: id,
          name: said(visit, partnership.title).text,
          isForming: partnership.state === 'forming',
        })),
      )}
      list={{ href: '#partnerships', text: visit.locale.texts('ui.as-list') }}
    />
  )
}
