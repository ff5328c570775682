import { personOf } from '#kernel/actor.ts'
import type { Visit } from '#kernel/contract.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { Section } from '#ui/heading.tsx'
import { ProgressBar } from '#ui/progress.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import { Tag } from '#ui/tag.tsx'
import { Deadline } from '#ui/time.tsx'
import { type Review, reviewerQueue } from '../queries/review-subject.ts'
import { foreign, said } from './say.ts'

/** What a reviewer has to do in this network, call by call, and nothing else. */
export async function queuePage(visit: Visit): Promise<Response> {
  const { t, runtime, tenant, actor } = visit
  const personId = personOf(actor) ?? ''
  const queue = await reviewerQueue(runtime.db, { tenantId: tenant.id, personId })
  const toWrite = queue.filter(
    ({ state, discussionAt }) => state === 'open' && discussionAt === null,
  )
  // what is still to be written first
  const calls = [...new Set([...toWrite, ...queue].map(({ callId }) => callId))]
  return visit.page({
    title: t('reviews.my-reviews'),
    body: (
      <div class="narrow">
        <h1>{t('reviews.my-reviews')}</h1>
        {queue.length === 0 && (
          <EmptyState
            icon="list"
            title={t('reviews.nothing-waits')}
            text={t('reviews.nothing-waits-text')}
          />
        )}
        {calls.map((callId) => (
          <CallQueue visit={visit} reviews={queue.filter((review) => review.callId === callId)} />
        ))}
      </div>
    ),
  })
}

function CallQueue({ visit, reviews }: { visit: Visit; reviews: readonly Review[] }) {
  const { t, locale, now } = visit
  const [first] = reviews
  if (first === undefined) return null
  const title = said(visit, first.callTitle)
  const handedIn = reviews.filter(({ state }) => state === 'handed-in').length
  const isOver = first.discussionAt !== null
  const left = first.dueAt.getTime() - now.getTime()
  return (
    <Section title={title.text} id={`call-${first.callId}`}>
      <div lang={foreign(title)}>
        <ProgressBar
          value={handedIn}
          max={reviews.length}
          text={t('reviews.handed-in-of', { handedIn, assigned: reviews.length })}
        />
      </div>
      {isOver ? (
        <p>{t('reviews.discussion-runs')}</p>
      ) : (
        handedIn < reviews.length && (
          <p>
            <Deadline
              at={first.dueAt.toISOString()}
              text={locale.dateTime(first.dueAt, first.zone)}
              left={locale.relative(first.dueAt, now)}
              isPressing={left < 3 * 86_400_000}
            />
          </p>
        )
      )}
      <RowList>
        {reviews.map((review) => (
          <ListRow actions={<StateTag visit={visit} review={review} />}>
            <a href={visit.path(`/reviews/${review.id}`)}>{nameOf(review)}</a>
            {!review.hidesApplicant && (
              <span class="under">{`${review.code} · ${locale.country(review.country)}`}</span>
            )}
          </ListRow>
        ))}
      </RowList>
    </Section>
  )
}

/** How an application is called before its reviewer: by its code alone where the applicant is hidden. */
export function nameOf({ hidesApplicant, code, applicantName }: Review): string {
  return hidesApplicant ? code : applicantName
}

export function StateTag({ visit, review }: { visit: Visit; review: Review }) {
  const { t } = visit
  if (review.state === 'handed-in') return <Tag text={t('reviews.review-handed-in')} tone="good" />
  return review.revision > 0 ? (
    <Tag text={t('reviews.review-begun')} tone="open" />
  ) : (
    <Tag text={t('reviews.review-open')} tone="warm" />
  )
}
