import type { Visit } from '#kernel/contract.ts'
import { wordingFor } from '#kernel/wording.ts'
import { Pagination } from '#ui/pagination.tsx'
import { type Column, Table } from '#ui/table.tsx'
import {
  type DirectoryFilter,
  directoryQuery,
  type directorySorts,
} from '../domain/directory-filter.ts'
import { organisationPath } from '../domain/organisation-path.ts'
import type { DirectoryRow } from '../queries/directory.ts'
import type { ListName } from './directory-view.ts'

type Props = {
  visit: Visit
  list: ListName
  filter: DirectoryFilter
  rows: readonly DirectoryRow[]
  next: string | undefined
  first: string | undefined
}

/** One page of the directory as a table. */
export function DirectoryList({ visit, list, filter, rows, next, first }: Props) {
  const { t, locale } = visit
  return (
    <>
      <Table
        t={locale.texts}
        caption={t(list === 'towns' ? 'network.towns' : 'network.organisations')}
        hasQuietCaption
        isCardsOnPhone
        rows={rows}
        columns={columnsOf(visit, list, filter)}
      />
      <Pagination t={locale.texts} previousHref={first} nextHref={next} />
    </>
  )
}

function columnsOf(visit: Visit, list: ListName, filter: DirectoryFilter): Column<DirectoryRow>[] {
  const { t, locale } = visit
  const sortBy = (sort: (typeof directorySorts)[number], now: 'up' | 'down') => ({
    href: `${visit.path(`/${list}`)}${directoryQuery({ ...filter, sort })}`,
    now: filter.sort === sort ? now : undefined,
  })
  const name: Column<DirectoryRow> = {
    key: 'name',
    title: t('network.name'),
    isHeading: true,
    sort: sortBy('name', 'up'),
    cell: (row) => nameCell(visit, row),
  }
  const kind: Column<DirectoryRow> = {
    key: 'kind',
    title: t('network.kind'),
    cell: (row) => locale.texts(`network.kind-of-${row.kind}`),
  }
  const country: Column<DirectoryRow> = {
    key: 'country',
    title: t('network.country'),
    cell: (row) => locale.country(row.country),
  }
  if (list === 'organisations') return [name, kind, country]
  return [
    name,
    country,
    {
      key: 'inhabitants',
      title: t('network.population'),
      isNumber: true,
      sort: sortBy('size', 'down'),
      cell: (row) =>
        row.inhabitants === null ? t('network.unknown') : locale.number(row.inhabitants),
    },
    {
      key: 'setting',
      title: t('network.setting'),
      cell: (row) => (row.setting === null ? '' : locale.texts(`network.setting-${row.setting}`)),
    },
  ]
}

/** As its own people write it, where that differs. */
function OwnName({ row, shown }: { row: DirectoryRow; shown: string }) {
  const [language = ''] = row.languages
  const own = row.name[language]
  if (own === undefined || own === shown) return null
  return (
    <span class="quiet" lang={language}>
      {' '}
      {own}
    </span>
  )
}

function nameCell(visit: Visit, row: DirectoryRow) {
  const { text, language, isForeign } = wordingFor(row.name, visit.locale.language)
  return (
    <>
      <a href={visit.path(organisationPath(row))} lang={isForeign ? language : undefined}>
        {text}
      </a>
      <OwnName row={row} shown={text} />
      {row.isInvented && <span class="under">{visit.t('network.invented')}</span>}
    </>
  )
}
