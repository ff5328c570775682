import type { Visit } from '#kernel/contract.ts'
import type { Call } from '#modules/programmes/index.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { Section } from '#ui/heading.tsx'
import { Notice } from '#ui/notice.tsx'
import { conflictsIn } from '../domain/assignment-problem.ts'
import { conflictKinds } from '../domain/conflict.ts'
import { reviewerCode } from '../domain/reviewer-code.ts'
import { standingNow } from '../queries/assignment-snapshot.ts'
import { type SuspendedReview, suspendedReviews } from '../queries/suspended-reviews.ts'

/** Reviews that stand still: why, and what can be decided about each. */
export async function SuspendedBox(visit: Visit, call: Call) {
  const { t, runtime, tenant } = visit
  const key = { tenantId: tenant.id, callId: call.id }
  const suspended = await suspendedReviews(runtime.db, key)
  if (suspended.length === 0) return null
  const kinds = kindsOf(await standingNow(runtime, key))
  return (
    <Section title={t('reviews.suspended')} id="suspended">
      <Notice kind="warning">
        <p>{t('reviews.suspended-what')}</p>
      </Notice>
      <div class="stack">
        {suspended.map((review) => (
          <Suspended visit={visit} call={call} review={review} kind={kinds(review)} />
        ))}
      </div>
    </Section>
  )
}

type Pair = { readonly reviewerId: string; readonly applicationId: string }

function kindsOf(standing: Parameters<typeof conflictsIn>[0]) {
  const found = conflictsIn(standing)
  return ({ reviewerId, applicationId }: Pair) => {
    const conflict = found.find(
      (one) => one.reviewerId === reviewerId && one.applicationId === applicationId,
    )
    return conflictKinds.find((kind) => kind === conflict?.kind) ?? 'other'
  }
}

type Props = {
  readonly visit: Visit
  readonly call: Call
  readonly review: SuspendedReview
  readonly kind: (typeof conflictKinds)[number]
}

function Suspended({ visit, call, review, kind }: Props) {
  const { t, locale } = visit
  const { reviewerId, applicationId, number, name, code, applicantName, isHandedIn } = review
  const home = visit.path(`/calls/${call.slug}/assignment/suspended/${reviewerId}/${applicationId}`)
  return (
    <div class="panel">
      <h3>{`${reviewerCode(number)} ${name} · ${code} ${applicantName}`}</h3>
      <p>
        {t(`reviews.conflict-${kind}`)} ·{' '}
        {t(isHandedIn ? 'reviews.review-handed-in' : 'reviews.review-open')}
      </p>
      <form method="post" action={`${home}/replace`}>
        <input type="hidden" name="kind" value={kind} />
        <Button isSmall text={t('reviews.end-and-replace')} />
      </form>
      <details>
        <summary>{t('reviews.no-conflict')}</summary>
        <form method="post" action={`${home}/clear`}>
          <TextField
            t={locale.texts}
            id={`reason-${reviewerId}-${applicationId}`}
            name="reason"
            label={t('reviews.why-no-conflict')}
            maxlength={1000}
            isRequired
          />
          <Button kind="second" isSmall text={t('reviews.let-it-go-on')} />
        </form>
      </details>
    </div>
  )
}
