import { type Refusal, refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import type { Fields } from '#kernel/fields.ts'
import { blankForm, type FormState, filledForm, refusedForm } from '#kernel/form-state.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { wordingFor } from '#kernel/wording.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Notice } from '#ui/notice.tsx'
import { type ArticleKind, stateAt } from '../domain/article.ts'
import { type EditedArticle, editedArticle, newestArticle } from '../queries/article-versions.ts'
import { categories } from '../queries/categories.ts'
import { beginArticle, saveArticle } from '../use-cases/save-article.ts'
import { idIn } from './article-id.ts'
import { EditorForm } from './editor-form.tsx'
import { writtenLanguages } from './languages.ts'
import { managePath, StateTag } from './manage-list.tsx'
import { instantOf, typedIn, zones } from './publication-time.ts'
import { isTyping, keepTyped, UnsavedNotice, unsavedHere } from './unsaved-text.tsx'

export const newNewsPage = (visit: Visit) => openNew(visit, 'news', blankForm)
export const newPagePage = (visit: Visit) =>
  openNew(visit, 'page', filledForm({ slug: visit.url.searchParams.get('slug') ?? '' }))
export const beginNews = (visit: Visit) => begin(visit, 'news')
export const beginPage = (visit: Visit) => begin(visit, 'page')

/** An empty form, or what was typed into one before and not saved. */
async function openNew(visit: Visit, kind: ArticleKind, empty: FormState): Promise<Response> {
  const unsaved = await unsavedHere(visit, kind)
  if (unsaved === undefined) return newArticlePage(visit, kind, empty)
  return newArticlePage(visit, kind, filledForm(unsaved.typed), unsaved.typedAt)
}

async function newArticlePage(
  visit: Visit,
  kind: ArticleKind,
  form: FormState,
  typedAt?: Date,
): Promise<Response> {
  const { t, runtime, tenant } = visit
  const known = kind === 'news' ? await categories(runtime.db, tenant.id) : []
  const title = kind === 'news' ? t('knowledge.write-news') : t('knowledge.write-page')
  const path = managePath(kind)
  const needsCategory = kind === 'news' && known.length === 0
  return visit.page({
    title,
    section: path,
    breadcrumb: wayTo(visit, kind),
    status: form.summary.length > 0 ? 422 : 200,
    body: (
      <>
        <h1>{title}</h1>
        {typedAt !== undefined && (
          <UnsavedNotice visit={visit} typedAt={typedAt} action={visit.path(`${path}/new/drop`)} />
        )}
        {needsCategory ? (
          <EmptyState title={t('knowledge.no-categories')} text={t('knowledge.no-categories-how')}>
            <LinkButton
              text={t('knowledge.categories')}
              href={visit.path('/manage/news/categories')}
            />
          </EmptyState>
        ) : (
          <EditorForm
            visit={visit}
            form={form}
            kind={kind}
            action={visit.path(`${path}/new`)}
            languages={await writtenLanguages(visit)}
            categories={known}
            base={await newestArticle(runtime.db, tenant.id)}
            isNew
          />
        )}
      </>
    ),
  })
}

async function begin(visit: Visit, kind: ArticleKind): Promise<Response> {
  const fields = await visit.fields()
  if (isTyping(fields)) return keepTyped(visit, kind, fields)
  const order = publicationOrder(fields)
  if ('issue' in order) return newArticlePage(visit, kind, refusedForm(visit, fields, order.issue))
  const input = { ...fields.object(), tenantId: visit.tenant.id, kind, publish: order.publish }
  const outcome = await visit.call(beginArticle, input)
  if (!outcome.ok) return newArticlePage(visit, kind, refusedForm(visit, fields, outcome.refusal))
  return afterSave(visit, outcome.value.id, fields)
}

/** The editor of a text, with its latest version. */
export async function editorPage(visit: Visit): Promise<Response> {
  const article = await articleIn(visit)
  const unsaved = await unsavedHere(visit, article.id)
  if (unsaved === undefined)
    return showEditor(visit, article, { form: storedForm(article), base: article.latestVersion })
  return showEditor(visit, article, {
    form: filledForm(unsaved.typed),
    base: Number(unsaved.base) || article.latestVersion,
    typedAt: unsaved.typedAt,
  })
}

/** Saves what was typed as a new version. When somebody else saved meanwhile, both texts are kept and compared. */
export async function saveEdited(visit: Visit): Promise<Response> {
  const article = await articleIn(visit)
  const fields = await visit.fields()
  if (isTyping(fields)) return keepTyped(visit, article.id, fields)
  const refused = (refusal: Refusal) =>
    showEditor(visit, article, {
      form: refusedForm(visit, fields, refusal),
      base: Number(fields.get('base')) || article.latestVersion,
      isBehind: refusal.code === 'knowledge.changed-meanwhile',
    })
  const order = publicationOrder(fields)
  if ('issue' in order) return refused(order.issue)
  const outcome = await visit.call(saveArticle, {
    ...fields.object(),
    tenantId: visit.tenant.id,
    articleId: article.id,
    publish: order.publish,
    baseVersion: fields.get(fields.has('over') ? 'over' : 'base'),
  })
  return outcome.ok ? afterSave(visit, article.id, fields) : refused(outcome.refusal)
}

type Shown = {
  readonly form: FormState
  readonly base: number
  readonly isBehind?: boolean
  /** The form holds what was typed then and not saved. */
  readonly typedAt?: Date
}

async function showEditor(
  visit: Visit,
  article: EditedArticle,
  { form, base, isBehind = false, typedAt }: Shown,
): Promise<Response> {
  const { t, locale, runtime, tenant } = visit
  const { kind, id } = article
  const known = kind === 'news' ? await categories(runtime.db, tenant.id) : []
  const title = wordingFor(article.text.title, locale.language).text
  const address = visit.path(`/manage/texts/${id}`)
  return visit.page({
    title: t('knowledge.edit-title', { title }),
    section: managePath(kind),
    breadcrumb: wayTo(visit, kind),
    status: form.summary.length > 0 ? 422 : 200,
    body: (
      <>
        <h1>{title}</h1>
        <p class="row">
          <StateTag visit={visit} article={article} />
          <a href={`${address}/versions`}>
            {t('knowledge.version-number', { number: article.latestVersion })}
          </a>
          <a href={`${address}/preview`}>{t('knowledge.preview')}</a>
          <a href={`${address}/pictures`}>{t('knowledge.pictures')}</a>
          {stateAt(article, visit.now) === 'public' && (
            <a href={visit.path(`/${kind === 'news' ? 'news' : 'pages'}/${article.slug}`)}>
              {t('knowledge.as-public')}
            </a>
          )}
        </p>
        {typedAt !== undefined && (
          <UnsavedNotice visit={visit} typedAt={typedAt} action={`${address}/drop`} />
        )}
        {isBehind && <BehindNotice visit={visit} article={article} base={base} />}
        <EditorForm
          visit={visit}
          form={form}
          kind={kind}
          action={address}
          languages={await writtenLanguages(visit)}
          categories={known}
          base={String(base)}
          isNew={false}
          over={isBehind ? article.latestVersion : undefined}
        />
        <OtherDeeds visit={visit} article={article} />
      </>
    ),
  })
}

/** Both texts are there: what the other one changed, and the way to put one's own on top. */
function BehindNotice({
  visit,
  article,
  base,
}: {
  visit: Visit
  article: EditedArticle
  base: number
}) {
  const { t } = visit
  const { latestVersion, id, text } = article
  return (
    <Notice kind="warning" title={t('knowledge.behind-title')}>
      <p>{t('knowledge.behind-how', { name: text.savedBy ?? '–' })}</p>
      <p>
        <a
          href={visit.path(`/manage/texts/${id}/versions?from=${base}&to=${latestVersion}`)}
          target="_blank"
          rel="noopener"
        >
          {t('knowledge.behind-compare')}
        </a>
      </p>
    </Notice>
  )
}

function OtherDeeds({ visit, article }: { visit: Visit; article: EditedArticle }) {
  const { t, now } = visit
  const address = visit.path(`/manage/texts/${article.id}`)
  const isOut = stateAt(article, now) !== 'draft'
  return (
    <div class="buttons">
      {isOut && (
        <form method="post" action={`${address}/withdraw`}>
          <Button kind="second" text={t('knowledge.withdraw')} />
        </form>
      )}
      <form method="post" action={`${address}/delete`}>
        <Button kind="danger" icon="trash-2" text={t('knowledge.delete')} />
      </form>
    </div>
  )
}

/** The article of the address; what lies in the trash is not edited. */
export async function articleIn(visit: Visit, version?: number): Promise<EditedArticle> {
  const key = { tenantId: visit.tenant.id, articleId: idIn(visit, 'article') }
  const article = await editedArticle(visit.runtime.db, key, version)
  return article === undefined || article.deletedAt !== null ? refuse('not-found') : article
}

/** The way to a page about the texts of a kind, or about one of them. */
export function wayTo(visit: Visit, kind: ArticleKind, article?: EditedArticle) {
  const { t, locale } = visit
  const list = {
    label: kind === 'news' ? t('knowledge.manage-news') : t('knowledge.manage-pages'),
    href: visit.path(managePath(kind)),
  }
  if (article === undefined) return [list]
  const title = wordingFor(article.text.title, locale.language).text
  return [list, { label: title, href: visit.path(`/manage/texts/${article.id}`) }]
}

function storedForm({ text, scheduledAt }: EditedArticle): FormState {
  const { title, summary, body, categoryId } = text
  const zone = zones[0] ?? 'UTC'
  const publishAt = scheduledAt === null ? '' : typedIn(scheduledAt, zone)
  return filledForm({ title, summary, body, categoryId: categoryId ?? '', publishAt, zone })
}

type Order =
  | { readonly publish: { when: 'now' } | { when: 'at'; at: Date } | undefined }
  | { readonly issue: InvalidInput }

/** What the pressed button asks for besides saving. */
function publicationOrder(fields: Fields): Order {
  const deed = fields.get('deed')
  if (deed === 'publish') return { publish: { when: 'now' } }
  if (deed !== 'schedule') return { publish: undefined }
  const at = instantOf(fields.get('publishAt'), fields.get('zone'))
  return at === undefined
    ? { issue: new InvalidInput([issueAt('publishAt', 'knowledge.instant-unknown')]) }
    : { publish: { when: 'at', at } }
}

const said = {
  publish: 'knowledge.published',
  schedule: 'knowledge.scheduled',
  draft: 'knowledge.draft-saved',
  preview: 'knowledge.draft-saved',
} as const

function afterSave(visit: Visit, id: string, fields: Fields): Response {
  const deed = fields.get('deed')
  const done = said[deed as keyof typeof said] ?? said.draft
  const rest = deed === 'preview' ? '/preview' : ''
  return visit.redirect(visit.path(`/manage/texts/${id}${rest}`), done)
}
