import type { Visit } from '#kernel/contract.ts'
import { foreign, here, said } from '#modules/network/index.ts'
import { Table } from '#ui/table.tsx'
import type { Result } from '../domain/reference.ts'
import type { ReferenceRow } from '../queries/reference-list.ts'
import { ListedInventedTag, SignedTag, StateTag } from './signature.tsx'
import { sumText } from './wording.ts'

/** The address of a reference. */
export function referenceHref(visit: Visit, solutionSlug: string, townSlug: string): string {
  return here(visit, `/solutions/${solutionSlug}/in/${townSlug}`)
}

type TableProps = {
  readonly visit: Visit
  readonly solutionSlug: string
  readonly references: readonly ReferenceRow[]
}

/** References as a table: which town, how large, how far, at what cost, and whether the town signed. */
export function ReferenceTable({ visit, solutionSlug, references }: TableProps) {
  const { t, locale } = visit
  return (
    <Table
      t={locale.texts}
      id="references-table"
      caption={t('solutions.references')}
      hasQuietCaption
      isCardsOnPhone
      rows={references}
      columns={[
        {
          key: 'town',
          title: t('solutions.town'),
          isHeading: true,
          cell: (row) => {
            const name = said(visit, row.town.name)
            return (
              <>
                <a href={referenceHref(visit, solutionSlug, row.town.slug)} lang={foreign(name)}>
                  {name.text}
                </a>
                <span class="under">{locale.country(row.town.country)}</span>
              </>
            )
          },
        },
        {
          key: 'people',
          title: t('solutions.people-then'),
          isNumber: true,
          cell: (row) => peopleText(visit, row),
        },
        {
          key: 'state',
          title: t('solutions.state'),
          cell: (row) => <StateTag visit={visit} state={row.state} />,
        },
        {
          key: 'since',
          title: t('solutions.since'),
          cell: (row) => row.sinceOn?.slice(0, 4) ?? t('solutions.unknown'),
        },
        {
          key: 'cost',
          title: t('solutions.cost-introduce'),
          isNumber: true,
          cell: (row) =>
            row.introduce === null ? t('solutions.unknown') : sumText(visit, row.introduce),
        },
        {
          key: 'signed',
          title: t('solutions.said-by'),
          cell: (row) => (
            <>
              <SignedTag visit={visit} signedAt={row.signedAt} />{' '}
              <ListedInventedTag visit={visit} isInvented={row.isInvented} />
            </>
          ),
        },
      ]}
    />
  )
}

/** The town's people at the time, or today where nobody said. */
export function peopleText({ locale, t }: Visit, { inhabitants, town }: ReferenceRow): string {
  const people = inhabitants ?? town.inhabitants
  return people === null ? t('solutions.unknown') : locale.number(people)
}

/** Figures before and after, with unit and source. */
export function ResultTable({ visit, results }: { visit: Visit; results: readonly Result[] }) {
  const { t, locale } = visit
  return (
    <Table
      t={locale.texts}
      id="results"
      caption={t('solutions.results')}
      hasQuietCaption
      isCardsOnPhone
      rows={results}
      columns={[
        {
          key: 'what',
          title: t('solutions.measured'),
          isHeading: true,
          cell: ({ what }) => (
            <span lang={foreign(said(visit, what))}>{said(visit, what).text}</span>
          ),
        },
        {
          key: 'before',
          title: t('solutions.before'),
          isNumber: true,
          cell: ({ before, unit }) => `${locale.number(before)} ${unit}`,
        },
        {
          key: 'after',
          title: t('solutions.after'),
          isNumber: true,
          cell: ({ after, unit }) => `${locale.number(after)} ${unit}`,
        },
        {
          key: 'change',
          title: t('solutions.change'),
          isNumber: true,
          cell: (row) => change(visit, row),
        },
        { key: 'source', title: t('solutions.source'), cell: ({ source }) => source },
      ]}
    />
  )
}

function change({ locale, t }: Visit, { before, after }: Result): string {
  if (before === 0) return t('solutions.unknown')
  return locale.number((after - before) / Math.abs(before), {
    style: 'percent',
    maximumFractionDigits: 0,
    signDisplay: 'exceptZero',
  })
}
