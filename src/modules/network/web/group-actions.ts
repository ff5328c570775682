import { refuse } from '@korzo/values'
import type { z } from 'zod'
import type { UseCase, Visit } from '#kernel/contract.ts'
import { refusedForm } from '#kernel/form-state.ts'
import { groupPage } from '../queries/group-list.ts'
import { answerGroupRequest } from '../use-cases/answer-group-request.ts'
import { joinGroup } from '../use-cases/join-group.ts'
import { leaveGroup, nameCoordinator } from '../use-cases/leave-group.ts'
import { showGroup } from './group-page.tsx'

/** Posts of a group's page: each does one use case and comes back to the page with what it did. */
function action<Schema extends z.ZodType, Output>(
  useCase: UseCase<Schema, Output>,
  done: (output: Output) => string,
) {
  return async (visit: Visit): Promise<Response> => {
    const fields = await visit.fields()
    const slug = visit.params['slug'] ?? ''
    const group = (await groupPage(visit.runtime.db, visit.tenant.id, slug)) ?? refuse('not-found')
    const input = { ...fields.object(), networkId: visit.tenant.id, groupId: group.id }
    const outcome = await visit.call(useCase, input)
    if (!outcome.ok) return showGroup(visit, refusedForm(visit, fields, outcome.refusal))
    return visit.redirect(visit.path(`/groups/${slug}`), done(outcome.value))
  }
}

export const postJoinGroup = action(joinGroup, ({ state }) =>
  state === 'member' ? 'network.group-joined' : 'network.group-asked',
)
export const postLeaveGroup = action(leaveGroup, () => 'network.group-left')
export const postGroupAnswer = action(answerGroupRequest, () => 'network.group-answered')
export const postCoordinator = action(nameCoordinator, () => 'network.group-saved')
