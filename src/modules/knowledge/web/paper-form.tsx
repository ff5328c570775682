import { Refusal, refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { keepUpload } from '#kernel/files/index.ts'
import { type FormState, filledForm, refusedForm } from '#kernel/form-state.ts'
import { formPage, LocalizedFields, topicChoicesFor } from '#modules/network/index.ts'
import { Button } from '#ui/button.tsx'
import { CheckboxesField, CheckboxField, FileField, SelectField } from '#ui/choice-field.tsx'
import { NumberField, TextareaField } from '#ui/field.tsx'
import { paperKinds, paperLanguages, readingLimits } from '../domain/paper.ts'
import { type Paper, paperBy } from '../queries/papers.ts'
import { addPaper, changePaper, removePaper } from '../use-cases/keep-paper.ts'
import { idIn } from './article-id.ts'
import { valueAt } from './editor-form.tsx'
import { writtenLanguages } from './languages.ts'
import { library } from './library-pages.tsx'

export const newPaperPage = (visit: Visit) =>
  show(visit, undefined, filledForm({ year: String(visit.now.getUTCFullYear()) }))

export async function editPaperPage(visit: Visit): Promise<Response> {
  const paper = await paperIn(visit)
  const { kind, title, summary, body, authors, year, language, topics, isPublished } = paper
  const form = filledForm({
    ...{ kind, title, summary, body, language },
    authors: authors.join('\n'),
    year: String(year),
    topics: [...topics],
    isPublished: isPublished ? 'yes' : '',
  })
  return show(visit, paper, form)
}

async function paperIn(visit: Visit): Promise<Paper> {
  const key = { tenantId: visit.tenant.id, id: idIn(visit, 'paper') }
  return (await paperBy(visit.runtime.db, key)) ?? refuse('not-found')
}

async function show(visit: Visit, paper: Paper | undefined, form: FormState): Promise<Response> {
  const { t } = visit
  const address = visit.path(`/manage/library/${paper?.id ?? 'new'}`)
  return formPage(visit, {
    title: t(paper === undefined ? 'knowledge.add-paper' : 'knowledge.change-paper'),
    section: '/knowledge',
    breadcrumb: [{ label: t('knowledge.library'), href: visit.path(library) }],
    form,
    action: address,
    isUpload: true,
    button: t('knowledge.save'),
    fields: await Fields(visit, form),
    below:
      paper === undefined ? undefined : (
        <form method="post" action={`${address}/remove`}>
          <CheckboxField
            t={visit.locale.texts}
            name="sure"
            label={t('knowledge.paper-remove-sure')}
          />
          <Button kind="danger" text={t('knowledge.paper-remove')} />
        </form>
      ),
  })
}

async function Fields(visit: Visit, form: FormState) {
  const { t, locale } = visit
  const languages = await writtenLanguages(visit)
  const field = (name: string) => ({
    t: locale.texts,
    name,
    value: valueAt(form, name),
    error: form.errors[name],
  })
  const words = { visit, form, languages }
  const topics = form.values['topics']
  return (
    <>
      <SelectField
        {...field('kind')}
        label={t('knowledge.paper-kind')}
        choices={paperKinds.map((kind) => ({
          value: kind,
          text: locale.texts(`knowledge.kind-${kind}`),
        }))}
        isRequired
      />
      <LocalizedFields
        {...words}
        name="title"
        label={t('knowledge.title')}
        longest={200}
        isRequired
      />
      <LocalizedFields
        {...words}
        name="summary"
        label={t('knowledge.summary')}
        longest={600}
        rows={2}
      />
      <LocalizedFields
        {...words}
        name="body"
        label={t('knowledge.text')}
        hint={t('knowledge.text-hint')}
        longest={40_000}
        rows={8}
      />
      <FileField
        t={locale.texts}
        name="file"
        label={t('knowledge.paper-file')}
        hint={t('knowledge.paper-file-hint')}
        accept="application/pdf"
        error={form.errors['file']}
      />
      <TextareaField
        {...field('authors')}
        label={t('knowledge.paper-authors')}
        hint={t('knowledge.paper-authors-hint')}
        rows={2}
      />
      <NumberField
        {...field('year')}
        label={t('knowledge.paper-year')}
        min={1900}
        max={2200}
        isRequired
      />
      <SelectField
        {...field('language')}
        label={t('knowledge.paper-language')}
        choices={paperLanguages.map((tag) => ({ value: tag, text: locale.languageName(tag) }))}
        isRequired
      />
      <details class="panel">
        <summary>{t('knowledge.paper-topics')}</summary>
        <CheckboxesField
          t={locale.texts}
          name="topics"
          label={t('knowledge.paper-topics')}
          choices={await topicChoicesFor(visit)}
          values={Array.isArray(topics) ? topics.map(String) : [valueAt(form, 'topics')]}
          error={form.errors['topics']}
        />
      </details>
      <CheckboxField
        t={locale.texts}
        name="isPublished"
        label={t('knowledge.paper-publish')}
        isChecked={valueAt(form, 'isPublished') === 'yes'}
      />
    </>
  )
}

export async function takePaper(visit: Visit): Promise<Response> {
  const paper = visit.params['paper'] === undefined ? undefined : await paperIn(visit)
  const { runtime, actor, tenant } = visit
  const fields = await visit.fields({ mostFileBytes: readingLimits.mostBytes })
  try {
    const upload = fields.file('file')
    const limits = { types: ['pdf'], mostBytes: readingLimits.mostBytes }
    const file =
      upload && (await keepUpload(runtime, { tenantId: tenant.id, actor }, upload, limits))
    const input = {
      ...fields.object(),
      tenantId: tenant.id,
      fileId: file?.id ?? null,
      isPublished: fields.get('isPublished') === 'yes',
      isInvented: false,
    }
    const outcome =
      paper === undefined
        ? await visit.call(addPaper, input)
        : await visit.call(changePaper, { ...input, paperId: paper.id })
    if (!outcome.ok) throw outcome.refusal
    const { slug } = outcome.value
    return visit.redirect(visit.path(`${library}/${slug}`), 'knowledge.paper-saved')
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return show(visit, paper, refusedForm(visit, fields, error))
  }
}

/** Asks whether one is sure by a tick beside the button; without it nothing happens. */
export async function takePaperAway(visit: Visit): Promise<Response> {
  const paper = await paperIn(visit)
  if ((await visit.fields()).get('sure') !== 'yes') return editPaperPage(visit)
  const key = { tenantId: visit.tenant.id, paperId: paper.id }
  const outcome = await visit.call(removePaper, key)
  if (!outcome.ok) throw outcome.refusal
  return visit.redirect(visit.path(library), 'knowledge.paper-removed')
}
