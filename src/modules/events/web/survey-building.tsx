import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { refusedForm } from '#kernel/form-state.ts'
import { formDraft, formVersion } from '#kernel/forms/index.ts'
import { FileLinks } from '#modules/list-files/index.ts'
import {
  buildingPage,
  type FormInBuilding,
  questionPage,
  said,
  takeBuildingStep,
  takeQuestionSettings,
} from '#modules/network/index.ts'
import { Button, Buttons, LinkButton } from '#ui/button.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Lead, Section } from '#ui/heading.tsx'
import { Notice } from '#ui/notice.tsx'
import type { SurveyMoment } from '../domain/survey-form.ts'
import { fewestAnswers } from '../domain/survey-results.ts'
import { askedDaysBefore, overAt } from '../domain/survey-times.ts'
import type { EventRow } from '../queries/event-by.ts'
import { surveyCounts } from '../queries/surveys.ts'
import {
  buildSurvey,
  prepareSurveys,
  takeOverQuestions,
  undoSurvey,
  useSurvey,
} from '../use-cases/build-survey.ts'
import { refused } from './event-deeds.tsx'
import { eventOf } from './say.ts'

/** Both surveys of an event: how they stand, and the ways to build them and to what came of them. */
export async function surveysPage(visit: Visit): Promise<Response> {
  const { t } = visit
  const event = await eventOf(visit)
  const home = visit.path(`/events/${event.slug}`)
  const isMade = event.beforeFormId !== null && event.afterFormId !== null
  return visit.page({
    title: t('events.surveys'),
    section: '/events',
    breadcrumb: [{ href: home, label: said(visit, event.title).text }],
    body: (
      <div class="narrow">
        <p class="kicker">{said(visit, event.title).text}</p>
        <h1>{t('events.surveys')}</h1>
        <Lead text={t('events.surveys-lead')} />
        {isMade && event.hasSurvey ? (
          <>
            {await OneSurvey(visit, event, 'before')}
            {await OneSurvey(visit, event, 'after')}
            <Buttons>
              <LinkButton href={`${home}/survey-results`} text={t('events.before-and-after')} />
            </Buttons>
            {event.state === 'published' && (
              <Section title={t('events.answers-on-paper')} id="on-paper">
                <p>{t('events.answers-on-paper-text', { count: fewestAnswers })}</p>
                <FileLinks
                  visit={visit}
                  path={`/events/${event.slug}/survey-answers`}
                  into={t('events.bring-in-answers')}
                />
              </Section>
            )}
          </>
        ) : (
          <EmptyState icon="list" title={t('events.no-surveys')} text={t('events.no-surveys-text')}>
            <form method="post" action={`${home}/surveys`}>
              <Button text={t('events.prepare-surveys')} />
            </form>
          </EmptyState>
        )}
      </div>
    ),
  })
}

async function OneSurvey(visit: Visit, event: EventRow, moment: SurveyMoment) {
  const { t, locale, runtime } = visit
  const { tenantId, id: eventId } = event
  const counts = (await surveyCounts(runtime.db, { tenantId, eventId }))[moment]
  const draft = await draftOf(visit, event, moment)
  const questions = draft.definition.sections.flatMap(({ fields }) => fields).length
  const from =
    moment === 'before'
      ? new Date(event.startsAt.getTime() - askedDaysBefore * 86_400_000)
      : event.endsAt
  const until = moment === 'before' ? event.endsAt : overAt(event)
  return (
    <Section title={t(`events.survey-${moment}`)} id={`survey-${moment}`}>
      <DescriptionList
        items={[
          { term: t('events.survey-questions'), value: locale.number(questions) },
          {
            term: t('events.survey-version'),
            value:
              draft.version === null ? t('events.survey-not-in-use') : locale.number(draft.version),
          },
          { term: t('events.survey-asked-from'), value: locale.dateTime(from, event.zone) },
          { term: t('events.survey-open-until'), value: locale.dateTime(until, event.zone) },
          {
            term: t('events.survey-answers'),
            value: t('events.survey-answered-of', counts),
          },
        ]}
      />
      <Buttons>
        <LinkButton
          kind="second"
          isSmall
          icon="pencil"
          href={visit.path(`/events/${event.slug}/surveys/${moment}`)}
          text={t('events.build-survey')}
        />
      </Buttons>
    </Section>
  )
}

