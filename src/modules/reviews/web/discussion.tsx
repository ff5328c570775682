import type { Visit } from '#kernel/contract.ts'
import type { FormState } from '#kernel/form-state.ts'
import { Button } from '#ui/button.tsx'
import { TextareaField } from '#ui/field.tsx'
import { Section } from '#ui/heading.tsx'
import { Timeline } from '#ui/timeline.tsx'
import { lettersOf } from '../domain/reviewer-code.ts'
import { type Review, remarksOn, reviewsOfApplication } from '../queries/review-subject.ts'
import { GivenPoints } from './score-fields.tsx'

/**
 * What the others gave, and what is said about it: only for who handed in a review of the same application, only once scores stand.
 * Where reviewers are hidden from one another they are letters, anew for each application.
 */
export async function Discussion(visit: Visit, review: Review, form: FormState) {
  const { t, locale, runtime } = visit
  if (review.state !== 'handed-in') return null
  const { tenantId, applicationId, hidesReviewers } = review
  const reviews = (await reviewsOfApplication(runtime.db, tenantId, applicationId)).filter(
    ({ state }) => state === 'handed-in',
  )
  const letters = lettersOf(reviews.map(({ id }) => id))
  const nameOf = (id: string, name: string) =>
    hidesReviewers ? t('reviews.reviewer-letter', { letter: letters.get(id) ?? '?' }) : name
  const names = new Map(
    reviews.map(({ id, name }) => [id, id === review.id ? t('reviews.you') : nameOf(id, name)]),
  )
  const ordered = [...reviews].sort((a, b) =>
    (letters.get(a.id) ?? '') < (letters.get(b.id) ?? '') ? -1 : 1,
  )
  const remarks = await remarksOn(runtime.db, tenantId, applicationId)
  return (
    <Section title={t('reviews.discussion')} id="discussion">
      {ordered
        .filter(({ id }) => id !== review.id)
        .map((other) => (
          <div class="panel">
            <h3>{names.get(other.id)}</h3>
            <GivenPoints visit={visit} criteria={review.criteria} given={other} />
          </div>
        ))}
      {remarks.length > 0 && (
        <Timeline
          entries={remarks.map(({ reviewId, text, writtenAt }) => ({
            at: writtenAt.toISOString(),
            when: locale.dateTime(writtenAt, review.zone),
            what:
              reviewId === null
                ? t('reviews.secretariat')
                : (names.get(reviewId) ?? t('reviews.reviewer')),
            note: text,
          }))}
        />
      )}
      <form method="post" action={visit.path(`/reviews/${review.id}/remarks`)}>
        <TextareaField
          t={locale.texts}
          name="text"
          label={t('reviews.remark')}
          rows={3}
          maxlength={4000}
          value={String(form.values['text'] ?? '')}
          error={form.errors['text']}
          isRequired
        />
        <Button kind="second" text={t('reviews.say-remark')} />
      </form>
    </Section>
  )
}
