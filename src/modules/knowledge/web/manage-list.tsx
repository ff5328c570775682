import { z } from 'zod'
import { cursorOf, readCursor } from '#kernel/api.ts'
import type { Visit } from '#kernel/contract.ts'
import { wordingFor } from '#kernel/wording.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Pagination } from '#ui/pagination.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { Tag, type TagTone } from '#ui/tag.tsx'
import { type ArticleKind, type ArticleState, stateAt, trashDays } from '../domain/article.ts'
import { editorsList, type ListedArticle } from '../queries/editors-list.ts'

const pageSize = 50

/** Where the texts of a kind are managed. */
export function managePath(kind: ArticleKind): string {
  return kind === 'news' ? '/manage/news' : '/manage/pages'
}

export const manageNewsPage = (visit: Visit) => managePage(visit, 'news')
export const managePagesPage = (visit: Visit) => managePage(visit, 'page')

/** All texts of a kind as those who write them see them; with `?trash` those that were deleted. */
async function managePage(visit: Visit, kind: ArticleKind): Promise<Response> {
  const { t, locale, runtime, tenant, url } = visit
  const isDeleted = url.searchParams.has('trash')
  const rows = await editorsList(runtime.db, {
    tenantId: tenant.id,
    kind,
    isDeleted,
    after: placeIn(url.searchParams.get('cursor')),
    limit: pageSize + 1,
  })
  const items = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? items.at(-1) : undefined
  const title = kind === 'news' ? t('knowledge.manage-news') : t('knowledge.manage-pages')
  const path = managePath(kind)
  const write = kind === 'news' ? t('knowledge.write-news') : t('knowledge.write-page')
  return visit.page({
    title,
    section: path,
    body: (
      <>
        <h1>{title}</h1>
        <p class="buttons">
          <LinkButton text={write} icon="plus" href={visit.path(`${path}/new`)} />
          {kind === 'news' && (
            <LinkButton
              kind="second"
              text={t('knowledge.categories')}
              href={visit.path('/manage/news/categories')}
            />
          )}
        </p>
        <Tabs
          label={title}
          links={[
            { href: visit.path(path), text: t('knowledge.texts'), isCurrent: !isDeleted },
            {
              href: visit.path(`${path}?trash=1`),
              text: t('knowledge.trash'),
              isCurrent: isDeleted,
            },
          ]}
        />
        {isDeleted && <p class="quiet">{t('knowledge.trash-how', { days: trashDays })}</p>}
        {items.length === 0 ? (
          <EmptyState
            title={isDeleted ? t('knowledge.trash-empty') : t('knowledge.no-texts')}
            text={isDeleted ? t('knowledge.trash-empty-how') : t('knowledge.no-texts-how')}
          />
        ) : (
          <Table
            t={locale.texts}
            caption={title}
            hasQuietCaption
            isCardsOnPhone
            rows={items}
            columns={columnsFor(visit, isDeleted)}
          />
        )}
        <Pagination
          t={locale.texts}
          nextHref={
            last &&
            visit.path(
              `${path}?${isDeleted ? 'trash=1&' : ''}cursor=${cursorOf([last.savedAt.toISOString(), last.id])}`,
            )
          }
        />
      </>
    ),
  })
}

function columnsFor(visit: Visit, isDeleted: boolean): Column<ListedArticle>[] {
  const { t, locale } = visit
  return [
    {
      key: 'title',
      title: t('knowledge.title'),
      isHeading: true,
      cell: ({ id, title }) => {
        const { text } = wordingFor(title, locale.language)
        return isDeleted ? text : <a href={visit.path(`/manage/texts/${id}`)}>{text}</a>
      },
    },
    {
      key: 'state',
      title: t('knowledge.state'),
      cell: (row) => <StateTag visit={visit} article={row} />,
    },
    {
      key: 'saved',
      title: t('knowledge.saved'),
      cell: ({ savedAt, savedBy }) => (
        <>
          {locale.date(savedAt)}
          {savedBy !== null && <span class="quiet"> · {savedBy}</span>}
        </>
      ),
    },
    {
      key: 'views',
      title: t('knowledge.read'),
      isNumber: true,
      cell: ({ views }) => locale.number(views),
    },
    ...(isDeleted ? [takeOutColumn(visit)] : []),
  ]
}

function takeOutColumn(visit: Visit): Column<ListedArticle> {
  const { t, locale } = visit
  return {
    key: 'take-out',
    title: t('knowledge.take-out'),
    cell: ({ id, title }) => (
      <form method="post" action={visit.path(`/manage/texts/${id}/take-out`)}>
        <Button kind="second" isSmall text={t('knowledge.take-out')} />
        <span class="unseen">{wordingFor(title, locale.language).text}</span>
      </form>
    ),
  }
}

const tones: Record<ArticleState, TagTone> = {
  draft: 'quiet',
  scheduled: 'open',
  public: 'good',
  deleted: 'danger',
}

/** How an article stands, and whether something newer than what is public waits. */
export function StateTag({
  visit,
  article,
}: {
  visit: Visit
  article: Omit<ListedArticle, 'title' | 'slug' | 'savedAt' | 'savedBy' | 'views' | 'id'>
}) {
  const { t, locale, now } = visit
  const state = stateAt(article, now)
  const waits =
    article.scheduledAt !== null && article.scheduledAt > now ? article.scheduledAt : null
  const hasNewer =
    state === 'public' &&
    waits === null &&
    article.latestVersion !== (article.scheduledVersion ?? article.publicVersion)
  const words = {
    draft: t('knowledge.state-draft'),
    scheduled: t('knowledge.state-scheduled'),
    public: t('knowledge.state-public'),
    deleted: t('knowledge.state-deleted'),
  }
  return (
    <>
      <Tag text={words[state]} tone={tones[state]} />
      {waits !== null && (
        <span class="quiet"> {t('knowledge.from', { at: locale.dateTime(waits) })}</span>
      )}
      {hasNewer && <span class="quiet"> {t('knowledge.newer-draft')}</span>}
    </>
  )
}

function placeIn(cursor: string | null): { savedAt: Date; id: string } | undefined {
  const place = readCursor(cursor ?? undefined)
  const parsed = z.tuple([z.iso.datetime(), z.uuid()]).safeParse(place)
  return parsed.success ? { savedAt: new Date(parsed.data[0]), id: parsed.data[1] } : undefined
}
