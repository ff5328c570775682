import { decideReviewers, type ReviewDecision, readReviewProblem } from '@korzo/assignment'
import { canonicalJson, digest, type Json } from '@korzo/proofs'
import { refuse } from '@korzo/values'
import { z } from 'zod'
import type { Actor } from '#kernel/actor.ts'
import { actorName } from '#kernel/actor.ts'
import type { Outcome, Runtime } from '#kernel/contract.ts'
import { useCase } from '#kernel/use-case.ts'
import { problemOf } from '../domain/assignment-problem.ts'
import { type Objective, objectives, type ShownPlan } from '../domain/plan.ts'
import { reviewLeaders } from '../permissions.ts'
import { assignmentSnapshot } from '../queries/assignment-snapshot.ts'
import { roundOf } from '../queries/round-of.ts'
import type { PlannedDecision } from '../tables.ts'

/** Flows the search for the fairest assignment may solve: a counted limit, recorded with the result. */
const mostSteps = 100

const planInput = z.object({
  tenantId: z.uuid(),
  callId: z.uuid(),
  objective: z.enum(objectives),
})

/** The problem as it stands, for whoever may solve it. */
const openProblem = useCase({
  name: 'reviews.open-problem',
  input: planInput,
  may: reviewLeaders,
  load: ({ db }, { tenantId, callId }) => roundOf(db, tenantId, callId),
  async run({ db }, { objective }, round) {
    const snapshot = await assignmentSnapshot(db, round)
    if (snapshot.reviewers.length === 0) refuse('reviews.no-reviewers-yet')
    if (snapshot.applications.length === 0) refuse('reviews.no-applications-yet')
    const problem = problemOf(snapshot)
    if (objective === 'least-change' && !('previous' in problem)) refuse('reviews.nothing-assigned')
    return problem
  },
})

const keepPlan = useCase({
  name: 'reviews.keep-plan',
  input: planInput.extend({
    digest: z.string(),
    decision: z.custom<PlannedDecision>(),
    shown: z.custom<ShownPlan>(),
  }),
  may: reviewLeaders,
  load: ({ db }, { tenantId, callId }) => roundOf(db, tenantId, callId),
  async run(work, plan, { tenantId, callId }) {
    const id = work.newId<'plan'>()
    await work.db
      .insertInto('reviews.plan')
      .values({
        tenant_id: tenantId,
        id,
        call_id: callId,
        objective: plan.objective,
        digest: plan.digest,
        decision: canonicalJson(plan.decision),
        shown: canonicalJson(plan.shown as Json),
        made_at: work.now,
        made_by: actorName(work.actor),
      })
      .execute()
    await work.record(
      'reviews.plan-made',
      { callId, planId: id, digest: plan.digest },
      { tenantId },
    )
    return { planId: id, isPossible: plan.shown.bottleneck === null }
  },
})

type PlanInput = {
  readonly tenantId: string
  readonly callId: string
  readonly objective: Objective
}

/**
 * A dry run: reads the problem, solves it outside any transaction, and keeps what would be with the digest of exactly that problem. Nothing
 * else changes.
 */
export async function planAssignment(
  runtime: Runtime,
  actor: Actor,
  input: PlanInput,
  arrivedAt = runtime.clock(),
): Promise<Outcome<{ planId: string; isPossible: boolean }>> {
  const opened = await openProblem.call(runtime, actor, input, arrivedAt)
  if (!opened.ok) return opened
  const problem = opened.value
  const aim =
    input.objective === 'fair'
      ? ({ objective: 'fair', mostSteps } as const)
      : { objective: input.objective }
  const decision = decideReviewers(readReviewProblem(JSON.stringify(problem)), aim)
  const { rule, parameters, ties, result } = decision
  return keepPlan.call(
    runtime,
    actor,
    {
      ...input,
      digest: digestOf(problem),
      decision: { rule, parameters, ties, result, inputs: decision.inputs() },
      shown: shownOf(decision),
    },
    arrivedAt,
  )
}

/** What tells two states of things apart, as far as the assignment is concerned. */
export function digestOf(problem: ReturnType<typeof problemOf>): string {
  return digest({ format: 'korzo-review-problem/1', problem })
}

function shownOf({ reasons, figures, bottleneck }: ReviewDecision): ShownPlan {
  const hundredths = (value: Json | undefined) =>
    typeof value === 'number' ? Math.round(value * 100) : null
  return {
    pairs: reasons.pairs.map(({ application, reviewer, affinity, code }) => ({
      application,
      reviewer,
      fit: Math.round(affinity * 100),
      code,
    })),
    sum: hundredths(figures['sum']),
    worst: hundredths(figures['worst']),
    isProven: figures['proven'] === true,
    bottleneck:
      bottleneck === null
        ? null
        : {
            code: bottleneck.code,
            applications: bottleneck.applications,
            reviewers: bottleneck.reviewers,
            needed: bottleneck.needed,
            possible: bottleneck.possible,
          },
  }
}
