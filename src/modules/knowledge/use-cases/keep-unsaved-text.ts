import { refuse } from '@korzo/values'
import { z } from 'zod'
import { personOf } from '#kernel/actor.ts'
import type { Work } from '#kernel/contract.ts'
import { useCase } from '#kernel/use-case.ts'
import { articleKinds } from '../domain/article.ts'
import { editors } from '../permissions.ts'
import { latestSave } from '../queries/unsaved-text.ts'
import { languageTag, longestBody } from './article-text.ts'

const texts = z.record(languageTag, z.string().max(longestBody)).optional()
const word = z.string().max(300).optional()

/** A text as it is being typed: nothing is missing or wrong yet. */
const typedText = z.object({
  title: texts,
  summary: texts,
  body: texts,
  categoryId: word,
  slug: word,
  publishAt: word,
  zone: word,
})

const which = z.object({
  tenantId: z.uuid(),
  /** The article, or the kind of a new one. */
  about: z.union([z.enum(articleKinds), z.uuid()]),
})

/**
 * Keeps what somebody types into the editor, for themselves: no version, nobody else sees it. `isBehind` when somebody else saved meanwhile.
 * What comes late, after the same person has saved, is dropped.
 */
export const keepUnsavedText = useCase({
  name: 'knowledge.keep-unsaved-text',
  input: which.extend({ base: z.string().max(40), typed: typedText }),
  may: editors,
  load: textToWrite,
  async run({ db, now, actor }, { tenantId, about, base, typed }, { latest }) {
    const personId = personOf(actor) ?? refuse('sign-in-needed')
    const isBehind = latest !== undefined && String(latest.number) !== base
    if (isBehind && latest.savedBy === personId) return { isBehind }
    const values = { base, typed: JSON.stringify(typed), typed_at: now }
    await db
      .insertInto('knowledge.unsaved_text')
      .values({ tenant_id: tenantId, person_id: personId, about, ...values })
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'person_id', 'about']).doUpdateSet(values),
      )
      .execute()
    return { isBehind }
  },
})

/** Throws away what the writer typed and did not save. */
export const dropUnsavedText = useCase({
  name: 'knowledge.drop-unsaved-text',
  input: which,
  may: editors,
  load: textToWrite,
  run: (work, { tenantId, about }) => forgetUnsavedText(work, tenantId, about),
})

/** What was typed is saved, or not wanted. */
export async function forgetUnsavedText(
  { db, actor }: Work,
  tenantId: string,
  about: string,
): Promise<void> {
  const personId = personOf(actor)
  if (personId === null) return
  await db
    .deleteFrom('knowledge.unsaved_text')
    .where('tenant_id', '=', tenantId)
    .where('person_id', '=', personId)
    .where('about', '=', about)
    .execute()
}

async function textToWrite({ db }: Work, { tenantId, about }: { tenantId: string; about: string }) {
  const tenant = await db
    .selectFrom('kernel.tenant')
    .select('id as tenantId')
    .where('id', '=', tenantId)
    .executeTakeFirst()
  if (tenant === undefined) return undefined
  if (articleKinds.some((kind) => kind === about)) return { tenantId, latest: undefined }
  const latest = await latestSave(db, { tenantId, articleId: about })
  return latest && { tenantId, latest }
}