/** Makes the surveys of an event that has none. */
export async function takePreparing(visit: Visit): Promise<Response> {
  const event = await eventOf(visit)
  const outcome = await visit.call(prepareSurveys, { tenantId: event.tenantId, eventId: event.id })
  if (!outcome.ok) return refused(visit, outcome.refusal)
  return visit.redirect(visit.path(`/events/${event.slug}/surveys`), 'events.surveys-prepared')
}

function momentIn({ params }: Visit): SurveyMoment {
  return params['moment'] === 'before' ? 'before' : 'after'
}

async function draftOf({ runtime }: Visit, event: EventRow, moment: SurveyMoment) {
  const formId =
    (moment === 'before' ? event.beforeFormId : event.afterFormId) ?? refuse('not-found')
  return (await formDraft(runtime.db, { tenantId: event.tenantId, formId })) ?? refuse('not-found')
}

async function inBuilding(visit: Visit): Promise<FormInBuilding> {
  const { t, runtime } = visit
  const event = await eventOf(visit)
  const moment = momentIn(visit)
  const { tenantId, id: eventId, slug, beforeFormId, afterFormId } = event
  const draft = await draftOf(visit, event, moment)
  const formId = (moment === 'before' ? beforeFormId : afterFormId) ?? refuse('not-found')
  const used = await formVersion(runtime.db, { tenantId, formId })
  const isInUse = JSON.stringify(used) === JSON.stringify(draft.definition)
  const home = visit.path(`/events/${slug}`)
  const page = `${home}/surveys/${moment}`
  return {
    draft,
    title: t(`events.survey-${moment}`),
    lead: t('events.build-survey-lead'),
    section: '/events',
    breadcrumb: [
      { href: home, label: said(visit, event.title).text },
      { href: `${home}/surveys`, label: t('events.surveys') },
    ],
    page,
    roles: [],
    above: <UseBox visit={visit} event={event} moment={moment} page={page} isInUse={isInUse} />,
    save: (step) => visit.call(buildSurvey, { tenantId, eventId, moment, ...step }),
    undo: () => visit.call(undoSurvey, { tenantId, eventId, moment }),
  }
}

type UseProps = {
  visit: Visit
  event: EventRow
  moment: SurveyMoment
  page: string
  isInUse: boolean
}

/** Whether participants are asked with what is built here, and what to do about it. */
function UseBox({ visit, event, moment, page, isInUse }: UseProps) {
  const { t } = visit
  const isDraft = event.state === 'draft'
  const state = isInUse ? 'in-use' : isDraft ? 'until-published' : 'not-yet-used'
  return (
    <Notice kind={isInUse ? 'success' : 'info'} title={t(`events.survey-${state}`)}>
      <p>{t(`events.survey-${state}-text`)}</p>
      <form method="post" action={page}>
        <Buttons>
          {!isInUse && !isDraft && <Button name="do" value="use" text={t('events.use-survey')} />}
          {moment === 'after' && (
            <Button
              kind="second"
              name="do"
              value="take-over"
              text={t('events.take-over-questions')}
            />
          )}
        </Buttons>
      </form>
    </Notice>
  )
}

/** A survey as it is built. */
export async function surveyBuilder(visit: Visit): Promise<Response> {
  return buildingPage(visit, await inBuilding(visit))
}

/** Takes a step of the builder, puts the survey into use, or takes the questions of the first over into the last. */
export async function takeSurveyStep(visit: Visit): Promise<Response> {
  const built = await inBuilding(visit)
  const fields = await visit.fields()
  const deed = fields.get('do')
  if (deed !== 'use' && deed !== 'take-over') return takeBuildingStep(visit, built, fields)
  const event = await eventOf(visit)
  const moment = momentIn(visit)
  const key = { tenantId: event.tenantId, eventId: event.id }
  const outcome =
    deed === 'use'
      ? await visit.call(useSurvey, { ...key, moment })
      : await visit.call(takeOverQuestions, key)
  if (!outcome.ok)
    return buildingPage(visit, built, refusedForm(visit, fields, outcome.refusal).summary)
  return visit.redirect(built.page, deed === 'use' ? 'events.survey-is-in-use' : 'events.saved')
}

/** The settings of one question of a survey. */
export async function surveyQuestion(visit: Visit): Promise<Response> {
  return questionPage(visit, await inBuilding(visit))
}

export async function takeSurveyQuestion(visit: Visit): Promise<Response> {
  return takeQuestionSettings(visit, await inBuilding(visit), 'events.saved')
}
