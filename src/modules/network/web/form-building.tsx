import { editForm, type Form, fieldsOfForm, readAnswers } from '@korzo/forms'
import { refuse } from '@korzo/values'
import type { Outcome, Visit } from '#kernel/contract.ts'
import type { Fields } from '#kernel/fields.ts'
import { refusedForm } from '#kernel/form-state.ts'
import type { FormDraft } from '#kernel/forms/index.ts'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { FieldSettings, FormBuilder } from '#ui/form-builder.tsx'
import { builderStep } from '#ui/form-builder-step.ts'
import { type SettingsWords, settingsForm } from '#ui/form-settings.ts'
import { fieldFrom } from '#ui/form-settings-read.ts'
import { Lead } from '#ui/heading.tsx'
import { networkById } from '../queries/network-by-id.ts'
import { said } from './localized-fields.tsx'

/** A form that is being built on the screen, whoever asks with it. */
export type FormInBuilding = {
  readonly draft: FormDraft
  readonly title: string
  readonly lead: string
  readonly section: string
  readonly breadcrumb: readonly { readonly href: string; readonly label: string }[]
  /** The address of the builder; a question's settings are at `PAGE/FIELD`. */
  readonly page: string
  /** Roles that may be said to see an answer, in words; nobody is asked where there are none. */
  readonly roles: SettingsWords['roles']
  /** What stands above the builder: how it is used, what else can be done with it. */
  readonly above?: unknown
  /** Saves a step that was made from a draft. */
  save(step: { readonly draft: string; readonly definition: Form }): Promise<Outcome<unknown>>
  undo(): Promise<Outcome<unknown>>
}

type Fault = { readonly field: string; readonly text: string }

/** The whole form with its preview, as it is built. */
export function buildingPage(
  visit: Visit,
  built: FormInBuilding,
  errors: readonly Fault[] = [],
): Promise<Response> {
  const { title, lead, section, breadcrumb, page, draft, above } = built
  return visit.page({
    title,
    section,
    status: errors.length > 0 ? 422 : 200,
    breadcrumb,
    body: (
      <div class="narrow">
        <h1>{title}</h1>
        <Lead text={lead} />
        <ErrorSummary t={visit.locale.texts} errors={errors} />
        {above}
        <FormBuilder
          form={draft.definition}
          tools={toolsOf(visit)}
          action={page}
          draft={draft.draft}
          canUndo={draft.canUndo}
          fieldHref={(id) => `${page}/${id}`}
        />
      </div>
    ),
  })
}

function toolsOf(visit: Visit) {
  return {
    t: visit.locale.texts,
    say: (text: Readonly<Record<string, string>>) => said(visit, text),
  }
}

/** Takes one step of the builder; what was added is given its words next. */
export async function takeBuildingStep(
  visit: Visit,
  built: FormInBuilding,
  fields: Fields,
): Promise<Response> {
  const { page, draft } = built
  const sent = fields.get('do')
  if (sent === 'undo') {
    const undone = await built.undo()
    return undone.ok
      ? visit.redirect(page)
      : buildingPage(visit, built, refusedForm(visit, fields, undone.refusal).summary)
  }
  const languages = await formLanguages(visit)
  const kind = fields.get(`kind.${sent.split(':')[1] ?? ''}`)
  const step = builderStep(draft.definition, {
    sent,
    kind,
    t: visit.locale.texts,
    language: languages[0] ?? 'en',
    languages,
  })
  const saved = await built.save({ draft: fields.get('draft'), definition: step.form })
  if (!saved.ok)
    return buildingPage(visit, built, refusedForm(visit, fields, saved.refusal).summary)
  return visit.redirect(step.added === undefined ? page : `${page}/${step.added}`)
}

/** The settings of the question in the address. */
export async function questionPage(
  visit: Visit,
  built: FormInBuilding,
  errors: readonly Fault[] = [],
): Promise<Response> {
  const field = questionOf(visit, built)
  const label = said(visit, field.label).text
  return visit.page({
    title: label,
    section: built.section,
    status: errors.length > 0 ? 422 : 200,
    breadcrumb: [...built.breadcrumb, { href: built.page, label: built.title }],
    body: (
      <div class="narrow">
        <h1>{label}</h1>
        <ErrorSummary t={visit.locale.texts} errors={errors} />
        <FieldSettings
          form={built.draft.definition}
          field={field}
          words={await wordsOf(visit, built)}
          tools={toolsOf(visit)}
          action={`${built.page}/${field.id}`}
          draft={built.draft.draft}
        />
      </div>
    ),
  })
}

/** Takes the settings of the question in the address. */
export async function takeQuestionSettings(
  visit: Visit,
  built: FormInBuilding,
  done: string,
): Promise<Response> {
  const fields = await visit.fields()
  const { definition } = built.draft
  const field = questionOf(visit, built)
  const settings = settingsForm(definition, field, await wordsOf(visit, built))
  const changed = fieldFrom(definition, field, readAnswers(settings, fields, {}))
  const saved = await built.save({
    draft: fields.get('draft'),
    definition: editForm(definition, { edit: 'set-field', fieldId: field.id, field: changed }),
  })
  if (!saved.ok)
    return questionPage(visit, built, refusedForm(visit, fields, saved.refusal).summary)
  return visit.redirect(built.page, done)
}

function questionOf({ params }: Visit, { draft }: FormInBuilding) {
  const all = fieldsOfForm(draft.definition)
  return all.find(({ id }) => id === params['field']) ?? refuse('not-found')
}

async function wordsOf(visit: Visit, { roles }: FormInBuilding): Promise<SettingsWords> {
  return { t: visit.locale.texts, languages: await formLanguages(visit), roles }
}

/** The languages a network's forms are written in; Serbian once. */
async function formLanguages({ runtime, tenant }: Visit): Promise<string[]> {
  const spoken = (await networkById(runtime, tenant.id))?.languages ?? ['en']
  return spoken.filter((tag) => tag !== 'sr-Latn' || !spoken.includes('sr'))
}
