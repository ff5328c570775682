import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, refusedForm } from '#kernel/form-state.ts'
import { Button } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { NumberField, TextField } from '#ui/field.tsx'
import { type Category, categories } from '../queries/categories.ts'
import { addCategory, changeCategory, removeCategory } from '../use-cases/save-category.ts'
import { idIn } from './article-id.ts'
import { valueAt } from './editor-form.tsx'
import { languageLabel, writtenLanguages } from './languages.ts'
import { managePath } from './manage-list.tsx'

const path = '/manage/news/categories'

/** What a network sorts its news by. */
export async function categoriesPage(visit: Visit, form: FormState = blankForm): Promise<Response> {
  const { t, locale, runtime, tenant } = visit
  const known = await categories(runtime.db, tenant.id)
  const languages = await writtenLanguages(visit)
  return visit.page({
    title: t('knowledge.categories'),
    section: path,
    breadcrumb: [{ label: t('knowledge.manage-news'), href: visit.path(managePath('news')) }],
    status: form.summary.length > 0 ? 422 : 200,
    body: (
      <>
        <h1>{t('knowledge.categories')}</h1>
        <p class="lead">{t('knowledge.categories-lead')}</p>
        <ErrorSummary t={locale.texts} errors={form.summary} />
        {known.map((category) => (
          <CategoryPart visit={visit} category={category} languages={languages} />
        ))}
        <section class="panel">
          <h2>{t('knowledge.add-category')}</h2>
          <form method="post" action={visit.path(path)}>
            {languages.map((tag) => (
              <TextField
                t={locale.texts}
                name={`name.${tag}`}
                label={languageLabel(visit, tag)}
                value={valueAt(form, 'name', tag)}
                error={form.errors[`name.${tag}`]}
                language={tag}
                maxlength={60}
              />
            ))}
            <Button text={t('knowledge.add-category')} />
          </form>
        </section>
      </>
    ),
  })
}

type PartProps = { visit: Visit; category: Category; languages: readonly string[] }

function CategoryPart({ visit, category, languages }: PartProps) {
  const { t, locale } = visit
  const { id, slug, name, position, isUsed } = category
  const address = visit.path(`${path}/${id}`)
  return (
    <details class="panel">
      <summary>
        {Object.entries(name)
          .map(([, text]) => text)
          .join(' · ')}
      </summary>
      <form method="post" action={address}>
        {languages.map((tag) => (
          <TextField
            t={locale.texts}
            id={`${slug}-${tag}`}
            name={`name.${tag}`}
            label={languageLabel(visit, tag)}
            value={name[tag] ?? ''}
            language={tag}
            maxlength={60}
          />
        ))}
        <NumberField
          t={locale.texts}
          id={`${slug}-position`}
          name="position"
          label={t('knowledge.position')}
          hint={t('knowledge.position-hint')}
          value={position}
          min={0}
          max={1000}
          isRequired
        />
        <Button kind="second" text={t('knowledge.save')} />
      </form>
      {!isUsed && (
        <form method="post" action={`${address}/remove`}>
          <Button kind="danger" isSmall text={t('knowledge.remove-category')} />
        </form>
      )}
    </details>
  )
}

export async function addNewCategory(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const outcome = await visit.call(addCategory, { ...fields.object(), tenantId: visit.tenant.id })
  if (!outcome.ok) return categoriesPage(visit, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(visit.path(path), 'knowledge.category-saved')
}

export async function changeKnownCategory(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const key = { tenantId: visit.tenant.id, categoryId: idIn(visit, 'category') }
  const outcome = await visit.call(changeCategory, { ...fields.object(), ...key })
  if (!outcome.ok) return categoriesPage(visit, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(visit.path(path), 'knowledge.category-saved')
}

export async function removeKnownCategory(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const key = { tenantId: visit.tenant.id, categoryId: idIn(visit, 'category') }
  const outcome = await visit.call(removeCategory, key)
  if (!outcome.ok) return categoriesPage(visit, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(visit.path(path), 'knowledge.category-removed')
}
