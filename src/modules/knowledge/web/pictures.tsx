import { Refusal } from '@korzo/values'
import type { FileAccess, Visit } from '#kernel/contract.ts'
import { fileHref } from '#kernel/files/index.ts'
import { blankForm, type FormState, refusedForm } from '#kernel/form-state.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import type { ShownPicture } from '#kernel/markdown.ts'
import { allows } from '#kernel/permission.ts'
import { Button } from '#ui/button.tsx'
import { FileField } from '#ui/choice-field.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextField } from '#ui/field.tsx'
import { CodeBlock } from '#ui/proof.tsx'
import { editors } from '../permissions.ts'
import { type ArticlePicture, isPublic, picturesOf } from '../queries/pictures.ts'
import { addPicture } from '../use-cases/add-picture.ts'
import { articleIn, wayTo } from './editor-pages.tsx'
import { managePath } from './manage-list.tsx'
import { resizePicture } from './resize-picture.ts'

/** Who may read an article may have its pictures: everyone once it is public, its editors before. */
export const pictureAccess: FileAccess = async (visit, { tenantId, ownerId }) =>
  allows(editors, visit.actor, { tenantId }) ||
  isPublic(visit.runtime.db, { tenantId, articleId: ownerId, now: visit.now })

/** Finds the pictures an article's text names. */
export function pictureFinder(tenantId: string, pictures: readonly ArticlePicture[]) {
  return (id: string): ShownPicture | undefined => {
    const sizes = pictures.find((picture) => picture.id === id)?.sizes ?? []
    const widest = sizes.at(-1)
    if (widest === undefined) return undefined
    const address = (fileId: string) => fileHref(tenantId, { id: fileId })
    const sources = sizes.map(({ fileId, width }) => `${address(fileId)} ${width}w`).join(', ')
    const middle = sizes.at(1) ?? widest
    return { src: address(middle.fileId), width: widest.width, height: widest.height, sources }
  }
}

/** The pictures of a text, each with what to write to show it, and the form for a further one. */
export async function picturesPage(visit: Visit, form: FormState = blankForm): Promise<Response> {
  const { t, locale, runtime, tenant } = visit
  const article = await articleIn(visit)
  const pictures = await picturesOf(runtime.db, { tenantId: tenant.id, articleId: article.id })
  const address = visit.path(`/manage/texts/${article.id}`)
  return visit.page({
    title: t('knowledge.pictures'),
    section: managePath(article.kind),
    breadcrumb: wayTo(visit, article.kind, article),
    status: form.summary.length > 0 ? 422 : 200,
    body: (
      <>
        <h1>{t('knowledge.pictures')}</h1>
        <p class="lead">{t('knowledge.pictures-lead')}</p>
        <p>
          <a href={address}>{t('knowledge.back-to-editing')}</a>
        </p>
        <ErrorSummary t={locale.texts} errors={form.summary} />
        <form
          method="post"
          action={`${address}/pictures`}
          enctype="multipart/form-data"
          class="panel"
        >
          <FileField
            t={locale.texts}
            name="picture"
            label={t('knowledge.picture')}
            hint={t('knowledge.picture-hint')}
            accept="image/jpeg,image/png,image/webp,image/gif"
            error={form.errors['picture']}
            isRequired
          />
          <TextField
            t={locale.texts}
            name="words"
            label={t('knowledge.picture-words')}
            hint={t('knowledge.picture-words-hint')}
            value={String(form.values['words'] ?? '')}
            error={form.errors['words']}
            maxlength={300}
            isRequired
          />
          <Button text={t('knowledge.add-picture')} icon="upload" />
        </form>
        {pictures.map((picture) => (
          <PicturePart visit={visit} picture={picture} />
        ))}
      </>
    ),
  })
}

function PicturePart({ visit, picture }: { visit: Visit; picture: ArticlePicture }) {
  const { t, locale, tenant } = visit
  const { id, words, sizes } = picture
  const [smallest] = sizes
  return (
    <section class="panel">
      {smallest !== undefined && (
        <img
          src={fileHref(tenant.id, { id: smallest.fileId })}
          alt={words}
          width={smallest.width}
          height={smallest.height}
          loading="lazy"
        />
      )}
      <CodeBlock
        id={`picture-${id}`}
        label={t('knowledge.picture-code')}
        text={`![${words.replaceAll(/[[\]\\]/g, '')}](picture:${id})`}
        t={locale.texts}
      />
    </section>
  )
}

export async function uploadPicture(visit: Visit): Promise<Response> {
  const article = await articleIn(visit)
  const fields = await visit.fields({ mostFileBytes: 12_000_000 })
  try {
    const upload = fields.file('picture')
    const words = fields.get('words').trim()
    if (upload === undefined) throw new InvalidInput([issueAt('picture', 'input.required')])
    if (words === '') throw new InvalidInput([issueAt('words', 'input.required')])
    const sizes = await resizePicture(visit, upload)
    const input = { tenantId: visit.tenant.id, articleId: article.id, words, sizes }
    const outcome = await visit.call(addPicture, input)
    if (!outcome.ok) throw outcome.refusal
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return picturesPage(visit, refusedForm(visit, fields, error))
  }
  const address = visit.path(`/manage/texts/${article.id}/pictures`)
  return visit.redirect(address, 'knowledge.picture-added')
}
