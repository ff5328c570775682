import { z } from 'zod'
import type { Runtime, Work } from '#kernel/contract.ts'
import { inTransaction, useCase } from '#kernel/use-case.ts'
import { notify } from '#modules/people/index.ts'
import { isReminderDue } from '../domain/time.ts'
import { reviewNews } from '../notice-kinds.ts'
import { reviewLeaders } from '../permissions.ts'
import { networkSlug } from '../queries/network-slug.ts'
import { openRounds } from '../queries/open-rounds.ts'
import { type ListedReviewer, reviewersOf } from '../queries/reviewer-subject.ts'
import { type Round, roundForUpdate } from '../queries/round-of.ts'

/** Reminds everybody whose reviews are open, now. */
export const remindReviewers = useCase({
  name: 'reviews.remind-reviewers',
  input: z.object({ tenantId: z.uuid(), callId: z.uuid() }),
  may: reviewLeaders,
  load: ({ db }, { tenantId, callId }) => roundForUpdate(db, tenantId, callId),
  run: (work, _input, round) => remind(work, round, () => true),
})

/** Every morning: whose day is near or over is reminded, at most once in three days. */
export async function remindAll(runtime: Runtime): Promise<void> {
  for (const { tenantId, callId } of await openRounds(runtime.db, runtime.clock()))
    await inTransaction(runtime, 'reviews.remind', async (work) => {
      const round = await roundForUpdate(work.db, tenantId, callId)
      if (round === undefined) return
      const { dueAt } = round
      await remind(work, round, ({ remindedAt }) => isReminderDue({ dueAt, remindedAt }, work.now))
    })
}

async function remind(
  work: Work,
  { tenantId, callId }: Round,
  isDue: (reviewer: ListedReviewer) => boolean,
): Promise<{ count: number }> {
  const path = `/${await networkSlug(work.db, tenantId)}/reviews`
  const reviewers = (await reviewersOf(work.db, tenantId, callId)).filter(
    (reviewer) =>
      reviewer.state === 'accepted' && reviewer.assigned > reviewer.handedIn && isDue(reviewer),
  )
  for (const { personId, assigned, handedIn } of reviewers) {
    if (personId === null) continue
    const said = { count: assigned - handedIn }
    const message = 'reviews.notice-reminder' as const
    await notify(work, { personId, kind: reviewNews, message, arguments: said, path })
  }
  if (reviewers.length > 0)
    await work.db
      .updateTable('reviews.reviewer')
      .set({ reminded_at: work.now })
      .where('tenant_id', '=', tenantId)
      .where(
        'id',
        'in',
        reviewers.map(({ id }) => id),
      )
      .execute()
  await work.record('reviews.reminded', { callId, count: reviewers.length }, { tenantId })
  return { count: reviewers.length }
}
