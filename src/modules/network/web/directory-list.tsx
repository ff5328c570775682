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

/** As its own people write it where the reader can read that, and the reader's form beside; else the other way round. */
function nameCell(visit: Visit, row: DirectoryRow) {
  const { text, language, isForeign } = wordingFor(row.name, visit.locale.language)
  const [ownLanguage = ''] = row.languages
  const own = row.name[ownLanguage]
  const isOwnFirst = own !== undefined && isLatin(own) && isLatin(text)
  const first = { text, language: isForeign ? language : undefined }
  const other = own === undefined || own === text ? undefined : { text: own, language: ownLanguage }
  const [shown, beside] = isOwnFirst && other !== undefined ? [other, first] : [first, other]
  return (
    <>
      <a href={visit.path(organisationPath(row))} lang={shown.language}>
        {shown.text}
      </a>
      {beside !== undefined && (
        <span class="quiet" lang={beside.language}>
          {' '}
          {beside.text}
        </span>
      )}
      {row.isInvented && <span class="under">{visit.t('network.invented')}</span>}
    </>
  )
}

function isLatin(text: string): boolean {
  return !/[^\p{Script=Latin}\P{L}]/u.test(text)
}
