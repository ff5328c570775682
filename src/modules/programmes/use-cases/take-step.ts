import { refuse } from '@korzo/values'
import { sql } from 'kysely'
import { actorName } from '#kernel/actor.ts'
import { batchesOf } from '#kernel/batches.ts'
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
 * the fact. Every change of state goes through this file. The application is locked by the caller.
 *
 * @throws {Refusal} `not-allowed`, `programmes.step-not-possible`.
 */
export async function takeStep(
  work: Work,
  application: Subject,
  name: StepName,
  { note = {}, changes = {} }: { note?: StepNote; changes?: Changes } = {},
): Promise<ApplicationState> {
  const { tenantId, id } = application
  const to = nextState(work, name, application)
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
  await writeSteps(work, name, [{ application, note }])
  return to
}

type Taking = {
  readonly application: Subject
  readonly note?: StepNote
  readonly rank?: number
}

/**
 * The same step for many applications of one network, in a few statements however many they are.
 *
 * @throws {Refusal} as `takeStep`; then none has taken it.
 */
export async function takeSteps(work: Work, name: StepName, all: readonly Taking[]): Promise<void> {
  for (const { application } of all) nextState(work, name, application)
  const tenantId = all[0]?.application.tenantId
  if (tenantId === undefined) return
  const ids = all.map(({ application }) => application.id)
  const ranks = all.map(({ rank }) => rank ?? null)
  await sql`update programmes.application a
    set state = ${steps[name].to}, changed_at = ${work.now}, rank = coalesce(given.rank, a.rank)
    from unnest(${ids}::uuid[], ${ranks}::int[]) given(id, rank)
    where a.tenant_id = ${tenantId} and a.id = given.id`.execute(work.db)
  for (const some of batchesOf(all)) await writeSteps(work, name, some)
}

function nextState(work: Work, name: StepName, application: Subject): ApplicationState {
  const { state } = application
  if (!allows(stepTakers[name], work.actor, application)) refuse('not-allowed')
  if (!canTake(name, state)) refuse('programmes.step-not-possible', { step: name, state })
  return steps[name].to
}

async function writeSteps(work: Work, name: StepName, all: readonly Taking[]): Promise<void> {
  const [first] = all
  if (first === undefined) return
  const { to } = steps[name]
  await work.db
    .insertInto('programmes.step')
    .values(
      all.map(({ application, note = {} }) => ({
        tenant_id: application.tenantId,
        id: work.newId<'step'>(),
        application_id: application.id,
        name,
        from_state: application.state,
        to_state: to,
        actor: actorName(work.actor),
        note: JSON.stringify(note),
        taken_at: work.now,
      })),
    )
    .execute()
  await work.recordEach(
    'programmes.step-taken',
    all.map(({ application: { id, state } }) => ({
      applicationId: id,
      step: name,
      from: state,
      to,
    })),
    { tenantId: first.application.tenantId },
  )
}
