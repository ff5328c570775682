import { refuse } from '@korzo/values'
import { z } from 'zod'
import { personOf } from '#kernel/actor.ts'
import type { Work } from '#kernel/contract.ts'
import type { Tx } from '#kernel/db.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { useCase } from '#kernel/use-case.ts'
import { articleKinds } from '../domain/article.ts'
import { slugOf } from '../domain/slug.ts'
import { editors } from '../permissions.ts'
import { articleForUpdate } from '../queries/article-for-update.ts'
import { type ArticleText, articleText, checkText } from './article-text.ts'
import { forgetUnsavedText } from './keep-unsaved-text.ts'
import { publishArticle } from './publish-article.ts'

const shape = articleText.extend({
  tenantId: z.uuid(),
  kind: z.enum(articleKinds),
  /** Where a new page stands; news find theirs from the title. */
  slug: z.string().trim().max(70).default(''),
  publish: z
    .discriminatedUnion('when', [
      z.object({ when: z.literal('now') }),
      z.object({ when: z.literal('at'), at: z.coerce.date() }),
    ])
    .optional(),
})

/** Writes a new article: its first version. It is a draft unless it is published in the same step. */
export const beginArticle = useCase({
  name: 'knowledge.begin-article',
  input: shape,
  may: editors,
  load: ({ db }, { tenantId, categoryId }) => tenantWithCategory(db, tenantId, categoryId),
  async run(work, { tenantId, kind, slug: wanted, publish, ...text }) {
    checkText(text)
    checkCategory(kind, text)
    const id = work.newId<'article'>()
    const slug = await freeSlug(work.db, { tenantId, kind, wanted, text, suffix: id.slice(-8) })
    await work.db
      .insertInto('knowledge.article')
      .values({ tenant_id: tenantId, id, kind, slug, latest_version: 1, created_at: work.now })
      .execute()
    await keepVersion(work, { tenantId, articleId: id, number: 1, text })
    await forgetUnsavedText(work, tenantId, kind)
    await work.record('knowledge.article-begun', { articleId: id, kind }, { tenantId })
    if (publish !== undefined)
      await publishArticle.within(work, { tenantId, articleId: id, version: 1, publish })
    return { id, slug, version: 1 }
  },
})

/** Saves a further version of an article, on top of the version its writer began with. */
export const saveArticle = useCase({
  name: 'knowledge.save-article',
  input: shape
    .omit({ kind: true, slug: true })
    .extend({ articleId: z.uuid(), baseVersion: z.coerce.number().int().min(1) }),
  may: editors,
  async load({ db }, { tenantId, articleId, categoryId }) {
    const article = await articleForUpdate(db, { tenantId, articleId })
    const tenant = await tenantWithCategory(db, tenantId, categoryId)
    return tenant === undefined ? undefined : article
  },
  async run(work, { tenantId, articleId, baseVersion, publish, ...text }, article) {
    checkText(text)
    checkCategory(article.kind, text)
    if (article.deletedAt !== null) refuse('knowledge.article-in-trash')
    if (article.latestVersion !== baseVersion) refuse('knowledge.changed-meanwhile')
    const number = article.latestVersion + 1
    await keepVersion(work, { tenantId, articleId, number, text })
    await forgetUnsavedText(work, tenantId, articleId)
    await work.record('knowledge.article-saved', { articleId, version: number }, { tenantId })
    if (publish !== undefined)
      await publishArticle.within(work, { tenantId, articleId, version: number, publish })
    return { id: articleId, slug: article.slug, version: number }
  },
})

type NewVersion = {
  readonly tenantId: string
  readonly articleId: string
  readonly number: number
  readonly text: ArticleText
  readonly restoredFrom?: number
}

/** Appends a version and makes it the latest. */
export async function keepVersion(work: Work, version: NewVersion): Promise<void> {
  const { tenantId, articleId, number, text, restoredFrom = null } = version
  await work.db
    .insertInto('knowledge.article_version')
    .values({
      tenant_id: tenantId,
      article_id: articleId,
      number,
      category_id: text.categoryId,
      title: JSON.stringify(text.title),
      summary: JSON.stringify(text.summary),
      body: JSON.stringify(text.body),
      restored_from: restoredFrom,
      saved_by: personOf(work.actor),
      saved_at: work.now,
    })
    .execute()
  await work.db
    .updateTable('knowledge.article')
    .set({ latest_version: number })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', articleId)
    .execute()
}

async function tenantWithCategory(
  db: Tx,
  tenantId: string,
  categoryId: string | null,
): Promise<{ tenantId: string } | undefined> {
  const tenant = await db
    .selectFrom('kernel.tenant')
    .select('id as tenantId')
    .where('id', '=', tenantId)
    .executeTakeFirst()
  if (tenant === undefined || categoryId === null) return tenant
  const category = await db
    .selectFrom('knowledge.category')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', categoryId)
    .executeTakeFirst()
  return category === undefined ? undefined : tenant
}

function checkCategory(kind: string, { categoryId }: ArticleText): void {
  if (kind === 'news' && categoryId === null)
    throw new InvalidInput([issueAt('categoryId', 'input.required')])
}

type Wanted = {
  readonly tenantId: string
  readonly kind: 'news' | 'page'
  readonly wanted: string
  readonly text: ArticleText
  readonly suffix: string
}

/** The address of a new article: a page's own must be free, news give way to what is there. */
async function freeSlug(
  db: Tx,
  { tenantId, kind, wanted, text: { title }, suffix }: Wanted,
): Promise<string> {
  const slug = slugOf(wanted === '' ? (title['en'] ?? Object.values(title)[0] ?? '') : wanted)
  const taken = await db
    .selectFrom('knowledge.article')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('kind', '=', kind)
    .where('slug', '=', slug)
    .executeTakeFirst()
  if (taken === undefined) return slug
  if (kind === 'page') throw new InvalidInput([issueAt('slug', 'knowledge.slug-taken', { slug })])
  return `${slug}-${suffix}`
}
