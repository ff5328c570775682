import { refuse } from '@korzo/values'
import { actorName } from '#kernel/actor.ts'
import type { Work } from '#kernel/contract.ts'
import { allows } from '#kernel/permission.ts'
import {
  type ApplicationState,
  canTake,
  type StepName,
  steps,
} from '../domain/application-state.ts'
import { type ApplicationSubject, stepTakers } from '../permissions.ts'
import type { StepNote } from '../tables.ts'

type Subject = ApplicationSubject & { readonly id: string; readonly state: ApplicationState }

type Changes = {
  readonly rank?: number
  readonly submittedAt?: Date
  readonly digest?: string
  readonly correctBy?: Date | null
}

/**
 * Takes one step of an application's life: checks that it leads on from here and that the actor may, writes the new state, the step and
 * the fact. Every change of state goes through here. The application is locked by the caller.
 *
 * @throws {Refusal} `not-allowed`, `programmes.step-not-possible`.
 */
export async function takeStep(
  work: Work,
  application: Subject,
  name: StepName,
  { note = {}, changes = {} }: { note?: StepNote; changes?: Changes } = {},
): Promise<ApplicationState> {
  const { tenantId, id, state } = application
  if (!allows(stepTakers[name], work.actor, application)) refuse('not-allowed')
  if (!canTake(name, state)) refuse('programmes.step-not-possible', { step: name, state })
  const { to } = steps[name]
  await work.db
    .updateTable('programmes.application')
    .set({
      state: to,
      changed_at: work.now,
      ...(changes.rank === undefined ? {} : { rank: changes.rank }),
      ...(changes.submittedAt === undefined ? {} : { submitted_at: changes.submittedAt }),
      ...(changes.digest === undefined ? {} : { digest: changes.digest }),
      ...(changes.correctBy === undefined ? {} : { correct_by: changes.correctBy }),
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
  await work.db
    .insertInto('programmes.step')
    .values({
      tenant_id: tenantId,
      id: work.newId<'step'>(),
      application_id: id,
      name,
      from_state: state,
      to_state: to,
      actor: actorName(work.actor),
      note: JSON.stringify(note),
      taken_at: work.now,
    })
    .execute()
  await work.record(
    'programmes.step-taken',
    { applicationId: id, step: name, from: state, to },
    { tenantId },
  )
  return to
}
