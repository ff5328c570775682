import { editForm, fieldsOfForm, readAnswers } from '@korzo/forms'
import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { refusedForm } from '#kernel/form-state.ts'
import { type FormDraft, formDraft } from '#kernel/forms/index.ts'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { FieldSettings, FormBuilder } from '#ui/form-builder.tsx'
import { builderStep } from '#ui/form-builder-step.ts'
import { type SettingsWords, settingsForm } from '#ui/form-settings.ts'
import { fieldFrom } from '#ui/form-settings-read.ts'
import { FormPreview } from '#ui/form-view.tsx'
import { Notice } from '#ui/notice.tsx'
import type { Call } from '../queries/call-subject.ts'
import { buildForm, undoForm } from '../use-cases/build-form.ts'
import { callOf, formOfCall } from './call-of.ts'
import { said, writtenLanguages } from './say.ts'

type Error = { readonly field: string; readonly text: string }

/** The form of a call: built on the screen while the call is a draft, looked at afterwards. */
export async function formPage(visit: Visit, errors: readonly Error[] = []): Promise<Response> {
  const { t, locale } = visit
  const call = await callOf(visit)
  const home = visit.path(`/calls/${call.slug}`)
  const tools = toolsOf(visit)
  const draft = call.state === 'draft' ? await draftOf(visit, call) : undefined
  return visit.page({
    title: t('programmes.form'),
    section: '/calls',
    status: errors.length > 0 ? 422 : 200,
    breadcrumb: [{ href: home, label: said(visit, call.title).text }],
    body: (
      <div class="narrow">
        <h1>{t('programmes.form')}</h1>
        <p class="lead">{t('programmes.form-lead')}</p>
        <ErrorSummary t={locale.texts} errors={errors} />
        {draft === undefined ? (
          <>
            <Notice>{t('programmes.form-is-published')}</Notice>
            <FormPreview form={await formOfCall(visit, call)} tools={tools} />
          </>
        ) : (
          <FormBuilder
            form={draft.definition}
            tools={tools}
            action={`${home}/form`}
            draft={draft.draft}
            canUndo={draft.canUndo}
            fieldHref={(id) => `${home}/form/${id}`}
          />
        )}
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

async function draftOf({ runtime }: Visit, { tenantId, formId }: Call): Promise<FormDraft> {
  return (await formDraft(runtime.db, { tenantId, formId })) ?? refuse('not-found')
}

/** One step of the builder. */
export async function takeBuilderStep(visit: Visit): Promise<Response> {
  const { tenant, locale } = visit
  const call = await callOf(visit)
  const fields = await visit.fields()
  const page = visit.path(`/calls/${call.slug}/form`)
  const key = { tenantId: tenant.id, callId: call.id }
  const sent = fields.get('do')
  if (sent === 'undo') {
    const undone = await visit.call(undoForm, key)
    return undone.ok
      ? visit.redirect(page)
      : formPage(visit, refusedForm(visit, fields, undone.refusal).summary)
  }
  const languages = await writtenLanguages(visit)
  const { definition } = await draftOf(visit, call)
  const kind = fields.get(`kind.${sent.split(':')[1] ?? ''}`)
  const step = builderStep(definition, {
    sent,
    kind,
    t: locale.texts,
    language: languages[0] ?? 'en',
    languages,
  })
  const outcome = await visit.call(buildForm, {
    ...key,
    draft: fields.get('draft'),
    definition: step.form,
  })
  if (!outcome.ok) return formPage(visit, refusedForm(visit, fields, outcome.refusal).summary)
  return visit.redirect(step.added === undefined ? page : `${page}/${step.added}`)
}

async function wordsOf(visit: Visit): Promise<SettingsWords> {
  const roles = (['applicant', 'reviewer', 'secretariat'] as const).map((id) => ({
    id,
    text: visit.t(`programmes.seen-by-${id}`),
  }))
  return { t: visit.locale.texts, languages: await writtenLanguages(visit), roles }
}

/** The settings of one question. */
export async function fieldPage(visit: Visit, errors: readonly Error[] = []): Promise<Response> {
  const { t, locale, params } = visit
  const call = await callOf(visit)
  const { definition, draft } = await draftOf(visit, call)
  const field =
    fieldsOfForm(definition).find(({ id }) => id === params['field']) ?? refuse('not-found')
  const page = visit.path(`/calls/${call.slug}/form`)
  return visit.page({
    title: said(visit, field.label).text,
    section: '/calls',
    status: errors.length > 0 ? 422 : 200,
    breadcrumb: [{ href: page, label: t('programmes.form') }],
    body: (
      <div class="narrow">
        <h1>{said(visit, field.label).text}</h1>
        <ErrorSummary t={locale.texts} errors={errors} />
        <FieldSettings
          form={definition}
          field={field}
          words={await wordsOf(visit)}
          tools={toolsOf(visit)}
          action={`${page}/${field.id}`}
          draft={draft}
        />
      </div>
    ),
  })
}

export async function takeFieldSettings(visit: Visit): Promise<Response> {
  const { tenant, params } = visit
  const call = await callOf(visit)
  const fields = await visit.fields()
  const { definition } = await draftOf(visit, call)
  const field =
    fieldsOfForm(definition).find(({ id }) => id === params['field']) ?? refuse('not-found')
  const settings = settingsForm(definition, field, await wordsOf(visit))
  const changed = fieldFrom(definition, field, readAnswers(settings, fields, {}))
  const outcome = await visit.call(buildForm, {
    tenantId: tenant.id,
    callId: call.id,
    draft: fields.get('draft'),
    definition: editForm(definition, { edit: 'set-field', fieldId: field.id, field: changed }),
  })
  if (!outcome.ok) return fieldPage(visit, refusedForm(visit, fields, outcome.refusal).summary)
  return visit.redirect(visit.path(`/calls/${call.slug}/form`), 'programmes.saved')
}
