import { refuse } from '@korzo/values'
import { z } from 'zod'
import { actorName } from '#kernel/actor.ts'
import type { Fact, Work } from '#kernel/contract.ts'
import { useCase } from '#kernel/use-case.ts'
import { holdersOf, notifyAll } from '#modules/people/index.ts'
import { conflictsIn } from '../domain/assignment-problem.ts'
import { reviewNews } from '../notice-kinds.ts'
import { reviewLeaders } from '../permissions.ts'
import { standingOf } from '../queries/assignment-snapshot.ts'
import { conflictSubject } from '../queries/conflict-subject.ts'
import { networkSlug } from '../queries/network-slug.ts'
import { runningCall } from '../queries/suspended-reviews.ts'

/** When an application gets an author or a partner, whoever reviews it is looked at again. */
export async function followApplication(work: Work, { tenantId, payload }: Fact): Promise<void> {
  const { applicationId } = z.object({ applicationId: z.uuid() }).parse(payload)
  await suspendConflicted(work, { tenantId, applicationId })
}

type Of = { readonly tenantId: string } & (
  | { readonly applicationId: string }
  | { readonly reviewerId: string }
)

/**
 * Reviews that have become conflicts stand still: their reviewer no longer has them, nothing of them counts, and the secretariat is told. Once
 * the discussion is open scores stand; then the secretariat is only told.
 */
export async function suspendConflicted(work: Work, of: Of): Promise<void> {
  const call = await runningCall(work.db, of)
  if (call === undefined) return
  const { tenantId, isDiscussed } = call
  const reviewer = 'reviewerId' in of ? { reviewerId: of.reviewerId } : {}
  const conflicts = conflictsIn(await standingOf(work.db, { ...call, ...reviewer }))
  let found = 0
  for (const { reviewerId, applicationId, kind } of conflicts) {
    if ('applicationId' in of && applicationId !== of.applicationId) continue
    const living = await setState(work, { tenantId, reviewerId, applicationId, isDiscussed })
    if (!living) continue
    found += 1
    const about = { reviewerId, applicationId, kind }
    await work.record('reviews.review-suspended', { ...about, isDiscussed }, { tenantId })
  }
  if (found > 0) await tellLeaders(work, { ...call, count: found })
}

type Living = {
  readonly tenantId: string
  readonly reviewerId: string
  readonly applicationId: string
  readonly isDiscussed: boolean
}

/** Whether there was a review that counts. */
async function setState(
  { db }: Work,
  { tenantId, reviewerId, applicationId, isDiscussed }: Living,
): Promise<boolean> {
  const row = await db
    .updateTable('reviews.review')
    .$if(!isDiscussed, (query) => query.set({ state: 'suspended' }))
    .$if(isDiscussed, (query) => query.set(({ ref }) => ({ state: ref('state') })))
    .where('tenant_id', '=', tenantId)
    .where('reviewer_id', '=', reviewerId)
    .where('application_id', '=', applicationId)
    .where('state', 'in', ['open', 'handed-in'])
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

async function tellLeaders(
  work: Work,
  {
    tenantId,
    slug,
    count,
    isDiscussed,
  }: { tenantId: string; slug: string; count: number; isDiscussed: boolean },
): Promise<void> {
  const leaders = await holdersOf(work.db, [`network:${tenantId}:secretariat`])
  const path = `/${await networkSlug(work.db, tenantId)}/calls/${slug}`
  await notifyAll(work, [...new Set(leaders.map(({ personId }) => personId))], {
    kind: reviewNews,
    message: isDiscussed ? 'reviews.notice-late-conflict' : 'reviews.notice-suspended',
    arguments: { count },
    path: isDiscussed ? `${path}/reviews` : `${path}/assignment`,
  })
}

/** Says, with the reason, that what the data shows is no conflict: the review goes on where it stood, and is not asked about again. */
export const clearConflict = useCase({
  name: 'reviews.clear-conflict',
  input: z.object({
    tenantId: z.uuid(),
    reviewerId: z.uuid(),
    applicationId: z.uuid(),
    reason: z.string().trim().min(3).max(1000),
  }),
  may: reviewLeaders,
  load: ({ db }, input) => conflictSubject(db, input),
  async run(work, { reason }, { tenantId, reviewerId, applicationId, isDiscussed }) {
    if (isDiscussed) refuse('reviews.discussion-is-open')
    const said = { reason, cleared_by: actorName(work.actor), cleared_at: work.now }
    await work.db
      .insertInto('reviews.cleared')
      .values({
        tenant_id: tenantId,
        reviewer_id: reviewerId,
        application_id: applicationId,
        ...said,
      })
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'reviewer_id', 'application_id']).doUpdateSet(said),
      )
      .execute()
    await work.db
      .updateTable('reviews.review')
      .set(({ eb }) => ({
        state: eb
          .case()
          .when('handed_in_at', 'is not', null)
          .then('handed-in' as const)
          .else('open' as const)
          .end(),
      }))
      .where('tenant_id', '=', tenantId)
      .where('reviewer_id', '=', reviewerId)
      .where('application_id', '=', applicationId)
      .where('state', '=', 'suspended')
      .execute()
    await work.record(
      'reviews.conflict-cleared',
      { reviewerId, applicationId, reason },
      { tenantId },
    )
  },
})
