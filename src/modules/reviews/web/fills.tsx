import { personOf } from '#kernel/actor.ts'
import type { Visit } from '#kernel/contract.ts'
import { allows } from '#kernel/permission.ts'
import { fill } from '#kernel/slot.ts'
import { ownLists } from '#modules/network/index.ts'
import { meOwn, meWaiting, noticeKinds } from '#modules/people/index.ts'
import {
  type ApplicationPart,
  applicationParts,
  callTools,
  type ReadApplication,
} from '#modules/programmes/index.ts'
import { Section } from '#ui/heading.tsx'
import { reviewerCode } from '../domain/reviewer-code.ts'
import { reviewNews } from '../notice-kinds.ts'
import { reviewLeaders } from '../permissions.ts'
import { openAppeals } from '../queries/check-list.ts'
import { ownReviews, reviewsOfApplication, waitingReviews } from '../queries/review-subject.ts'
import { callsWithSuspended } from '../queries/suspended-reviews.ts'
import { EligibilityPart } from './check-list-part.tsx'
import { said } from './say.ts'
import { GivenPoints } from './score-fields.tsx'

/** What waits for me: reviews to write, and appeals in networks I lead. */
const waiting = fill(meWaiting, async (visit: Visit) => {
  const { runtime, actor, t, locale } = visit
  const personId = personOf(actor)
  if (personId === null) return []
  const rounds = await waitingReviews(runtime.db, personId)
  const led = [...actor.audiences].flatMap((audience) => {
    const [kind, id = '', role] = audience.split(':')
    return kind === 'network' && role === 'secretariat' ? [id] : []
  })
  const appeals = led.length === 0 ? [] : await openAppeals(runtime.db, led)
  const suspended = led.length === 0 ? [] : await callsWithSuspended(runtime.db, led)
  return [
    ...rounds.map(({ network, callTitle, dueAt, zone, count }) => ({
      text: t('reviews.waiting-reviews', { count, call: said(visit, callTitle).text }),
      href: `/${locale.language}/${network}/reviews`,
      until: dueAt,
      zone,
    })),
    ...suspended.map(({ network, slug, count }) => ({
      text: t('reviews.waiting-suspended', { count }),
      href: `/${locale.language}/${network}/calls/${slug}/assignment#suspended`,
      until: null,
    })),
    ...appeals.map(({ network, applicationId, code }) => ({
      text: t('reviews.waiting-appeal', { code }),
      href: `/${locale.language}/${network}/applications/${applicationId}#eligibility`,
      until: null,
    })),
  ]
})

/** Where my reviews are. */
const own = fill(meOwn, (visit: Visit) =>
  ownLists(visit, { text: visit.t('reviews.my-reviews'), path: '/reviews' }, ownReviews),
)

/** Where the reviews of a call are led; only those who make the call are asked. */
const tools = fill(callTools, async (visit: Visit, { call }) => [
  { text: visit.t('reviews.view-reviews'), href: visit.path(`/calls/${call.slug}/reviews`) },
])

/** On the page of an application: eligibility for all who read it, reviews for those who lead them. */
const parts = fill(applicationParts, async (visit: Visit, read: ApplicationPart) => {
  const eligibility = await EligibilityPart(visit, read)
  const reviews = allows(reviewLeaders, visit.actor, read.application)
    ? await Reviews(visit, read)
    : null
  return [
    ...(eligibility === null ? [] : [{ order: 10, body: eligibility }]),
    ...(reviews === null ? [] : [{ order: 20, body: reviews }]),
  ]
})

async function Reviews(visit: Visit, { application, call }: ReadApplication) {
  const { t, runtime } = visit
  const reviews = await reviewsOfApplication(runtime.db, application.tenantId, application.id)
  if (reviews.length === 0) return null
  return (
    <Section title={t('reviews.view-reviews')} id="reviews">
      <div class="stack">
        {reviews.map((review) => (
          <details class="panel">
            <summary>
              {`${reviewerCode(review.number)} · ${review.name}, ${t(`reviews.review-${review.state === 'ended' ? 'open' : review.state}`)}`}
            </summary>
            {review.state === 'handed-in' ? (
              <GivenPoints visit={visit} criteria={call.criteria} given={review} />
            ) : (
              <p>{t('reviews.not-yet-handed-in')}</p>
            )}
          </details>
        ))}
      </div>
    </Section>
  )
}

export const fills = [waiting, own, tools, parts, fill(noticeKinds, async () => [reviewNews])]
