import { refuse } from '@korzo/values'
import type { z } from 'zod'
import type { UseCase, Visit } from '#kernel/contract.ts'
import { refusedForm } from '#kernel/form-state.ts'
import { partnershipPage } from '../queries/partnership-page.ts'
import { joinActivity } from '../use-cases/join-activity.ts'
import { makeCommitment } from '../use-cases/make-commitment.ts'
import { movePartnership } from '../use-cases/move-partnership.ts'
import { noteMilestone } from '../use-cases/note-milestone.ts'
import { planActivity } from '../use-cases/plan-activity.ts'
import { settleCommitment } from '../use-cases/settle-commitment.ts'
import { showPartnership } from './partnership-page.tsx'

/** Posts of a partnership's page: each does one use case and comes back to the part of the page it changed. */
function action<Schema extends z.ZodType, Output>(
  useCase: UseCase<Schema, Output>,
  done: string,
  part = '',
) {
  return async (visit: Visit): Promise<Response> => {
    const fields = await visit.fields()
    const slug = visit.params['slug'] ?? ''
    const page =
      (await partnershipPage(visit.runtime.db, visit.tenant.id, slug)) ?? refuse('not-found')
    const given = fields.object()
    const input = {
      ...given,
      ...('activityTitle' in given ? { title: given['activityTitle'] } : {}),
      partnershipId: page.id,
    }
    const outcome = await visit.call(useCase, input)
    if (!outcome.ok) return showPartnership(visit, refusedForm(visit, fields, outcome.refusal))
    return visit.redirect(`${visit.path(`/partnerships/${slug}`)}?done=${done}${part}`)
  }
}

export const postStep = action(movePartnership, 'partnerships.partnership-saved')
export const postCommitment = action(makeCommitment, 'partnerships.commitment-made', '#commitments')
export const postSettle = action(
  settleCommitment,
  'partnerships.commitment-settled',
  '#commitments',
)
export const postMilestone = action(noteMilestone, 'partnerships.milestone-noted', '#milestones')
export const postActivity = action(planActivity, 'partnerships.activity-planned', '#activities')
export const postGuest = action(joinActivity, 'partnerships.guest-saved', '#activities')
