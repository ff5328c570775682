import { refuse } from '@korzo/values'
import { personOf } from '#kernel/actor.ts'
import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, refusedForm } from '#kernel/form-state.ts'
import { Button, Buttons } from '#ui/button.tsx'
import { SelectField } from '#ui/choice-field.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextareaField } from '#ui/field.tsx'
import { FormAnswers } from '#ui/form-answers.tsx'
import { Section } from '#ui/heading.tsx'
import { Notice } from '#ui/notice.tsx'
import { SavesItself } from '#ui/saves-itself.tsx'
import { conflictKinds } from '../domain/conflict.ts'
import { ownReview, type Review, reviewerQueue } from '../queries/review-subject.ts'
import { declareConflict } from '../use-cases/declare-conflict.ts'
import { writeRemark } from '../use-cases/write-remark.ts'
import { handInReview, saveReview, takeBackReview } from '../use-cases/write-review.ts'
import { Discussion } from './discussion.tsx'
import { nameOf, StateTag } from './queue-page.tsx'
import { GivenPoints, ScoreFields } from './score-fields.tsx'
import { seenApplication } from './seen-application.ts'

/** The review of an address, if it is this visitor's own; everything else is not found, by one and the same query. */
export async function openReview(visit: Visit): Promise<Review> {
  const { runtime, tenant, params, actor } = visit
  const personId = personOf(actor) ?? refuse('not-found')
  const key = { tenantId: tenant.id, id: params['id'] ?? '', personId }
  return (await ownReview(runtime.db, key)) ?? refuse('not-found')
}

/** One application to review: what was handed in, the criteria with their anchors, a comment. */
export async function reviewPage(visit: Visit, form: FormState = blankForm): Promise<Response> {
  const { t, locale } = visit
  const review = await openReview(visit)
  const { form: asked, answers, tools } = await seenApplication(visit, review)
  const isOpen = review.state === 'open' && review.discussionAt === null
  return visit.page({
    title: nameOf(review),
    status: form.summary.length > 0 ? 422 : 200,
    breadcrumb: [{ href: visit.path('/reviews'), label: t('reviews.my-reviews') }],
    body: (
      <div class="narrow">
        <p class="kicker">{review.code}</p>
        <h1>{nameOf(review)}</h1>
        <p>
          <StateTag visit={visit} review={review} />
        </p>
        <ErrorSummary t={locale.texts} errors={form.summary} />
        {review.hidesApplicant && <p class="quiet">{t('reviews.applicant-hidden')}</p>}
        <FormAnswers form={asked} answers={answers} tools={tools} format={locale} level={2} />
        <Section title={t('reviews.your-review')} id="review">
          {isOpen ? (
            <WriteForm visit={visit} review={review} form={form} />
          ) : (
            <HandedIn visit={visit} review={review} />
          )}
        </Section>
        {review.discussionAt === null && <ConflictForm visit={visit} review={review} form={form} />}
        {review.discussionAt !== null && (await Discussion(visit, review, form))}
        {await Next(visit, review)}
      </div>
    ),
  })
}

type Props = { visit: Visit; review: Review; form: FormState }

function WriteForm({ visit, review, form }: Props) {
  const { t, locale } = visit
  return (
    <form method="post" action={visit.path(`/reviews/${review.id}`)} novalidate class="form-page">
      <SavesItself
        t={locale.texts}
        status={
          review.savedAt === null
            ? t('reviews.saves-itself')
            : t('reviews.saved-at', { when: locale.dateTime(review.savedAt, review.zone) })
        }
      >
        <button class="unseen" name="do" value="save" tabindex={-1} aria-hidden="true">
          {t('reviews.save')}
        </button>
        <input type="hidden" name="base" value={String(review.revision)} />
        <ScoreFields visit={visit} review={review} form={form} />
        <TextareaField
          t={locale.texts}
          name="comment"
          label={t('reviews.comment')}
          hint={t('reviews.comment-hint')}
          rows={5}
          maxlength={8000}
          value={String(form.values['comment'] ?? review.comment)}
          error={form.errors['comment']}
          isRequired
        />
        <Buttons>
          <Button name="do" value="hand-in" text={t('reviews.hand-in')} />
          <Button name="do" value="save" kind="second" text={t('reviews.save')} isUnchecked />
        </Buttons>
      </SavesItself>
    </form>
  )
}

