import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { wordingFor } from '#kernel/wording.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { SelectField } from '#ui/choice-field.tsx'
import { Notice } from '#ui/notice.tsx'
import { Table } from '#ui/table.tsx'
import { type Change, difference } from '../domain/difference.ts'
import {
  type ArticleVersion,
  articleVersion,
  type EditedArticle,
  type VersionRow,
  versionList,
} from '../queries/article-versions.ts'
import { picturesOf } from '../queries/pictures.ts'
import { bringBackVersion } from '../use-cases/bring-back-version.ts'
import { deleteArticle, takeOutArticle } from '../use-cases/delete-article.ts'
import { withdrawArticle } from '../use-cases/publish-article.ts'
import { idIn } from './article-id.ts'
import { articleIn, wayTo } from './editor-pages.tsx'
import { languageLabel } from './languages.ts'
import { managePath } from './manage-list.tsx'
import { ArticleBody } from './parts.tsx'
import { pictureFinder } from './pictures.tsx'

const mostVersions = 100

/** A version as its readers would see it. */
export async function previewPage(visit: Visit): Promise<Response> {
  const { t, locale, tenant, runtime } = visit
  const number = numberIn(visit, 'version')
  const article = await articleIn(visit, number)
  const pictures = await picturesOf(runtime.db, { tenantId: tenant.id, articleId: article.id })
  const title = wordingFor(article.text.title, locale.language).text
  const address = visit.path(`/manage/texts/${article.id}`)
  return visit.page({
    title: t('knowledge.preview-title', { title }),
    section: managePath(article.kind),
    breadcrumb: wayTo(visit, article.kind, article),
    body: (
      <>
        <Notice>
          <p>{t('knowledge.preview-how', { number: article.text.number })}</p>
          <p>
            <LinkButton
              kind="second"
              isSmall
              text={t('knowledge.back-to-editing')}
              href={address}
            />
          </p>
        </Notice>
        <ArticleBody
          visit={visit}
          text={article.text}
          picture={pictureFinder(tenant.id, pictures)}
        />
      </>
    ),
  })
}

/** All saves of a text; two of them side by side with what changed. */
export async function versionsPage(visit: Visit): Promise<Response> {
  const { t, locale, runtime, tenant } = visit
  const article = await articleIn(visit)
  const key = { tenantId: tenant.id, articleId: article.id }
  const rows = await versionList(runtime.db, key, { limit: mostVersions })
  const to = numberIn(visit, 'to') ?? article.latestVersion
  const from = numberIn(visit, 'from') ?? Math.max(1, to - 1)
  const [before, after] = [
    await articleVersion(runtime.db, key, from),
    await articleVersion(runtime.db, key, to),
  ]
  if (before === undefined || after === undefined) refuse('not-found')
  const title = wordingFor(article.text.title, locale.language).text
  return visit.page({
    title: t('knowledge.versions-title', { title }),
    section: managePath(article.kind),
    breadcrumb: wayTo(visit, article.kind, article),
    body: (
      <>
        <h1>{t('knowledge.versions-title', { title })}</h1>
        <VersionTable visit={visit} article={article} rows={rows} />
        <h2>{t('knowledge.compare')}</h2>
        <CompareForm visit={visit} rows={rows} from={from} to={to} />
        <Comparison visit={visit} before={before} after={after} />
      </>
    ),
  })
}

function VersionTable({
  visit,
  article,
  rows,
}: {
  visit: Visit
  article: EditedArticle
  rows: readonly VersionRow[]
}) {
  const { t, locale } = visit
  const address = visit.path(`/manage/texts/${article.id}`)
  return (
    <Table
      t={locale.texts}
      caption={t('knowledge.versions')}
      hasQuietCaption
      isCardsOnPhone
      rows={rows}
      columns={[
        {
          key: 'number',
          title: t('knowledge.version'),
          isHeading: true,
          cell: ({ number }) => (
            <a href={`${address}/preview?version=${number}`}>
              {t('knowledge.version-number', { number })}
            </a>
          ),
        },
        {
          key: 'saved',
          title: t('knowledge.saved'),
          cell: ({ savedAt, savedBy, restoredFrom }) => (
            <>
              {locale.dateTime(savedAt)}
              {savedBy !== null && <span class="quiet"> · {savedBy}</span>}
              {restoredFrom !== null && (
                <span class="quiet">
                  {' '}
                  · {t('knowledge.restored-from', { number: restoredFrom })}
                </span>
              )}
            </>
          ),
        },
        {
          key: 'bring-back',
          title: t('knowledge.bring-back'),
          cell: ({ number }) =>
            number === article.latestVersion ? (
              <span class="quiet">{t('knowledge.latest')}</span>
            ) : (
              <form method="post" action={`${address}/versions`}>
                <input type="hidden" name="version" value={number} />
                <Button kind="second" isSmall text={t('knowledge.bring-back-number', { number })} />
              </form>
            ),
        },
      ]}
    />
  )
}

