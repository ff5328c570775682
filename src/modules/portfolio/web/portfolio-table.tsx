import type { Visit } from '#kernel/contract.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import type { Item } from './portfolio-items.ts'
import { type Asked, colourWords, hrefOf, reasonWords, type Sort, tones } from './portfolio-view.ts'

type Props = { visit: Visit; asked: Asked; items: readonly Item[] }

/** The programmes or projects of a portfolio, each with why it has its colour. */
export function PortfolioTable({ visit, asked, items }: Props) {
  const { t, locale } = visit
  const level = asked.level === 'projects' ? 'projects' : 'programmes'
  if (items.length === 0)
    return <EmptyState title={t('portfolio.nothing')} text={t(`portfolio.nothing-${level}`)} />
  return (
    <Table
      t={locale.texts}
      caption={t(`portfolio.${level}`)}
      hasQuietCaption
      isCardsOnPhone
      rows={items}
      columns={[
        ...columnsOf(visit, asked),
        benefitsColumn(visit, asked),
        ...(asked.isKeeper ? keptColumns(visit, asked) : []),
      ]}
    />
  )
}

function sortBy(visit: Visit, asked: Asked, key: Sort): NonNullable<Column<Item>['sort']> {
  const isNow = asked.sort === key
  const next = `${isNow && asked.isDown ? '' : '-'}${key}`
  const now = isNow ? (asked.isDown ? ('down' as const) : ('up' as const)) : undefined
  return { href: hrefOf(visit, asked, { sort: next }), now }
}

function columnsOf(visit: Visit, asked: Asked): Column<Item>[] {
  const { t, locale } = visit
  const isProject = asked.level === 'projects'
  return [
    {
      key: 'name',
      title: t(isProject ? 'portfolio.project' : 'portfolio.programme'),
      isHeading: true,
      sort: sortBy(visit, asked, 'name'),
      cell: ({ title, href, under }) => (
        <>
          {href === null ? title : <a href={href}>{title}</a>}
          <span class="under">{under}</span>
        </>
      ),
    },
    {
      key: 'health',
      title: t('portfolio.health'),
      sort: sortBy(visit, asked, 'health'),
      cell: ({ health }) => (
        <>
          <Tag text={colourWords(visit, health.colour)} tone={tones[health.colour]} />
          {health.reasons.map((reason) => (
            <span class="under">{reasonWords(visit, reason)}</span>
          ))}
        </>
      ),
    },
    {
      key: 'budget',
      title: t('portfolio.budget'),
      isNumber: true,
      sort: sortBy(visit, asked, 'budget'),
      cell: ({ budgetMinor, grantedMinor, currency }) => (
        <>
          {budgetMinor === null ? '–' : locale.money(budgetMinor, currency)}
          {!isProject && (
            <span class="under">
              {t('portfolio.granted-is', { amount: locale.money(grantedMinor, currency) })}
            </span>
          )}
        </>
      ),
    },
  ]
}

function benefitsColumn(visit: Visit, asked: Asked): Column<Item> {
  const { t, locale } = visit
  return {
    key: 'benefits',
    title: t(asked.level === 'projects' ? 'portfolio.promises-kept' : 'portfolio.benefits'),
    isNumber: true,
    sort: sortBy(visit, asked, 'benefits'),
    cell: ({ benefits }) =>
      benefits === null ? '–' : locale.number(benefits / 100, { style: 'percent' }),
  }
}

/** What only those who keep the portfolio see. */
function keptColumns(visit: Visit, asked: Asked): Column<Item>[] {
  const { t, locale } = visit
  return [
    {
      key: 'risks',
      title: t('portfolio.open-risks'),
      isNumber: true,
      sort: sortBy(visit, asked, 'risks'),
      cell: ({ openRisks }) => locale.number(openRisks),
    },
    {
      key: 'responsible',
      title: t('portfolio.responsible'),
      cell: ({ responsible }) => (responsible === '' ? '–' : responsible),
    },
  ]
}
