import { refuse } from '@korzo/values'
import { personOf } from '#kernel/actor.ts'
import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, refusedForm } from '#kernel/form-state.ts'
import { signedIn } from '#modules/people/index.ts'
import { Button, Buttons } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { NumberField } from '#ui/field.tsx'
import { Notice } from '#ui/notice.tsx'
import { invitationOf } from '../queries/reviewer-subject.ts'
import { answerInvitation } from '../use-cases/answer-invitation.ts'
import { reviewerOfLink } from '../use-cases/reviewer-link.ts'
import { foreign, said } from './say.ts'
import { readSelf, SelfFields } from './self-fields.tsx'

/** Somebody is asked to review. Opening the page changes nothing; the buttons do. */
export async function invitationPage(
  visit: Visit,
  word = visit.url.searchParams.get('word') ?? '',
  form: FormState = blankForm,
): Promise<Response> {
  const { t, runtime, now, locale, actor } = visit
  const { tenantId, reviewerId } =
    (await reviewerOfLink(runtime.config, { word, now })) ?? refuse('reviews.link-not-good')
  const asked =
    (await invitationOf(runtime.db, { tenantId, id: reviewerId })) ??
    refuse('reviews.link-not-good')
  const title = said(visit, asked.callTitle)
  return visit.page({
    title: t('reviews.will-you-review'),
    status: form.summary.length > 0 ? 422 : 200,
    body: (
      <div class="narrow">
        <p class="kicker" lang={foreign(title)}>
          {title.text}
        </p>
        <h1>{t('reviews.will-you-review')}</h1>
        <ErrorSummary t={locale.texts} errors={form.summary} />
        <p class="lead">
          {t('reviews.invitation-text', {
            name: asked.name,
            call: title.text,
            most: asked.most,
            when: locale.dateTime(asked.dueAt, asked.zone),
          })}
        </p>
        {asked.state === 'invited' ? (
          <form method="post" action={visit.sitePath('/reviewer')}>
            <input type="hidden" name="word" value={word} />
            {asked.hidesApplicant && <Notice>{t('reviews.blind-ties')}</Notice>}
            <NumberField
              t={locale.texts}
              name="most"
              label={t('reviews.most')}
              min={1}
              value={String(form.values['most'] ?? asked.most)}
              error={form.errors['most']}
              isRequired
            />
            {await SelfFields(visit, { ...asked, ties: [] }, form)}
            {personOf(actor) === null && <p class="quiet">{t('reviews.account-is-made')}</p>}
            <Buttons>
              <Button name="answer" value="accepted" text={t('reviews.yes-review')} />
              <Button
                name="answer"
                value="declined"
                kind="second"
                text={t('reviews.no-review')}
                isUnchecked
              />
            </Buttons>
          </form>
        ) : (
          <Answered visit={visit} state={asked.state} network={asked.network} />
        )}
      </div>
    ),
  })
}

type AnsweredProps = {
  visit: Visit
  state: 'accepted' | 'declined' | 'withdrawn'
  network: string
}

function Answered({ visit, state, network }: AnsweredProps) {
  const { t } = visit
  return (
    <>
      <p>{t(`reviews.you-${state}`)}</p>
      {state === 'accepted' && (
        <p>
          <a href={visit.sitePath(`/${network}/reviews`)}>{t('reviews.my-reviews')}</a>
        </p>
      )}
    </>
  )
}

export async function takeInvitationAnswer(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const word = fields.get('word')
  const most = fields.get('most')
  const answer = fields.get('answer')
  const outcome = await visit.call(answerInvitation, {
    word,
    answer,
    language: visit.locale.language,
    userAgent: visit.request.headers.get('user-agent') ?? '',
    ...(answer === 'accepted' ? { ...readSelf(fields), ...(most === '' ? {} : { most }) } : {}),
  })
  if (!outcome.ok) {
    if (outcome.refusal.code === 'not-found') refuse('reviews.link-not-good')
    return invitationPage(visit, word, refusedForm(visit, fields, outcome.refusal))
  }
  const { session, tenantId, reviewerId } = outcome.value
  const here = visit.sitePath(`/reviewer?word=${encodeURIComponent(word)}`)
  if (session === null) return visit.redirect(here, 'reviews.answer-taken')
  const about = { tenantId, id: reviewerId }
  const { network } = (await invitationOf(visit.runtime.db, about)) ?? refuse('not-found')
  return signedIn(visit, session.secret, visit.sitePath(`/${network}/reviews`))
}
