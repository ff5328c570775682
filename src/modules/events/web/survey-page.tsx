import { type Answers, emptyAnswers, type Form } from '@korzo/forms'
import { refuse } from '@korzo/values'
import type { Outcome, Visit } from '#kernel/contract.ts'
import { type Response as FormResponse, formVersion } from '#kernel/forms/index.ts'
import { allows } from '#kernel/permission.ts'
import { type FormInFilling, fillingPage, said, takeFilling } from '#modules/network/index.ts'
import { LinkButton } from '#ui/button.tsx'
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

/** One page of a survey. */
export async function surveyPage(visit: Visit): Promise<Response> {
  const answering = await answeringOf(visit)
  if (answering.isSent) return thanksPage(visit, answering)
  const closed = closedBy(visit, answering)
  if (closed !== undefined) return closedPage(visit, answering, closed)
  return fillingPage(visit, fillingOf(visit, answering))
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

/** Takes what was answered: saves it, goes on, or sends it. */
export async function takeSurvey(visit: Visit): Promise<Response> {
  return takeFilling(visit, fillingOf(visit, await answeringOf(visit)))
}

function fillingOf(visit: Visit, answering: Answering): FormInFilling {
  const { t } = visit
  const { event, registrationId, moment, word, form, answers, revision, page } = answering
  const key = { tenantId: event.tenantId, registrationId, moment, word }
  const title = said(visit, event.title).text
  return {
    ...{ form, answers, revision, page, kicker: title, section: '/events' },
    lead: t('events.survey-text'),
    breadcrumb: [{ href: visit.path(`/events/${event.slug}`), label: title }],
    last: t('events.send'),
    saved: 'events.saved',
    sent: 'events.survey-thanks',
    savedAt: (time) => t('events.saved-at', { time }),
    begin: () => begin(visit, answering),
    save: (given) => visit.call(saveSurvey, { ...key, ...given }),
    send: (given) => visit.call(answerSurvey, { ...key, ...given }),
  }
}

async function begin(
  visit: Visit,
  { event, registrationId, moment, word }: Answering,
): Promise<Outcome<FormResponse>> {
  const { tenantId, beforeFormId, afterFormId } = event
  const begun = await visit.call(beginSurvey, { tenantId, registrationId, moment, word })
  if (!begun.ok) return begun
  const formId = (moment === 'before' ? beforeFormId : afterFormId) ?? refuse('not-found')
  const response = await surveyResponse(visit.runtime.db, { tenantId, formId, registrationId })
  return { ok: true, value: response ?? refuse('not-found') }
}
