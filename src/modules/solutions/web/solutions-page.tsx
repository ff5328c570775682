import { cursorOf, readCursor } from '#kernel/api.ts'
import type { Visit } from '#kernel/contract.ts'
import { here, pointOf } from '#modules/network/index.ts'
import { Buttons, LinkButton } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { MapFigure } from '#ui/map.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { solutionQuery } from '../domain/solution-filter.ts'
import { townsOnMap } from '../queries/reference-map.ts'
import {
  placeAfter,
  type SolutionScope,
  solutionCounts,
  solutionList,
} from '../queries/solution-list.ts'
import { SolutionFilters } from './solution-filters.tsx'
import { SolutionTable } from './solution-table.tsx'
import { scopeOf } from './solution-view.ts'
import { CollectionPapers } from './story-parts.tsx'

const pageSize = 30

/** What works in towns: a list or a map of where, filters in the address, pages by key. */
export async function solutionsPage(visit: Visit): Promise<Response> {
  const { t, runtime, url } = visit
  const scope = scopeOf(visit)
  const isMap = url.searchParams.get('view') === 'map'
  const { total, signed } = await solutionCounts(runtime.db, scope)
  const lead =
    total === 0 ? t('solutions.lead-none') : t('solutions.lead', { count: total, signed })
  return visit.page({
    title: t('solutions.solutions'),
    description: lead,
    section: '/solutions',
    body: (
      <>
        <h1>{t('solutions.solutions')}</h1>
        <p class="lead">{lead}</p>
        <Views visit={visit} scope={scope} isMap={isMap} />
        {await SolutionFilters(visit, scope.filter)}
        {total === 0 ? (
          <NothingHere visit={visit} scope={scope} />
        ) : isMap ? (
          await ReferenceMap(visit, scope)
        ) : (
          await listOf(visit, scope)
        )}
        {await CollectionPapers(visit, scope.filter.collection)}
        <Actions visit={visit} scope={scope} hasRows={total > 0} />
      </>
    ),
  })
}

type Part = { readonly visit: Visit; readonly scope: SolutionScope }

function Views({ visit, scope, isMap }: Part & { isMap: boolean }) {
  const { t } = visit
  const address = here(visit, '/solutions')
  return (
    <Tabs
      label={t('solutions.views')}
      links={[
        {
          href: `${address}${solutionQuery(scope.filter)}`,
          text: t('solutions.list'),
          isCurrent: !isMap,
        },
        {
          href: `${address}${solutionQuery(scope.filter, { view: 'map' })}`,
          text: t('solutions.map'),
          isCurrent: isMap,
        },
        ...(visit.tenant.slug === ''
          ? []
          : [{ href: visit.path('/solutions/collections'), text: t('solutions.collections') }]),
      ]}
    />
  )
}

async function listOf(visit: Visit, scope: SolutionScope) {
  const after = readCursor(visit.url.searchParams.get('cursor') ?? undefined)
  const places = scope.filter.sort === 'proof' ? 3 : 2
  const isPlace = after?.length === places && after.every((part) => part !== null)
  const rows = await solutionList(visit.runtime.db, scope, {
    after: isPlace && isSound(scope, after) ? after : undefined,
    limit: pageSize + 1,
  })
  const shown = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? shown.at(-1) : undefined
  const address = here(visit, '/solutions')
  const next =
    last === undefined
      ? undefined
      : `${address}${solutionQuery(scope.filter, { cursor: cursorOf(placeAfter(scope.filter, last)) })}`
  const first = isPlace ? `${address}${solutionQuery(scope.filter)}` : undefined
  return (
    <SolutionTable visit={visit} filter={scope.filter} rows={shown} next={next} first={first} />
  )
}

/** A cursor somebody wrote by hand begins at the start. */
export function isSound({ filter }: SolutionScope, after: readonly unknown[]): boolean {
  const isId = /^[0-9a-f-]{36}$/.test(String(after.at(-1)))
  if (filter.sort === 'name') return isId && typeof after[0] === 'string'
  if (filter.sort === 'newest') return isId && !Number.isNaN(Date.parse(String(after[0])))
  return (
    isId && after.slice(0, -1).every((part) => Number.isSafeInteger(part) && Number(part) < 1e16)
  )
}

async function ReferenceMap(visit: Visit, scope: SolutionScope) {
  const { t, locale, runtime } = visit
  const towns = await townsOnMap(runtime.db, scope, 500)
  const points = towns.flatMap((town) => {
    const point = pointOf(visit, town)
    if (point === undefined) return []
    const note = t('solutions.in-this-town', { count: town.solutions, signed: town.signed })
    return [{ ...point, note, href: `${point.href ?? ''}#adopted` }]
  })
  return (
    <MapFigure
      t={locale.texts}
      width="full"
      label={t('solutions.map')}
      points={points}
      caption={t('solutions.map-caption', { count: points.length })}
    />
  )
}

function NothingHere({ visit, scope }: Part) {
  const { t } = visit
  const isFiltered = solutionQuery({ ...scope.filter, sort: 'proof' }) !== ''
  if (isFiltered)
    return (
      <EmptyState title={t('solutions.nothing-found')} text={t('solutions.nothing-found-how')}>
        <LinkButton kind="second" href={here(visit, '/solutions')} text={t('solutions.show-all')} />
      </EmptyState>
    )
  return <EmptyState title={t('solutions.none-yet')} text={t('solutions.none-yet-how')} />
}

function Actions({ visit, scope, hasRows }: Part & { hasRows: boolean }) {
  const { t, actor } = visit
  const query = solutionQuery(scope.filter)
  return (
    <Buttons>
      {hasRows && (
        <>
          <span class="quiet">{t('solutions.take-along')}</span>
          {(['csv', 'xlsx'] as const).map((ending) => (
            <LinkButton
              isSmall
              kind="plain"
              href={`${here(visit, `/solutions.${ending}`)}${query}`}
              text={ending.toUpperCase()}
            />
          ))}
        </>
      )}
      {actor.kind === 'person' && (
        <LinkButton
          isSmall
          kind="plain"
          href={here(visit, '/solutions/mine')}
          text={t('solutions.mine')}
        />
      )}
    </Buttons>
  )
}
