import {
  type Answers,
  askedOf,
  checkAnswers,
  controlName,
  emptyAnswers,
  type Form,
  nextSection,
  previousSection,
} from '@korzo/forms'
import { refuse } from '@korzo/values'
import type { Outcome, Visit } from '#kernel/contract.ts'
import { issueText, refusalText } from '#kernel/form-state.ts'
import { formVersion, type PostedForm, readPostedForm, type Saved } from '#kernel/forms/index.ts'
import { InvalidInput } from '#kernel/invalid-input.ts'
import { allows } from '#kernel/permission.ts'
import { said } from '#modules/network/index.ts'
import { LinkButton } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { FormPage } from '#ui/form-view.tsx'
import { Lead } from '#ui/heading.tsx'
import { Notice } from '#ui/notice.tsx'
import type { SurveyMoment } from '../domain/survey-form.ts'
import { overAt } from '../domain/survey-times.ts'
import { surveyAnswerers } from '../permissions.ts'
import { type EventRow, eventById } from '../queries/event-by.ts'
import { registrationById } from '../queries/registrations.ts'
import { surveyResponse } from '../queries/surveys.ts'
import { answerSurvey, beginSurvey, saveSurvey } from '../use-cases/answer-survey.ts'
import { surveyOfLink } from '../use-cases/survey-link.ts'
import { idIn } from './say.ts'

/** A survey as one participant answers it, signed in or by the link that was mailed. */
type Answering = {
  readonly event: EventRow
  readonly registrationId: string
  readonly moment: SurveyMoment
  readonly word: string
  readonly form: Form
  readonly answers: Answers
  readonly revision: number
  readonly isSent: boolean
  /** Where every page of it is sent. */
  readonly page: string
}

type Shown = {
  readonly sectionId?: string
  readonly errors?: Readonly<Record<string, string>>
}

/** One page of a survey. */
export async function surveyPage(visit: Visit): Promise<Response> {
  const answering = await answeringOf(visit)
  if (answering.isSent) return thanksPage(visit, answering)
  const closed = closedBy(visit, answering)
  if (closed !== undefined) return closedPage(visit, answering, closed)
  return show(visit, answering, { sectionId: visit.url.searchParams.get('section') ?? '' })
}

/** Who answers which survey: from the link that was mailed, or from the address for who is signed in. */
async function answeringOf(visit: Visit): Promise<Answering> {
  const { runtime, tenant, actor, now, url } = visit
  const word = url.searchParams.get('word') ?? ''
  const linked = word === '' ? undefined : await surveyOfLink(runtime.config, { word, now })
  const asked = linked ?? askedInAddress(visit)
  if (linked !== undefined && linked.tenantId !== tenant.id) refuse('not-found')
  const { registrationId, moment } = asked
  const key = { tenantId: tenant.id, id: registrationId }
  const registration = (await registrationById(runtime.db, key)) ?? refuse('not-found')
  const subject = { ...registration, isLinkHolder: linked !== undefined }
  if (!allows(surveyAnswerers, actor, subject)) refuse('not-found')
  const event =
    (await eventById(runtime.db, { tenantId: tenant.id, id: registration.eventId })) ??
    refuse('not-found')
  const formId =
    (moment === 'before' ? event.beforeFormId : event.afterFormId) ?? refuse('not-found')
  const response = await surveyResponse(runtime.db, { tenantId: tenant.id, formId, registrationId })
  const form =
    response?.form ??
    (await formVersion(runtime.db, { tenantId: tenant.id, formId })) ??
    refuse('not-found')
  const home = `/events/${event.slug}`
  return {
    ...{ event, registrationId, moment, word: linked === undefined ? '' : word, form },
    answers: response?.answers ?? emptyAnswers(form),
    revision: response?.revision ?? 0,
    isSent: response?.state === 'submitted',
    page:
      linked === undefined
        ? visit.path(`${home}/registrations/${registrationId}/survey-${moment}`)
        : visit.path(`${home}/survey?word=${encodeURIComponent(word)}`),
  }
}

function askedInAddress(visit: Visit): { registrationId: string; moment: SurveyMoment } {
  if (visit.params['id'] === undefined) refuse('events.link-not-good')
  const moment = visit.url.pathname.endsWith('-before') ? 'before' : 'after'
  return { registrationId: idIn(visit, 'id'), moment }
}

function show(visit: Visit, answering: Answering, { sectionId = '', errors = {} }: Shown) {
  const { t, locale } = visit
  const { event, form, answers, revision, page } = answering
  const sections = askedOf(form, answers).sections
  const section = sections.find(({ id }) => id === sectionId) ?? sections[0]
  const summary = Object.entries(errors).map(([field, text]) => ({ field, text }))
  return visit.page({
    title: said(visit, form.title).text,
    section: '/events',
    status: summary.length > 0 ? 422 : 200,
    breadcrumb: [
      { href: visit.path(`/events/${event.slug}`), label: said(visit, event.title).text },
    ],
    body: (
      <div class="narrow">
        <p class="kicker">{said(visit, event.title).text}</p>
        <h1>{said(visit, form.title).text}</h1>
        <Lead text={t('events.survey-text')} />
        <ErrorSummary t={locale.texts} errors={summary} />
        <FormPage
          form={form}
          answers={answers}
          sectionId={section?.id ?? ''}
          tools={{ t: locale.texts, say: (text) => said(visit, text), errors }}
          action={page}
          sectionHref={(id) => sectionHref(page, id)}
          base={revision}
          last={t('events.send')}
        />
      </div>
    ),
  })
}

