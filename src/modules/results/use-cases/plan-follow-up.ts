import { isLocalDate, refuse } from '@korzo/values'
import { z } from 'zod'
import { dayOf } from '#kernel/clock.ts'
import type { Work } from '#kernel/contract.ts'
import { createForm, formDraft, saveFormDraft, undoFormDraft } from '#kernel/forms/index.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { localizedText } from '#kernel/localized-text.ts'
import { useCase } from '#kernel/use-case.ts'
import { followUpForm } from '../domain/follow-up-form.ts'
import { reportForm } from '../domain/report-form.ts'
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

/** Plans a report on the money granted in an edition, until a day; those with a grant are asked thirty days before. */
export const planReport = useCase({
  name: 'results.plan-report',
  input: z.object({
    tenantId: z.uuid(),
    programmeId: z.uuid(),
    editionId: z.uuid(),
    title: localizedText(200),
    dueOn: z.string().refine(isLocalDate),
  }),
  may: resultKeepers,
  load: programmeForUpdate,
  async run(work, { editionId, title, dueOn }, { tenantId, id: programmeId }) {
    const edition = await editionOf(work, { tenantId, programmeId, editionId })
    if (edition === undefined) throw new InvalidInput([issueAt('editionId', 'results.no-edition')])
    if (dueOn < dayOf(work.now))
      throw new InvalidInput([issueAt('dueOn', 'results.follow-up-in-the-past')])
    const id = work.newId<'follow-up'>()
    const definition = reportForm(title, edition.currency)
    const formId = await createForm(work, { tenantId, owner: `follow-up:${id}`, definition })
    await work.db
      .insertInto('results.follow_up')
      .values({
        ...{ tenant_id: tenantId, id, edition_id: editionId, form_id: formId, kind: 'report' },
        ...{ title: JSON.stringify(title), state: 'planned', due_on: dueOn, reason: '' },
        planned_at: work.now,
      })
      .execute()
    await work.record('results.report-planned', { followUpId: id, dueOn }, { tenantId })
    return { followUpId: id }
  },
})

function editionOf(
  { db }: Work,
  {
    tenantId,
    programmeId,
    editionId,
  }: { tenantId: string; programmeId: string; editionId: string },
) {
  return db
    .selectFrom('programmes.edition')
    .select('currency')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', editionId)
    .where('programme_id', '=', programmeId)
    .executeTakeFirst()
}

/**
 * Moves to another day what was not asked yet; what was refused is planned again by it. The day of a report may be moved to a later one also
 * when it was asked for: nobody has less time than was said.
 */
export const moveFollowUp = useCase({
  name: 'results.move-follow-up',
  input: key.extend({ dueOn: z.string().refine(isLocalDate) }),
  may: resultKeepers,
  load: ({ db }, { tenantId, followUpId }) => followUpForUpdate(db, { tenantId, id: followUpId }),
  async run(work, { dueOn }, { tenantId, id, state, kind, dueOn: before }) {
    if (state === 'asked' && kind === 'still-there') refuse('results.follow-up-was-asked')
    if (state === 'asked' && dueOn < before)
      throw new InvalidInput([issueAt('dueOn', 'results.report-only-later')])
    if (dueOn < dayOf(work.now))
      throw new InvalidInput([issueAt('dueOn', 'results.follow-up-in-the-past')])
    const next = state === 'asked' ? ('asked' as const) : ('planned' as const)
    await setState(work, { tenantId, id }, { state: next, due_on: dueOn, reason: '' })
    if (state === 'asked') await remindAgain(work, { tenantId, id })
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

/** Who has more time is reminded of the new day as of the first. */
async function remindAgain(
  { db }: Work,
  { tenantId, id }: { tenantId: string; id: string },
): Promise<void> {
  await db
    .updateTable('results.follow_up_ask')
    .set({ reminded_at: null, told_late_at: null })
    .where('tenant_id', '=', tenantId)
    .where('follow_up_id', '=', id)
    .execute()
}

async function setState(
  { db }: Work,
  { tenantId, id }: { tenantId: string; id: string },
  values: { state: 'planned' | 'refused' | 'asked'; due_on?: string; reason: string },
): Promise<void> {
  await db
    .updateTable('results.follow_up')
    .set(values)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}
