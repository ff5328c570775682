import type { Visit } from '#kernel/contract.ts'
import { refusedForm } from '#kernel/form-state.ts'
import { callOf } from '#modules/programmes/index.ts'
import { declareConflict } from '../use-cases/declare-conflict.ts'
import { planAssignment } from '../use-cases/plan-assignment.ts'
import { clearConflict } from '../use-cases/suspend-reviews.ts'
import { assignmentPage } from './assignment-page.tsx'

function pairOf({ tenant, params }: Visit) {
  return {
    tenantId: tenant.id,
    reviewerId: params['reviewer'] ?? '',
    applicationId: params['application'] ?? '',
  }
}

/** Ends a review that stands still, and shows whom the least change would bring in its place. */
export async function replaceSuspended(visit: Visit): Promise<Response> {
  const { runtime, actor, tenant, now } = visit
  const call = await callOf(visit)
  const fields = await visit.fields()
  const ended = await visit.call(declareConflict, { ...pairOf(visit), kind: fields.get('kind') })
  if (!ended.ok) return assignmentPage(visit, refusedForm(visit, fields, ended.refusal))
  const input = { tenantId: tenant.id, callId: call.id, objective: 'least-change' as const }
  const planned = await planAssignment(runtime, actor, input, now)
  if (!planned.ok) return assignmentPage(visit, refusedForm(visit, fields, planned.refusal))
  return visit.redirect(visit.path(`/calls/${call.slug}/assignment/${planned.value.planId}`))
}

/** Lets a review that stands still go on. */
export async function clearSuspended(visit: Visit): Promise<Response> {
  const call = await callOf(visit)
  const fields = await visit.fields()
  const given = { ...pairOf(visit), reason: fields.get('reason') }
  const outcome = await visit.call(clearConflict, given)
  if (!outcome.ok) return assignmentPage(visit, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(visit.path(`/calls/${call.slug}/assignment`), 'reviews.review-goes-on')
}
