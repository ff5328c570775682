import { isLocalDate, refuse } from '@korzo/values'
import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { createForm, formDraft, saveFormDraft, undoFormDraft } from '#kernel/forms/index.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { useCase } from '#kernel/use-case.ts'
import { followUpForm } from '../domain/follow-up-form.ts'
import { resultKeepers } from '../permissions.ts'
import { followUpForUpdate, followUpsOf } from '../queries/follow-ups.ts'
import { programmeForUpdate } from './name-events.ts'

const key = z.object({ tenantId: z.uuid(), followUpId: z.uuid() })

/** Plans a follow-up for every edition somebody took part in, two years after its end; what was planned or refused already stays. */
export const planFollowUps = useCase({
  name: 'results.plan-follow-ups',
  input: z.object({ tenantId: z.uuid(), programmeId: z.uuid() }),
  may: resultKeepers,
  load: programmeForUpdate,
  async run(work, { programmeId }, { tenantId }) {
    const editions = await followUpsOf(work.db, { tenantId, programmeId })
    const missing = editions.filter(({ id }) => id === null)
    for (const { editionId, dueOn } of missing) {
      const id = work.newId<'follow-up'>()
      const owner = `follow-up:${id}`
      const formId = await createForm(work, { tenantId, owner, definition: followUpForm })
      await work.db
        .insertInto('results.follow_up')
        .values({
          ...{ tenant_id: tenantId, id, edition_id: editionId, form_id: formId },
          ...{ state: 'planned', due_on: dueOn, reason: '', planned_at: work.now },
        })
        .execute()
      await work.record('results.follow-up-planned', { followUpId: id, dueOn }, { tenantId })
    }
    return { planned: missing.length }
  },
})

/** Moves a follow-up that was not asked yet to another day; one that was refused is planned again by it. */
export const moveFollowUp = useCase({
  name: 'results.move-follow-up',
  input: key.extend({ dueOn: z.string().refine(isLocalDate) }),
  may: resultKeepers,
  load: ({ db }, { tenantId, followUpId }) => followUpForUpdate(db, { tenantId, id: followUpId }),
  async run(work, { dueOn }, { tenantId, id, state }) {
    if (state === 'asked') refuse('results.follow-up-was-asked')
    if (dueOn < work.now.toISOString().slice(0, 10))
      throw new InvalidInput([issueAt('dueOn', 'results.follow-up-in-the-past')])
    await setState(work, { tenantId, id }, { state: 'planned', due_on: dueOn, reason: '' })
    await work.record('results.follow-up-moved', { followUpId: id, dueOn }, { tenantId })
  },
})

/** Says that nothing will be asked, and why. */
export const refuseFollowUp = useCase({
  name: 'results.refuse-follow-up',
  input: key.extend({ reason: z.string().trim().min(3).max(500) }),
  may: resultKeepers,
  load: ({ db }, { tenantId, followUpId }) => followUpForUpdate(db, { tenantId, id: followUpId }),
  async run(work, { reason }, { tenantId, id, state }) {
    if (state === 'asked') refuse('results.follow-up-was-asked')
    await setState(work, { tenantId, id }, { state: 'refused', reason })
    await work.record('results.follow-up-refused', { followUpId: id, reason }, { tenantId })
  },
})

/** Saves a step of building what is asked. Once it was asked it stands. */
export const buildFollowUp = useCase({
  name: 'results.build-follow-up',
  input: key.extend({ draft: z.coerce.number().int().min(1), definition: z.unknown() }),
  may: resultKeepers,
  load: ({ db }, { tenantId, followUpId }) => followUpForUpdate(db, { tenantId, id: followUpId }),
  async run(work, { draft, definition }, { tenantId, formId, state }) {
    if (state === 'asked') refuse('results.follow-up-was-asked')
    if ((await formDraft(work.db, { tenantId, formId })) === undefined) refuse('not-found')
    return saveFormDraft(work, { tenantId, formId, draft, definition })
  },
})

/** Goes back one step of building. */
export const undoFollowUp = useCase({
  name: 'results.undo-follow-up',
  input: key,
  may: resultKeepers,
  load: ({ db }, { tenantId, followUpId }) => followUpForUpdate(db, { tenantId, id: followUpId }),
  async run(work, _input, { tenantId, formId, state }) {
    if (state === 'asked') refuse('results.follow-up-was-asked')
    await undoFormDraft(work, { tenantId, formId })
  },
})

async function setState(
  { db }: Work,
  { tenantId, id }: { tenantId: string; id: string },
  values: { state: 'planned' | 'refused'; due_on?: string; reason: string },
): Promise<void> {
  await db
    .updateTable('results.follow_up')
    .set(values)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}
