import { refuse } from '@korzo/values'
import { z } from 'zod'
import { personOf } from '#kernel/actor.ts'
import { useCase } from '#kernel/use-case.ts'
import { changesSchema, isChanged } from '../domain/changes.ts'
import { workspaceReaders } from '../permissions.ts'
import { selectionForUpdate } from '../queries/selection-subject.ts'

const key = z.object({ tenantId: z.uuid(), callId: z.uuid() })

/** Keeps a "what if" under a name. Nothing is decided by it. */
export const keepScenario = useCase({
  name: 'selections.keep-scenario',
  input: key.extend({ name: z.string().trim().min(1).max(120), changes: changesSchema }),
  may: workspaceReaders,
  load: ({ db }, input) => selectionForUpdate(db, input),
  async run(work, { tenantId, callId, name, changes }) {
    if (!isChanged(changes)) refuse('selections.nothing-changed')
    const id = work.newId<'scenario'>()
    await work.db
      .insertInto('selections.scenario')
      .values({
        tenant_id: tenantId,
        id,
        call_id: callId,
        name,
        changes: JSON.stringify(changes),
        kept_by: personOf(work.actor),
        kept_at: work.now,
      })
      .execute()
    await work.record('selections.scenario-kept', { callId, scenarioId: id }, { tenantId })
    return { id }
  },
})

/** Lets a kept "what if" go. */
export const dropScenario = useCase({
  name: 'selections.drop-scenario',
  input: key.extend({ scenarioId: z.uuid() }),
  may: workspaceReaders,
  load: ({ db }, input) => selectionForUpdate(db, input),
  async run(work, { tenantId, callId, scenarioId }) {
    await work.db
      .deleteFrom('selections.scenario')
      .where('tenant_id', '=', tenantId)
      .where('call_id', '=', callId)
      .where('id', '=', scenarioId)
      .execute()
    await work.record('selections.scenario-dropped', { callId, scenarioId }, { tenantId })
  },
})