function thanksPage(visit: Visit, { event }: Answering): Promise<Response> {
  const { t } = visit
  return visit.page({
    title: t('events.survey-thanks'),
    section: '/events',
    body: (
      <div class="narrow">
        <h1>{t('events.survey-thanks')}</h1>
        <Notice kind="success">
          <p>{t('events.survey-is-sent')}</p>
        </Notice>
        <LinkButton
          kind="second"
          href={visit.path(`/events/${event.slug}`)}
          text={t('events.see-event')}
        />
      </div>
    ),
  })
}

/** Why a survey cannot be answered now; undefined when it can. */
function closedBy({ now }: Visit, { event, moment }: Answering) {
  if (moment === 'before') return now < event.endsAt ? undefined : 'events.survey-too-late'
  if (now < event.startsAt) return 'events.survey-too-early'
  return now < overAt(event) ? undefined : 'events.survey-is-over'
}

function closedPage(
  visit: Visit,
  { event, form }: Answering,
  why: NonNullable<ReturnType<typeof closedBy>>,
): Promise<Response> {
  const { t } = visit
  return visit.page({
    title: said(visit, form.title).text,
    section: '/events',
    body: (
      <div class="narrow">
        <p class="kicker">{said(visit, event.title).text}</p>
        <h1>{said(visit, form.title).text}</h1>
        <Notice>
          <p>{t(why)}</p>
        </Notice>
        <LinkButton
          kind="second"
          href={visit.path(`/events/${event.slug}`)}
          text={t('events.see-event')}
        />
      </div>
    ),
  })
}

/** Takes what was answered: saves it, goes on, or sends it; for the script that saves by itself it answers in JSON. */
export async function takeSurvey(visit: Visit): Promise<Response> {
  const answering = await answeringOf(visit)
  const { registrationId, moment, word } = answering
  const key = { tenantId: visit.tenant.id, registrationId, moment, word }
  const fields = await visit.fields()
  const begun = await visit.call(beginSurvey, key)
  if (!begun.ok) return show(visit, answering, { errors: errorsOf(visit, begun) })
  const { event } = answering
  const formId =
    (moment === 'before' ? event.beforeFormId : event.afterFormId) ?? refuse('not-found')
  const response =
    (await surveyResponse(visit.runtime.db, { tenantId: key.tenantId, formId, registrationId })) ??
    refuse('not-found')
  const posted = await readPostedForm(
    visit.runtime.db,
    { tenantId: key.tenantId, response },
    fields,
  )
  const { base, answers } = posted
  if (posted.deed === 'finish') {
    const sent = await visit.call(answerSurvey, { ...key, base, answers })
    if (sent.ok) return visit.redirect(answering.page, 'events.survey-thanks')
    return show(visit, { ...answering, answers }, atFault(visit, answering, sent))
  }
  const saved = await visit.call(saveSurvey, { ...key, base, answers })
  if (visit.request.headers.get('accept')?.includes('application/json') === true)
    return savedAnswer(visit, saved)
  if (!saved.ok)
    return show(
      visit,
      { ...answering, answers },
      { errors: errorsOf(visit, saved), sectionId: posted.sectionId },
    )
  return goOn(
    visit,
    { ...answering, answers: saved.value.answers, revision: saved.value.revision },
    posted,
  )
}

/** What is wrong, on the first page that has something. */
function atFault(visit: Visit, { form }: Answering, sent: Outcome<unknown>): Shown {
  const errors = errorsOf(visit, sent)
  const isAtFault = (id: string) => errors[controlName(id)] !== undefined
  const section = form.sections.find(({ fields }) => fields.some(({ id }) => isAtFault(id)))
  return { errors, sectionId: section?.id ?? form.sections.at(-1)?.id ?? '' }
}

function errorsOf({ locale }: Visit, outcome: Outcome<unknown>): Record<string, string> {
  if (outcome.ok) return {}
  const { refusal } = outcome
  if (!(refusal instanceof InvalidInput)) return { main: refusalText(locale, refusal) }
  return Object.fromEntries(
    refusal.issues.map((issue) => [
      controlName(issue.path.replace(/^answers\./, '')),
      issueText(locale, issue),
    ]),
  )
}

function savedAnswer(visit: Visit, saved: Outcome<Saved>): Response {
  if (!saved.ok)
    return Response.json({ error: refusalText(visit.locale, saved.refusal) }, { status: 409 })
  const { revision, conflicts } = saved.value
  const time = visit.locale.date(visit.now, { timeStyle: 'short' } as Intl.DateTimeFormatOptions)
  return Response.json({
    saved: visit.t('events.saved-at', { time }),
    revision,
    conflicts: conflicts.length,
  })
}

function goOn(visit: Visit, answering: Answering, { deed, sectionId, shown }: PostedForm) {
  const { form, answers } = answering
  const { issues } = checkAnswers(form, answers, { purpose: 'draft', sectionId })
  if (deed === 'continue' && issues.length > 0) {
    const errors = Object.fromEntries(
      issues.map((issue) => [controlName(issue.path), issueText(visit.locale, issue)]),
    )
    return show(visit, answering, { sectionId, errors })
  }
  const next =
    deed === 'continue'
      ? nextSection(form, answers, { sectionId, shown })
      : deed === 'back'
        ? previousSection(form, answers, { sectionId })
        : sectionId
  const done = deed === 'save' ? 'events.saved' : undefined
  return visit.redirect(sectionHref(answering.page, next ?? sectionId), done)
}

function sectionHref(page: string, id: string): string {
  return `${page}${page.includes('?') ? '&' : '?'}section=${encodeURIComponent(id)}`
}
