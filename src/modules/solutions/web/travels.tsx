import type { Visit } from '#kernel/contract.ts'
import { foreign, pointOf, said } from '#modules/network/index.ts'
import { Chips } from '#ui/filter.tsx'
import { Section } from '#ui/heading.tsx'
import { MapFigure } from '#ui/map.tsx'
import { Timeline } from '#ui/timeline.tsx'
import { travelsOf } from '../domain/travels.ts'
import type { ReferenceRow } from '../queries/reference-list.ts'
import { referenceHref } from './reference-parts.tsx'
import { SignedTag } from './signature.tsx'

type Props = {
  readonly solutionSlug: string
  readonly address: string
  readonly references: readonly ReferenceRow[]
}

/** A solution's way from town to town: a map as of a year, and a list that says the same. */
export async function Travels(visit: Visit, { solutionSlug, address, references }: Props) {
  const { t, locale, url } = visit
  const until = Number(url.searchParams.get('until') ?? Number.NaN)
  const { years, stops } = travelsOf(references, Number.isInteger(until) ? until : undefined)
  if (years.length === 0) return null
  const name = (row: ReferenceRow) => said(visit, row.town.name)
  const shown = stops.map(({ reference }) => reference)
  return (
    <Section title={t('solutions.travels')} id="travels">
      {years.length > 1 && (
        <Chips
          label={t('solutions.travels-until')}
          links={years.map((year) => ({
            href: `${address}?until=${year}#travels`,
            text: String(year),
            isCurrent: year === (stops.at(-1)?.year ?? years.at(-1)),
          }))}
        />
      )}
      <MapFigure
        t={locale.texts}
        id="travels-map"
        width="full"
        label={t('solutions.travels')}
        points={shown.flatMap((row) => {
          const point = pointOf(visit, row.town)
          const href = referenceHref(visit, solutionSlug, row.town.slug)
          return point === undefined
            ? []
            : [{ ...point, href, ...(row.signedAt === null ? { tone: 'quiet' as const } : {}) }]
        })}
        arcs={stops.flatMap(({ reference, origin }) =>
          origin === undefined
            ? []
            : [
                {
                  from: origin.town.id,
                  to: reference.town.id,
                  name: `${name(origin).text} – ${name(reference).text}`,
                  isForming: reference.signedAt === null,
                },
              ],
        )}
        list={{ href: '#travels-list', text: locale.texts('ui.as-list') }}
      />
      <div id="travels-list">
        <Timeline
          entries={stops.map(({ reference, origin, year }) => ({
            at: reference.sinceOn ?? `${year}-01-01`,
            when: String(year),
            what: (
              <>
                <a
                  href={referenceHref(visit, solutionSlug, reference.town.slug)}
                  lang={foreign(name(reference))}
                >
                  {name(reference).text}
                </a>
                {', '}
                {locale.country(reference.town.country)}
              </>
            ),
            note:
              origin === undefined
                ? undefined
                : t('solutions.learned-from', { town: name(origin).text }),
            state: <SignedTag visit={visit} signedAt={reference.signedAt} />,
          }))}
        />
      </div>
    </Section>
  )
}