type CompareProps = { visit: Visit; rows: readonly VersionRow[]; from: number; to: number }

function CompareForm({ visit, rows, from, to }: CompareProps) {
  const { t, locale } = visit
  const choices = rows.map(({ number }) => ({
    value: String(number),
    text: t('knowledge.version-number', { number }),
  }))
  return (
    <form method="get" action={visit.url.pathname} class="row">
      <SelectField
        t={locale.texts}
        name="from"
        label={t('knowledge.compare-from')}
        choices={choices}
        value={String(from)}
        isRequired
      />
      <SelectField
        t={locale.texts}
        name="to"
        label={t('knowledge.compare-to')}
        choices={choices}
        value={String(to)}
        isRequired
      />
      <Button kind="second" text={t('knowledge.compare')} />
    </form>
  )
}

const parts = ['title', 'summary', 'body'] as const

function Comparison({
  visit,
  before,
  after,
}: {
  visit: Visit
  before: ArticleVersion
  after: ArticleVersion
}) {
  const { t } = visit
  const languages = [...new Set([before, after].flatMap(({ title }) => Object.keys(title)))].sort()
  const changed = languages
    .map((language) => ({
      language,
      texts: parts
        .map((part) => ({
          part,
          before: before[part][language] ?? '',
          after: after[part][language] ?? '',
        }))
        .filter((text) => text.before !== text.after),
    }))
    .filter(({ texts }) => texts.length > 0)
  if (changed.length === 0) return <p>{t('knowledge.nothing-changed')}</p>
  return (
    <>
      {changed.map(({ language, texts }) => (
        <section class="panel">
          <h3>{languageLabel(visit, language)}</h3>
          {texts.map((text) => (
            <p class="difference" lang={language}>
              {difference(text.before, text.after).map((change) => (
                <Changed change={change} />
              ))}
            </p>
          ))}
        </section>
      ))}
    </>
  )
}

function Changed({ change: { kind, text } }: { change: Change }) {
  if (kind === 'gone') return <del>{text}</del>
  return kind === 'new' ? <ins>{text}</ins> : <>{text}</>
}

export async function bringBack(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const input = { ...keyIn(visit), version: fields.get('version') }
  const outcome = await visit.call(bringBackVersion, input)
  if (!outcome.ok) throw outcome.refusal
  return visit.redirect(visit.path(`/manage/texts/${input.articleId}`), 'knowledge.brought-back')
}

export async function withdraw(visit: Visit): Promise<Response> {
  const key = keyIn(visit)
  const outcome = await visit.call(withdrawArticle, key)
  if (!outcome.ok) throw outcome.refusal
  return visit.redirect(visit.path(`/manage/texts/${key.articleId}`), 'knowledge.withdrawn')
}

/** Into the trash, which can be undone for 30 days from the list it leads to. */
export async function remove(visit: Visit): Promise<Response> {
  const { kind } = await articleIn(visit)
  const outcome = await visit.call(deleteArticle, keyIn(visit))
  if (!outcome.ok) throw outcome.refusal
  return visit.redirect(visit.path(`${managePath(kind)}?trash=1`), 'knowledge.deleted')
}

export async function takeOut(visit: Visit): Promise<Response> {
  const key = keyIn(visit)
  const outcome = await visit.call(takeOutArticle, key)
  if (!outcome.ok) throw outcome.refusal
  return visit.redirect(visit.path(`/manage/texts/${key.articleId}`), 'knowledge.taken-out')
}

function keyIn(visit: Visit): { tenantId: string; articleId: string } {
  return { tenantId: visit.tenant.id, articleId: idIn(visit, 'article') }
}

function numberIn({ url }: Visit, name: string): number | undefined {
  const number = Number(url.searchParams.get(name) ?? Number.NaN)
  return Number.isInteger(number) && number > 0 && number < 1e9 ? number : undefined
}
