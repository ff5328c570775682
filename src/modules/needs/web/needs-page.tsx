import { cursorOf, readCursor } from '#kernel/api.ts'
import type { Visit } from '#kernel/contract.ts'
import { said, topicNames } from '#modules/network/index.ts'
import { ListedInventedTag } from '#modules/solutions/index.ts'
import { LinkButton } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Heading, Lead } from '#ui/heading.tsx'
import { Pagination } from '#ui/pagination.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { type Need, needList } from '../queries/need.ts'

const pageSize = 30

/** What towns of the network need. */
export async function needsPage(visit: Visit): Promise<Response> {
  const { t, runtime, tenant, url } = visit
  const state = url.searchParams.get('state') === 'solved' ? 'solved' : 'open'
  const after = readCursor(url.searchParams.get('after') ?? undefined)
  const before = after === undefined || !isPlace(after) ? undefined : after
  const rows = await needList(runtime.db, {
    tenantId: tenant.id,
    state,
    limit: pageSize + 1,
    before,
  })
  const shown = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? shown.at(-1) : undefined
  const names = await topicNames(visit)
  return visit.page({
    title: t('needs.needs'),
    description: t('needs.needs-lead'),
    body: (
      <>
        <Heading level={1} text={t('needs.needs')} />
        <Lead text={t('needs.needs-lead')} />
        <LinkButton href={visit.path('/find')} icon="search" text={t('needs.say-need')} />
        <Tabs
          label={t('needs.needs')}
          links={[
            { href: visit.path('/needs'), text: t('needs.open'), isCurrent: state === 'open' },
            {
              href: visit.path('/needs?state=solved'),
              text: t('needs.solved'),
              isCurrent: state === 'solved',
            },
          ]}
        />
        {shown.length === 0 && (
          <EmptyState icon="info" title={t('needs.no-need')} text={t('needs.no-need-how')} />
        )}
        <RowList>
          {shown.map((need) => (
            <NeedRow visit={visit} need={need} names={names} />
          ))}
        </RowList>
        <Pagination
          t={visit.locale.texts}
          nextHref={
            last === undefined
              ? undefined
              : visit.path(
                  `/needs?state=${state}&after=${cursorOf([last.createdAt.toISOString(), last.id])}`,
                )
          }
        />
      </>
    ),
  })
}

function isPlace(after: readonly (string | number | null)[]): after is [string, string] {
  const [at, id] = after
  return (
    typeof at === 'string' &&
    !Number.isNaN(Date.parse(at)) &&
    typeof id === 'string' &&
    /^[0-9a-f-]{36}$/.test(id)
  )
}

function NeedRow({
  visit,
  need,
  names,
}: {
  visit: Visit
  need: Need
  names: ReadonlyMap<string, string>
}) {
  const { t, locale } = visit
  return (
    <ListRow>
      <a href={visit.path(`/needs/${need.id}`)} lang={need.language}>
        {need.words.length <= 140 ? need.words : `${need.words.slice(0, 139)}…`}
      </a>
      <span class="under">
        {[
          said(visit, need.town.name).text,
          ...(need.inhabitants === null
            ? []
            : [t('needs.people-there', { people: need.inhabitants })]),
          ...need.topics.slice(0, 3).map((id) => names.get(id) ?? id),
          locale.date(need.createdAt),
        ].join(' · ')}{' '}
        <ListedInventedTag visit={visit} isInvented={need.isInvented} />
      </span>
    </ListRow>
  )
}
