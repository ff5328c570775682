import { type Answers, checkAnswers, controlName, emptyAnswers } from '@korzo/forms'
import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, issueText, refusedForm } from '#kernel/form-state.ts'
import { answersFromFields, formVersion } from '#kernel/forms/index.ts'
import { said } from '#modules/network/index.ts'
import { Button } from '#ui/button.tsx'
import { DotChart } from '#ui/chart/bars.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { FormFields } from '#ui/form-view.tsx'
import { compareSurveys, type SurveyMoment } from '../domain/survey-form.ts'
import { surveyAnswers } from '../queries/surveys.ts'
import { answerSurvey } from '../use-cases/answer-survey.ts'
import { eventOf, idIn } from './say.ts'

type Shown = { readonly answers?: Answers; readonly form?: FormState }

function momentOf({ url }: Visit): SurveyMoment {
  return url.pathname.endsWith('-before') ? 'before' : 'after'
}

/** A survey before or after an event. */
export async function surveyPage(
  visit: Visit,
  { answers, form = blankForm }: Shown = {},
): Promise<Response> {
  const { t, locale, runtime } = visit
  const event = await eventOf(visit)
  const moment = momentOf(visit)
  const formId = moment === 'before' ? event.beforeFormId : event.afterFormId
  const survey =
    formId === null
      ? undefined
      : await formVersion(runtime.db, { tenantId: event.tenantId, formId })
  const section = survey?.sections[0]
  if (survey === undefined || section === undefined) refuse('not-found')
  const title = said(visit, event.title).text
  const wrong = answers === undefined ? [] : checkAnswers(survey, answers).issues
  return visit.page({
    title: said(visit, survey.title).text,
    section: '/events',
    status: form.summary.length > 0 ? 422 : 200,
    breadcrumb: [
      { href: visit.path(`/events/${event.slug}`), label: title },
      {
        href: visit.path(`/events/${event.slug}/registration`),
        label: t('events.my-registration'),
      },
    ],
    body: (
      <div class="narrow">
        <p class="kicker">{title}</p>
        <h1>{said(visit, survey.title).text}</h1>
        <p class="lead">{t('events.survey-text')}</p>
        <ErrorSummary t={locale.texts} errors={form.summary} />
        <form
          method="post"
          action={visit.path(
            `/events/${event.slug}/registrations/${idIn(visit, 'id')}/survey-${moment}`,
          )}
        >
          <FormFields
            form={survey}
            section={section}
            answers={answers ?? emptyAnswers(survey)}
            tools={{
              t: locale.texts,
              say: (text) => said(visit, text),
              errors: Object.fromEntries(
                wrong.map((issue) => [controlName(issue.path), issueText(locale, issue)]),
              ),
            }}
          />
          <Button text={t('events.send')} />
        </form>
      </div>
    ),
  })
}

export async function takeSurvey(visit: Visit): Promise<Response> {
  const { runtime } = visit
  const event = await eventOf(visit)
  const moment = momentOf(visit)
  const formId = moment === 'before' ? event.beforeFormId : event.afterFormId
  const survey =
    formId === null
      ? undefined
      : await formVersion(runtime.db, { tenantId: event.tenantId, formId })
  if (survey === undefined) refuse('not-found')
  const fields = await visit.fields()
  const answers = answersFromFields(survey, fields, emptyAnswers(survey))
  const outcome = await visit.call(answerSurvey, {
    tenantId: event.tenantId,
    registrationId: idIn(visit, 'id'),
    moment,
    answers,
  })
  if (!outcome.ok)
    return surveyPage(visit, { answers, form: refusedForm(visit, fields, outcome.refusal) })
  return visit.redirect(visit.path(`/events/${event.slug}/registration`), 'events.survey-thanks')
}

/** What changed between before and after, as those say who were there. */
export async function surveyResults(visit: Visit): Promise<Response> {
  const { t, locale, runtime } = visit
  const event = await eventOf(visit)
  const { tenantId, beforeFormId, afterFormId } = event
  const before = await surveyAnswers(runtime.db, { tenantId, formId: beforeFormId })
  const after = await surveyAnswers(runtime.db, { tenantId, formId: afterFormId })
  const title = said(visit, event.title).text
  const mean = (value: number | null) => ({
    value: value ?? 0,
    text: value === null ? '–' : locale.number(value, { maximumFractionDigits: 1 }),
  })
  return visit.page({
    title: t('events.before-and-after'),
    section: '/events',
    breadcrumb: [{ href: visit.path(`/events/${event.slug}`), label: title }],
    body: (
      <>
        <p class="kicker">{title}</p>
        <h1>{t('events.before-and-after')}</h1>
        {before.length + after.length === 0 ? (
          <EmptyState
            icon="list"
            title={t('events.no-answers')}
            text={t('events.no-answers-text')}
          />
        ) : (
          <DotChart
            t={locale.texts}
            id="before-after"
            title={t('events.before-and-after')}
            rowTitle={t('events.statement')}
            series={[t('events.before'), t('events.after')]}
            rows={compareSurveys(before, after).map((one) => ({
              label: said(visit, one.label).text,
              figures: [mean(one.before), mean(one.after)],
            }))}
            note={t('events.survey-note', { before: before.length, after: after.length })}
          />
        )}
      </>
    ),
  })
}
