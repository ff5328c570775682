import { refuse } from '@korzo/values'
import { z } from 'zod'
import type { Tx } from '#kernel/db.ts'
import { localizedText } from '#kernel/localized-text.ts'
import { useCase } from '#kernel/use-case.ts'
import { slugOf } from '../domain/slug.ts'
import { editors } from '../permissions.ts'
import { categories } from '../queries/categories.ts'

const mostCategories = 30

/** Adds a category for news, at the end of the list. */
export const addCategory = useCase({
  name: 'knowledge.add-category',
  input: z.object({ tenantId: z.uuid(), name: localizedText(60) }),
  may: editors,
  load: ({ db }, { tenantId }) => tenantOf(db, tenantId),
  async run({ db, newId, record }, { tenantId, name }) {
    const known = await categories(db, tenantId)
    if (known.length >= mostCategories)
      refuse('knowledge.enough-categories', { count: mostCategories })
    const slug = slugOf(name['en'] ?? Object.values(name)[0] ?? '')
    if (known.some((category) => category.slug === slug)) refuse('knowledge.category-is-there')
    const id = newId<'category'>()
    const position = Math.max(0, ...known.map((category) => category.position)) + 1
    await db
      .insertInto('knowledge.category')
      .values({ tenant_id: tenantId, id, slug, name: JSON.stringify(name), position })
      .execute()
    await record('knowledge.category-added', { categoryId: id }, { tenantId })
    return { id, slug }
  },
})

/** Gives a category other words or another place; its address stays. */
export const changeCategory = useCase({
  name: 'knowledge.change-category',
  input: z.object({
    tenantId: z.uuid(),
    categoryId: z.uuid(),
    name: localizedText(60),
    position: z.coerce.number().int().min(0).max(1000),
  }),
  may: editors,
  load: ({ db }, key) => categoryOf(db, key),
  async run({ db, record }, { tenantId, categoryId, name, position }) {
    await db
      .updateTable('knowledge.category')
      .set({ name: JSON.stringify(name), position })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', categoryId)
      .execute()
    await record('knowledge.category-changed', { categoryId }, { tenantId })
  },
})

/** Removes a category that no version of any article stands in. */
export const removeCategory = useCase({
  name: 'knowledge.remove-category',
  input: z.object({ tenantId: z.uuid(), categoryId: z.uuid() }),
  may: editors,
  load: ({ db }, key) => categoryOf(db, key),
  async run({ db, record }, { tenantId, categoryId }) {
    const known = await categories(db, tenantId)
    if (known.some(({ id, isUsed }) => id === categoryId && isUsed))
      refuse('knowledge.category-in-use')
    await db
      .deleteFrom('knowledge.category')
      .where('tenant_id', '=', tenantId)
      .where('id', '=', categoryId)
      .execute()
    await record('knowledge.category-removed', { categoryId }, { tenantId })
  },
})

function tenantOf(db: Tx, tenantId: string): Promise<{ tenantId: string } | undefined> {
  return db
    .selectFrom('kernel.tenant')
    .select('id as tenantId')
    .where('id', '=', tenantId)
    .executeTakeFirst()
}

function categoryOf(
  db: Tx,
  { tenantId, categoryId }: { tenantId: string; categoryId: string },
): Promise<{ tenantId: string } | undefined> {
  return db
    .selectFrom('knowledge.category')
    .select('tenant_id as tenantId')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', categoryId)
    .forUpdate()
    .executeTakeFirst()
}
