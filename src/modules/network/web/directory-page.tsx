import { cursorOf, readCursor } from '#kernel/api.ts'
import type { Visit } from '#kernel/contract.ts'
import { itemsOf } from '#kernel/slot.ts'
import { Buttons, LinkButton } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { directoryQuery } from '../domain/directory-filter.ts'
import { type DirectoryPlace, type DirectoryScope, placeOf } from '../queries/directory.ts'
import { countsOf, facetsOf, listedOf } from '../queries/kept-directory.ts'
import { directoryTools } from '../slots.ts'
import { DirectoryFilters } from './directory-filter.tsx'
import { DirectoryList } from './directory-list.tsx'
import { DirectoryMap } from './directory-map.tsx'
import { type ListName, listKinds, scopeOf } from './directory-view.ts'

const pageSize = 50
const mostOnMap = 500

export const townsPage = (visit: Visit) => directoryPage(visit, 'towns')
export const organisationsPage = (visit: Visit) => directoryPage(visit, 'organisations')

/** The members of a network: a list or a map, filters in the address, pages by key. */
async function directoryPage(visit: Visit, list: ListName): Promise<Response> {
  const { t, runtime, url } = visit
  const scope = scopeOf(visit, list)
  const isMap = url.searchParams.get('view') === 'map'
  const [{ total, countries }, body] = await Promise.all([
    countsOf(runtime, scope),
    isMap ? mapOf(visit, scope, list) : listOf(visit, scope, list),
  ])
  const title = t(list === 'towns' ? 'network.towns' : 'network.organisations')
  return visit.page({
    title,
    section: '/towns',
    description: t('network.directory-lead', { count: total, countries }),
    body: (
      <>
        <h1>{title}</h1>
        <p class="lead">{t('network.directory-lead', { count: total, countries })}</p>
        <Tabs label={t('network.directory-views')} links={await views(visit, scope, list)} />
        {await DirectoryFilters(visit, list, scope.filter)}
        {total === 0 ? <NothingHere visit={visit} scope={scope} list={list} /> : body}
        {total > 0 && <Tools visit={visit} scope={scope} list={list} />}
      </>
    ),
  })
}

async function listOf(visit: Visit, scope: DirectoryScope, list: ListName) {
  const cursor = readCursor(visit.url.searchParams.get('cursor') ?? undefined)
  const after = cursor?.length === 2 ? (cursor as unknown as DirectoryPlace) : undefined
  const rows = await listedOf(visit.runtime, scope, { after, limit: pageSize + 1 })
  const shown = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? shown.at(-1) : undefined
  const address = visit.path(`/${list}`)
  const next =
    last === undefined
      ? undefined
      : `${address}${directoryQuery(scope.filter, { cursor: cursorOf(placeOf(scope.filter, last)) })}`
  const first = after === undefined ? undefined : `${address}${directoryQuery(scope.filter)}`
  return (
    <DirectoryList
      visit={visit}
      list={list}
      filter={scope.filter}
      rows={shown}
      next={next}
      first={first}
    />
  )
}

async function mapOf(visit: Visit, scope: DirectoryScope, list: ListName) {
  const rows = await listedOf(
    visit.runtime,
    { ...scope, filter: { ...scope.filter, sort: 'size' } },
    { limit: mostOnMap },
  )
  return DirectoryMap(visit, rows, `${visit.path(`/${list}`)}${directoryQuery(scope.filter)}`)
}

async function views(visit: Visit, { filter }: DirectoryScope, list: ListName) {
  const { t, locale, runtime, tenant, url } = visit
  const { byKind } = await facetsOf(runtime, tenant.id)
  const isMap = url.searchParams.get('view') === 'map'
  const sum = (name: ListName) =>
    locale.number(listKinds[name].reduce((all, kind) => all + (byKind[kind] ?? 0), 0))
  const own = visit.path(`/${list}`)
  const link = (name: ListName) => ({
    href: visit.path(`/${name}`),
    text: t(name === 'towns' ? 'network.towns' : 'network.organisations'),
    count: sum(name),
    isCurrent: list === name && !isMap,
  })
  return [
    list === 'towns'
      ? { ...link('towns'), href: `${own}${directoryQuery(filter)}` }
      : link('towns'),
    list === 'towns'
      ? link('organisations')
      : { ...link('organisations'), href: `${own}${directoryQuery(filter)}` },
    {
      href: `${own}${directoryQuery(filter, { view: 'map' })}`,
      text: t('network.map'),
      isCurrent: isMap,
    },
  ]
}

type Part = { visit: Visit; scope: DirectoryScope; list: ListName }

function NothingHere({ visit, scope, list }: Part) {
  const { t } = visit
  const isFiltered = directoryQuery({ ...scope.filter, sort: 'name' }) !== ''
  if (isFiltered)
    return (
      <EmptyState title={t('network.nothing-found')} text={t('network.nothing-found-how')}>
        <LinkButton kind="second" href={visit.path(`/${list}`)} text={t('network.show-all')} />
      </EmptyState>
    )
  return <EmptyState title={t('network.no-members')} text={t('network.no-members-how')} />
}

async function Tools({ visit, scope, list }: Part) {
  const query = directoryQuery(scope.filter)
  const tools = await itemsOf(visit, directoryTools, { list, query })
  if (tools.length === 0) return null
  return (
    <Buttons>
      <span class="quiet">{visit.t('network.take-along')}</span>
      {tools.map(({ href, text }) => (
        <LinkButton isSmall kind="plain" href={href} text={text} />
      ))}
    </Buttons>
  )
}
