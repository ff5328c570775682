import { refuse } from '@korzo/values'
import type { Outcome, Visit } from '#kernel/contract.ts'
import { refusedForm } from '#kernel/form-state.ts'
import { formDraft, responseById } from '#kernel/forms/index.ts'
import {
  buildingPage,
  type FormInBuilding,
  idParam,
  questionPage,
  said,
  takeBuildingStep,
  takeQuestionSettings,
} from '#modules/network/index.ts'
import type { ProgrammePage } from '#modules/programmes/index.ts'
import { FormAnswers } from '#ui/form-answers.tsx'
import { responseOf } from '../queries/follow-up-responses.ts'
import { askedOf, followUpsOf } from '../queries/follow-ups.ts'
import { reportsOf } from '../queries/reports.ts'
import {
  buildFollowUp,
  moveFollowUp,
  planFollowUps,
  planReport,
  refuseFollowUp,
  undoFollowUp,
} from '../use-cases/plan-follow-up.ts'
import { FollowUpEditions } from './follow-up-editions.tsx'
import { keepersPage, type Shown } from './keepers-page.tsx'
import { keyOf, programmeOf } from './programme-of.ts'
import { Reports } from './report-plan.tsx'

/** What is asked of those who took part, as the address says: reports on money granted, or what is still there two years later. */
type Subject = 'reports' | 'follow-ups'

function subjectOf({ params }: Visit): Subject {
  return params['asked'] === 'reports' ? 'reports' : 'follow-ups'
}

function pathOf(visit: Visit, { slug }: ProgrammePage): string {
  return visit.path(`/programmes/${slug}/results/${subjectOf(visit)}`)
}

/** What is asked in a programme: when, with what, of whom, and what came of it. */
export async function askedPage(visit: Visit, shown: Shown = {}): Promise<Response> {
  const programme = await programmeOf(visit)
  const subject = subjectOf(visit)
  const Body = subject === 'reports' ? Reports : FollowUpEditions
  return keepersPage(visit, {
    programme,
    form: shown.form,
    title: visit.t(`results.${subject}`),
    lead: visit.t(`results.${subject}-lead`),
    body: await Body(visit, { programme, page: pathOf(visit, programme), shown }),
  })
}

/** Plans what is not planned yet, or one more report. */
export async function takePlan(visit: Visit): Promise<Response> {
  const programme = await programmeOf(visit)
  const fields = await visit.fields()
  const key = { tenantId: visit.tenant.id, programmeId: programme.id }
  const outcome =
    subjectOf(visit) === 'reports'
      ? await visit.call(planReport, { ...fields.object(), ...key })
      : await visit.call(planFollowUps, key)
  return answered(visit, { outcome, which: 'new' })
}

/** Moves what is asked to another day. */
export async function takeDay(visit: Visit): Promise<Response> {
  const followUpId = idParam(visit, 'followUp')
  const dueOn = (await visit.fields()).get('dueOn')
  const outcome = await visit.call(moveFollowUp, { tenantId: visit.tenant.id, followUpId, dueOn })
  return answered(visit, { outcome, which: followUpId })
}

/** Says that it is not asked, with the reason. */
export async function takeRefusal(visit: Visit): Promise<Response> {
  const followUpId = idParam(visit, 'followUp')
  const reason = (await visit.fields()).get('reason')
  const given = { tenantId: visit.tenant.id, followUpId, reason }
  return answered(visit, { outcome: await visit.call(refuseFollowUp, given), which: followUpId })
}

async function answered(
  visit: Visit,
  { outcome, which }: { outcome: Outcome<unknown>; which: string },
): Promise<Response> {
  if (outcome.ok) return visit.redirect(pathOf(visit, await programmeOf(visit)), 'results.saved')
  if (outcome.refusal.code === 'not-found') throw outcome.refusal
  const form = refusedForm(visit, await visit.fields(), outcome.refusal)
  return askedPage(visit, { form, which })
}

/** What one organisation answered, for those who asked. */
export async function answersPage(visit: Visit): Promise<Response> {
  const { t, runtime, tenant, locale } = visit
  const programme = await programmeOf(visit)
  const applicationId = idParam(visit, 'application')
  const key = { tenantId: tenant.id, followUpId: idParam(visit, 'followUp'), applicationId }
  const asked = (await askedOf(runtime.db, key)) ?? refuse('not-found')
  const found = await responseOf(runtime.db, asked)
  if (found?.state !== 'submitted' || asked.slug !== programme.slug) return refuse('not-found')
  const responseId = found.id
  const response =
    (await responseById(runtime.db, { tenantId: tenant.id, responseId })) ?? refuse('not-found')
  const tools = { t: locale.texts, say: (text: Record<string, string>) => said(visit, text) }
  return keepersPage(visit, {
    programme,
    title: asked.applicantName,
    lead: t('results.handed-in-on', {
      what: said(visit, response.form.title).text,
      when: response.submittedAt === null ? '' : locale.date(response.submittedAt),
    }),
    body: (
      <>
        <FormAnswers
          form={response.form}
          answers={response.answers}
          tools={tools}
          format={locale}
          level={2}
        />
        <p>
          <a href={pathOf(visit, programme)}>{t(`results.${subjectOf(visit)}`)}</a>
        </p>
      </>
    ),
  })
}

async function inBuilding(visit: Visit): Promise<FormInBuilding> {
  const { t, runtime, tenant } = visit
  const programme = await programmeOf(visit)
  const followUpId = idParam(visit, 'followUp')
  const subject = subjectOf(visit)
  const listOf = subject === 'reports' ? reportsOf : followUpsOf
  const all = await listOf(runtime.db, keyOf(visit, programme))
  const found = all.find(({ id }) => id === followUpId) ?? refuse('not-found')
  const key = { tenantId: tenant.id, formId: found.formId ?? '' }
  const home = pathOf(visit, programme)
  return {
    draft: (await formDraft(runtime.db, key)) ?? refuse('not-found'),
    title: t('results.build-follow-up'),
    lead: t(subject === 'reports' ? 'results.build-report-lead' : 'results.build-follow-up-lead'),
    section: '/results',
    breadcrumb: [{ href: home, label: t(`results.${subject}`) }],
    page: `${home}/${followUpId}/form`,
    roles: [],
    save: (step) => visit.call(buildFollowUp, { tenantId: tenant.id, followUpId, ...step }),
    undo: () => visit.call(undoFollowUp, { tenantId: tenant.id, followUpId }),
  }
}

/** What is asked, as it is built. */
export async function askedBuilder(visit: Visit): Promise<Response> {
  return buildingPage(visit, await inBuilding(visit))
}

export async function takeBuilderStep(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  return takeBuildingStep(visit, await inBuilding(visit), fields)
}

export async function askedQuestion(visit: Visit): Promise<Response> {
  return questionPage(visit, await inBuilding(visit))
}

export async function takeAskedQuestion(visit: Visit): Promise<Response> {
  return takeQuestionSettings(visit, await inBuilding(visit), 'results.saved')
}
