import { refuse } from '@korzo/values'
import { z } from 'zod'
import { attachFiles } from '#kernel/files/index.ts'
import { useCase } from '#kernel/use-case.ts'
import { mostPictures, pictureOwner } from '../domain/picture.ts'
import { editors } from '../permissions.ts'
import { articleForUpdate } from '../queries/article-for-update.ts'
import { picturesOf } from '../queries/pictures.ts'

/** Adds a picture to an article, in the sizes that were made of it. It must say what it shows. */
export const addPicture = useCase({
  name: 'knowledge.add-picture',
  input: z.object({
    tenantId: z.uuid(),
    articleId: z.uuid(),
    words: z.string().trim().min(1).max(300),
    sizes: z
      .array(
        z.object({
          fileId: z.uuid(),
          width: z.number().int().min(1),
          height: z.number().int().min(1),
        }),
      )
      .min(1)
      .max(5),
  }),
  may: editors,
  load: ({ db }, key) => articleForUpdate(db, key),
  async run(work, { tenantId, articleId, words, sizes }, article) {
    if (article.deletedAt !== null) refuse('knowledge.article-in-trash')
    const known = await picturesOf(work.db, { tenantId, articleId })
    if (known.length >= mostPictures) refuse('knowledge.enough-pictures', { count: mostPictures })
    const ids = sizes.map(({ fileId }) => fileId)
    await attachFiles(work, { tenantId, owner: pictureOwner(articleId), ids })
    const id = work.newId<'picture'>()
    await work.db
      .insertInto('knowledge.picture')
      .values({
        tenant_id: tenantId,
        id,
        article_id: articleId,
        words,
        sizes: JSON.stringify(sizes),
        added_at: work.now,
      })
      .execute()
    await work.record('knowledge.picture-added', { articleId, pictureId: id }, { tenantId })
    return { id }
  },
})
