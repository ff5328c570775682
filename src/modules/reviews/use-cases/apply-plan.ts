import { refuse } from '@korzo/values'
import { z } from 'zod'
import type { Actor } from '#kernel/actor.ts'
import { batchesOf } from '#kernel/batches.ts'
import type { Outcome, Runtime, Work } from '#kernel/contract.ts'
import { recordDecision } from '#kernel/proofs/index.ts'
import { useCase } from '#kernel/use-case.ts'
import { notify } from '#modules/people/index.ts'
import { takeStep } from '#modules/programmes/index.ts'
import { problemOf, type Snapshot } from '../domain/assignment-problem.ts'
import type { Objective } from '../domain/plan.ts'
import { reviewerCode } from '../domain/reviewer-code.ts'
import { reviewNews } from '../notice-kinds.ts'
import { reviewLeaders } from '../permissions.ts'
import { assignmentSnapshot } from '../queries/assignment-snapshot.ts'
import { eligibleApplications } from '../queries/eligible-applications.ts'
import { networkSlug } from '../queries/network-slug.ts'
import { type Plan, planById } from '../queries/plan-subject.ts'
import { reviewersOf } from '../queries/reviewer-subject.ts'
import { roundForUpdate } from '../queries/round-of.ts'
import { digestOf, planAssignment } from './plan-assignment.ts'

/**
 * Makes a dry run real: who reviews what, with the record of the decision. Only while everything it was made from still stands; eligible
 * applications come into review.
 *
 * @throws {Refusal} `reviews.plan-outdated` when something changed since the dry run, `reviews.plan-impossible`, `reviews.plan-applied`.
 */
export const applyPlan = useCase({
  name: 'reviews.apply-plan',
  input: z.object({ tenantId: z.uuid(), planId: z.uuid() }),
  may: reviewLeaders,
  load: ({ db }, { tenantId, planId }) => planById(db, { tenantId, id: planId }),
  async run(work, _input, plan) {
    const { tenantId, callId } = plan
    const round = (await roundForUpdate(work.db, tenantId, callId)) ?? refuse('not-found')
    if (plan.appliedAt !== null) refuse('reviews.plan-applied')
    if (plan.shown.bottleneck !== null) refuse('reviews.plan-impossible')
    if (round.discussionAt !== null) refuse('reviews.discussion-is-open')
    const snapshot = await assignmentSnapshot(work.db, round)
    if (digestOf(problemOf(snapshot)) !== plan.digest) refuse('reviews.plan-outdated')
    const changes = changesOf(snapshot, plan)
    await writeReviews(work, plan, changes)
    for (const application of await eligibleApplications(work.db, tenantId, callId))
      await takeStep(work, application, 'begin-review')
    const { decision, objective } = plan
    const { code } = await recordDecision(work, {
      tenantId,
      subject: `call:${callId}`,
      seed: null,
      ...decision,
    })
    await work.db
      .updateTable('reviews.plan')
      .set({ applied_at: work.now, code })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', plan.id)
      .execute()
    const added = changes.added.length
    await work.record(
      'reviews.assigned',
      { callId, planId: plan.id, objective, added, code },
      { tenantId },
    )
    await tellReviewers(work, plan, changes.added)
    return { code, added, removed: changes.removed.length }
  },
})

type Pair = { readonly reviewerId: string; readonly applicationId: string }
type Changes = { readonly added: readonly Pair[]; readonly removed: readonly Pair[] }

/** What the plan brings and what it takes away; what nobody began may go. */
function changesOf({ applications, reviewers, reviews }: Snapshot, { shown }: Plan): Changes {
  const applicationIds = new Map(applications.map(({ id, code }) => [code, id]))
  const reviewerIds = new Map(reviewers.map(({ id, number }) => [reviewerCode(number), id]))
  const key = ({ reviewerId, applicationId }: Pair) => `${reviewerId} ${applicationId}`
  const planned = shown.pairs.map(({ application, reviewer }) => ({
    applicationId: applicationIds.get(application) ?? refuse('reviews.plan-outdated'),
    reviewerId: reviewerIds.get(reviewer) ?? refuse('reviews.plan-outdated'),
  }))
  const living = reviews.filter(({ state }) => state !== 'ended')
  const here = new Set(reviewerIds.values())
  const [had, wanted] = [new Set(living.map(key)), new Set(planned.map(key))]
  return {
    added: planned.filter((pair) => !had.has(key(pair))),
    removed: living.filter((pair) => here.has(pair.reviewerId) && !wanted.has(key(pair))),
  }
}

async function writeReviews(
  { db, now, newId }: Work,
  { tenantId, callId }: Plan,
  { added, removed }: Changes,
): Promise<void> {
  for (const { reviewerId, applicationId } of removed)
    await db
      .deleteFrom('reviews.review')
      .where('tenant_id', '=', tenantId)
      .where('reviewer_id', '=', reviewerId)
      .where('application_id', '=', applicationId)
      .where('revision', '=', 0)
      .where('state', '=', 'open')
      .execute()
  for (const some of batchesOf(added))
    await db
      .insertInto('reviews.review')
      .values(
        some.map(({ reviewerId, applicationId }) => ({
          tenant_id: tenantId,
          id: newId<'review'>(),
          call_id: callId,
          application_id: applicationId,
          reviewer_id: reviewerId,
          state: 'open' as const,
          assigned_at: now,
        })),
      )
      .execute()
}

async function tellReviewers(work: Work, { tenantId, callId }: Plan, added: readonly Pair[]) {
  const path = `/${await networkSlug(work.db, tenantId)}/reviews`
  const counts = new Map<string, number>()
  for (const { reviewerId } of added) counts.set(reviewerId, (counts.get(reviewerId) ?? 0) + 1)
  for (const { id, personId } of await reviewersOf(work.db, tenantId, callId)) {
    const count = counts.get(id)
    if (personId === null || count === undefined) continue
    const message = 'reviews.notice-assigned' as const
    await notify(work, { personId, kind: reviewNews, message, arguments: { count }, path })
  }
}

type AssignInput = {
  readonly tenantId: string
  readonly callId: string
  readonly objective: Objective
}

/** Dry run and application in one go, for programs that need no look in between. */
export async function assignReviewers(
  runtime: Runtime,
  actor: Actor,
  input: AssignInput,
  arrivedAt = runtime.clock(),
): Promise<Outcome<{ planId: string; code: string; added: number }>> {
  const planned = await planAssignment(runtime, actor, input, arrivedAt)
  if (!planned.ok) return planned
  const { planId } = planned.value
  const applied = await applyPlan.call(
    runtime,
    actor,
    { tenantId: input.tenantId, planId },
    arrivedAt,
  )
  return applied.ok ? { ok: true, value: { planId, ...applied.value } } : applied
}
