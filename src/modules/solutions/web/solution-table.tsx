import type { Visit } from '#kernel/contract.ts'
import { foreign, here, said } from '#modules/network/index.ts'
import { Button } from '#ui/button.tsx'
import { Pagination } from '#ui/pagination.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { type SolutionFilter, type SolutionSort, solutionQuery } from '../domain/solution-filter.ts'
import type { SolutionRow } from '../queries/solution-list.ts'
import { ListedInventedTag } from './signature.tsx'
import { bandText } from './wording.ts'

type Props = {
  readonly visit: Visit
  readonly filter: SolutionFilter
  readonly rows: readonly SolutionRow[]
  readonly next: string | undefined
  readonly first: string | undefined
}

/** One page of solutions; some may be ticked and set side by side. */
export function SolutionTable({ visit, filter, rows, next, first }: Props) {
  const { t, locale } = visit
  return (
    <>
      <form action={here(visit, '/solutions/compare')} method="get">
        <Table
          t={locale.texts}
          caption={t('solutions.solutions')}
          hasQuietCaption
          isCardsOnPhone
          rows={rows}
          columns={columnsOf(visit, filter)}
        />
        <Button text={t('solutions.compare-chosen')} kind="second" />{' '}
        <span class="quiet">{t('solutions.compare-up-to')}</span>
      </form>
      <Pagination t={locale.texts} previousHref={first} nextHref={next} />
    </>
  )
}

function columnsOf(visit: Visit, filter: SolutionFilter): Column<SolutionRow>[] {
  const { t, locale } = visit
  const sortBy = (sort: SolutionSort, now: 'up' | 'down') => ({
    href: `${here(visit, '/solutions')}${solutionQuery({ ...filter, sort })}`,
    now: filter.sort === sort ? now : undefined,
  })
  return [
    {
      key: 'name',
      title: t('solutions.solution'),
      isHeading: true,
      sort: sortBy('name', 'up'),
      cell: (row) => <NameCell visit={visit} row={row} />,
    },
    {
      key: 'kind',
      title: t('solutions.kind'),
      cell: (row) => locale.texts(`solutions.kind-${row.kind}`),
    },
    {
      key: 'towns',
      title: t('solutions.in-towns'),
      sort: sortBy('proof', 'down'),
      cell: (row) => townsText(visit, row),
    },
    {
      key: 'cost',
      title: t('solutions.cost-introduce'),
      isNumber: true,
      sort: sortBy('cost', 'up'),
      cell: ({ costIntroduce }) =>
        costIntroduce === null ? t('solutions.unknown') : bandText(visit, costIntroduce),
    },
    {
      key: 'months',
      title: t('solutions.time'),
      isNumber: true,
      cell: ({ months }) =>
        months === null ? t('solutions.unknown') : t('solutions.months', { months }),
    },
    {
      key: 'compare',
      title: t('solutions.compare'),
      cell: (row) => (
        <input
          type="checkbox"
          name="s"
          value={row.slug}
          aria-label={t('solutions.compare-this', { name: said(visit, row.name).text })}
        />
      ),
    },
  ]
}

function NameCell({ visit, row }: { visit: Visit; row: SolutionRow }) {
  const name = said(visit, row.name)
  const summary = said(visit, row.summary)
  return (
    <>
      <a href={here(visit, `/solutions/${row.slug}`)} lang={foreign(name)}>
        {name.text}
      </a>{' '}
      <ListedInventedTag visit={visit} isInvented={row.isInvented} />
      <span class="under" lang={foreign(summary)}>
        {summary.text}
      </span>
    </>
  )
}

/** How many towns signed, and how many claims wait. */
export function townsText(
  { t }: Visit,
  { signedCount, referenceCount }: { signedCount: number; referenceCount: number },
): string {
  if (referenceCount === 0) return t('solutions.no-references')
  const claims = referenceCount - signedCount
  if (claims === 0) return t('solutions.signed-count', { count: signedCount })
  if (signedCount === 0) return t('solutions.claim-count', { count: claims })
  return `${t('solutions.signed-count', { count: signedCount })}, ${t('solutions.claim-count', { count: claims })}`
}