function HandedIn({ visit, review }: { visit: Visit; review: Review }) {
  const { t, locale } = visit
  return (
    <>
      <GivenPoints visit={visit} criteria={review.criteria} given={review} />
      {review.handedInAt !== null && (
        <p class="quiet">
          {t('reviews.handed-in-at', { when: locale.dateTime(review.handedInAt, review.zone) })}
        </p>
      )}
      {review.discussionAt === null && (
        <form method="post" action={visit.path(`/reviews/${review.id}/take-back`)}>
          <Button kind="second" text={t('reviews.take-back')} />
        </form>
      )}
    </>
  )
}

/** A conflict of interest ends the review at once; what the secretariat may lift. */
function ConflictForm({ visit, review, form }: Props) {
  const { t, locale } = visit
  return (
    <details open={form.errors['kind'] !== undefined || form.errors['note'] !== undefined}>
      <summary>{t('reviews.declare-conflict')}</summary>
      <form method="post" action={visit.path(`/reviews/${review.id}/conflict`)}>
        <Notice kind="warning">{t('reviews.declare-conflict-what')}</Notice>
        <SelectField
          t={locale.texts}
          name="kind"
          label={t('reviews.conflict')}
          choices={conflictKinds.map((value) => ({
            value,
            text: t(`reviews.conflict-${value}`),
          }))}
          error={form.errors['kind']}
          isRequired
        />
        <TextareaField
          t={locale.texts}
          name="note"
          label={t('reviews.conflict-note')}
          rows={2}
          maxlength={1000}
          error={form.errors['note']}
        />
        <Button kind="danger" text={t('reviews.declare-conflict')} />
      </form>
    </details>
  )
}

async function Next(visit: Visit, review: Review) {
  const { runtime, t } = visit
  const queue = await reviewerQueue(runtime.db, {
    tenantId: review.tenantId,
    personId: review.personId ?? '',
  })
  const next = queue.find(
    ({ id, state, discussionAt }) => state === 'open' && id !== review.id && discussionAt === null,
  )
  return (
    <p>
      <a href={visit.path(next === undefined ? '/reviews' : `/reviews/${next.id}`)}>
        {next === undefined ? t('reviews.back-to-queue') : t('reviews.next-one')}
      </a>
    </p>
  )
}

/** Takes what was typed: saves it, hands it in; for the script that saves by itself it answers in JSON. */
export async function takeReview(visit: Visit): Promise<Response> {
  const review = await openReview(visit)
  const fields = await visit.fields()
  const deed = fields.get('do')
  const key = { tenantId: visit.tenant.id, reviewId: review.id }
  const typed = { base: 0, ...fields.object(), ...key }
  const saved = await visit.call(saveReview, typed)
  if (deed === 'autosave') {
    if (!saved.ok) return Response.json({}, { status: 409 })
    const when = visit.locale.dateTime(visit.now, review.zone)
    return Response.json({
      saved: visit.t('reviews.saved-at', { when }),
      revision: saved.value.revision,
      conflicts: 0,
    })
  }
  if (!saved.ok) return reviewPage(visit, refusedForm(visit, fields, saved.refusal))
  const here = visit.path(`/reviews/${review.id}`)
  if (deed !== 'hand-in') return visit.redirect(here, 'reviews.saved')
  const done = await visit.call(handInReview, key)
  if (!done.ok) return reviewPage(visit, refusedForm(visit, fields, done.refusal))
  return visit.redirect(here, 'reviews.was-handed-in')
}

export async function takeBack(visit: Visit): Promise<Response> {
  const review = await openReview(visit)
  const fields = await visit.fields()
  const outcome = await visit.call(takeBackReview, {
    tenantId: visit.tenant.id,
    reviewId: review.id,
  })
  if (!outcome.ok) return reviewPage(visit, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(visit.path(`/reviews/${review.id}`), 'reviews.was-taken-back')
}

export async function takeConflict(visit: Visit): Promise<Response> {
  const { tenantId, reviewerId, applicationId } = await openReview(visit)
  const fields = await visit.fields()
  const outcome = await visit.call(declareConflict, {
    kind: fields.get('kind'),
    note: fields.get('note'),
    tenantId,
    reviewerId,
    applicationId,
  })
  if (!outcome.ok) return reviewPage(visit, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(visit.path('/reviews'), 'reviews.conflict-was-declared')
}

export async function takeRemark(visit: Visit): Promise<Response> {
  const review = await openReview(visit)
  const fields = await visit.fields()
  const outcome = await visit.call(writeRemark, {
    tenantId: visit.tenant.id,
    applicationId: review.applicationId,
    language: visit.locale.language,
    text: fields.get('text'),
  })
  if (!outcome.ok) return reviewPage(visit, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(visit.path(`/reviews/${review.id}#discussion`), 'reviews.saved')
}
