import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { formDraft } from '#kernel/forms/index.ts'
import {
  buildingPage,
  type FormInBuilding,
  questionPage,
  takeBuildingStep,
  takeQuestionSettings,
} from '#modules/network/index.ts'
import { FormPreview } from '#ui/form-view.tsx'
import { Lead } from '#ui/heading.tsx'
import { Notice } from '#ui/notice.tsx'
import type { Call } from '../queries/call-subject.ts'
import { buildForm, undoForm } from '../use-cases/build-form.ts'
import { callOf, formOfCall } from './call-of.ts'
import { said } from './say.ts'

/** The form of a call: built on the screen while the call is a draft, looked at afterwards. */
export async function formPage(visit: Visit): Promise<Response> {
  const call = await callOf(visit)
  return call.state === 'draft'
    ? buildingPage(visit, await inBuilding(visit, call))
    : publishedForm(visit, call)
}

async function publishedForm(visit: Visit, call: Call): Promise<Response> {
  const { t, locale } = visit
  const tools = { t: locale.texts, say: (text: Call['title']) => said(visit, text) }
  return visit.page({
    title: t('programmes.form'),
    section: '/calls',
    breadcrumb: [{ href: visit.path(`/calls/${call.slug}`), label: said(visit, call.title).text }],
    body: (
      <div class="narrow">
        <h1>{t('programmes.form')}</h1>
        <Lead text={t('programmes.form-lead')} />
        <Notice>{t('programmes.form-is-published')}</Notice>
        <FormPreview form={await formOfCall(visit, call)} tools={tools} />
      </div>
    ),
  })
}

async function inBuilding(visit: Visit, call: Call): Promise<FormInBuilding> {
  const { t, runtime } = visit
  const { tenantId, id: callId, formId, slug } = call
  const home = visit.path(`/calls/${slug}`)
  const roles = (['applicant', 'reviewer', 'secretariat'] as const).map((id) => ({
    id,
    text: t(`programmes.seen-by-${id}`),
  }))
  return {
    draft: (await formDraft(runtime.db, { tenantId, formId })) ?? refuse('not-found'),
    title: t('programmes.form'),
    lead: t('programmes.form-lead'),
    section: '/calls',
    breadcrumb: [{ href: home, label: said(visit, call.title).text }],
    page: `${home}/form`,
    roles,
    save: (step) => visit.call(buildForm, { tenantId, callId, ...step }),
    undo: () => visit.call(undoForm, { tenantId, callId }),
  }
}

/** One step of the builder. */
export async function takeBuilderStep(visit: Visit): Promise<Response> {
  const built = await inBuilding(visit, await callOf(visit))
  return takeBuildingStep(visit, built, await visit.fields())
}

/** The settings of one question. */
export async function fieldPage(visit: Visit): Promise<Response> {
  return questionPage(visit, await inBuilding(visit, await callOf(visit)))
}

export async function takeFieldSettings(visit: Visit): Promise<Response> {
  const built = await inBuilding(visit, await callOf(visit))
  return takeQuestionSettings(visit, built, 'programmes.saved')
}
