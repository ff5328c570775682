import { Refusal, refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { keepUpload } from '#kernel/files/index.ts'
import { type FormState, filledForm, refusedForm } from '#kernel/form-state.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { itemsOf } from '#kernel/slot.ts'
import { formPage, LocalizedFields, topicChoicesFor } from '#modules/network/index.ts'
import { CheckboxesField, CheckboxField, FileField, SelectField } from '#ui/choice-field.tsx'
import { NumberField, TextareaField } from '#ui/field.tsx'
import { paperInput, paperKinds, paperLanguages, readingLimits } from '../domain/paper.ts'
import { type Paper, paperBy } from '../queries/papers.ts'
import { paperAbout } from '../slots.ts'
import { addPaper, changePaper, removePaper } from '../use-cases/keep-paper.ts'
import { idIn } from './article-id.ts'
import { CaseStoryFields } from './case-story-fields.tsx'
import { valueAt } from './editor-form.tsx'
import { writtenLanguages } from './languages.ts'
import { library, RemoveForm } from './paper-cards.tsx'

export const newPaperPage = (visit: Visit) =>
  show(visit, undefined, filledForm({ year: String(visit.now.getUTCFullYear()) }))

export async function editPaperPage(visit: Visit): Promise<Response> {
  const paper = await paperIn(visit)
  if (paper.madeFrom !== null) return visit.redirect(visit.path(`${library}/${paper.slug}`))
  const { kind, title, summary, body, authors, year, language, topics, isPublished } = paper
  const { about, wentWrong, figures, town } = paper
  const form = filledForm({
    ...{ kind, title, summary, body, language, wentWrong },
    about: about === '' ? '' : visit.path(`/solutions/${about}`),
    organisationId: town?.id ?? '',
    figures: Object.fromEntries(figures.entries()),
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
    below: paper === undefined ? undefined : <RemoveForm visit={visit} paperId={paper.id} />,
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
      {await CaseStoryFields(visit, form, languages)}
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
      about: fields.get('about') ?? '',
      tenantId: tenant.id,
      fileId: file?.id ?? null,
      isPublished: fields.get('isPublished') === 'yes',
      isInvented: false,
    }
    await checkAbout(visit, input.about)
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

/** What a story is about must be here. */
async function checkAbout(visit: Visit, given: string): Promise<void> {
  const read = paperInput.shape.about.safeParse(given)
  if (given.trim() === '') return
  const found = read.success ? await itemsOf(visit, paperAbout, { about: read.data }) : []
  if (found.length === 0)
    throw new InvalidInput([issueAt('about', 'knowledge.paper-about-unknown')])
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
