import { type Answers, fileIdsOf } from '@korzo/forms'
import { refuse } from '@korzo/values'
import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { attachFiles } from '#kernel/files/index.ts'
import { responseById, type Saved, saveDraft } from '#kernel/forms/index.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { useCase } from '#kernel/use-case.ts'
import { isWritable } from '../domain/application-state.ts'
import { isOpen } from '../domain/call.ts'
import { applicationReaders, authors } from '../permissions.ts'
import { type Application, applicationInSight } from '../queries/application-subject.ts'
import { activitiesOf, callById } from '../queries/call-subject.ts'

/**
 * Saves a draft, as often as the page likes. What others wrote since is joined field by field; what both changed is named and the other's
 * words stand.
 */
export const saveApplication = useCase({
  name: 'programmes.save-application',
  input: z.object({
    tenantId: z.uuid(),
    applicationId: z.uuid(),
    base: z.coerce.number().int().min(0),
    answers: z.custom<Answers>((value) => typeof value === 'object' && value !== null),
  }),
  may: authors,
  sees: applicationReaders,
  load: (work, { tenantId, applicationId }) =>
    applicationInSight(work, { tenantId, id: applicationId }),
  async run(work, { base, answers }, application): Promise<Saved> {
    await refuseUnlessWritable(work, application)
    const { tenantId, id, responseId } = application
    const response = (await responseById(work.db, { tenantId, responseId })) ?? refuse('not-found')
    await attachFiles(work, {
      tenantId,
      owner: `application:${id}`,
      ids: fileIdsOf(response.form, answers),
    })
    return saveDraft(work, { tenantId, responseId, base, answers })
  },
})

/** Chooses the activities an applicant wants, best first. */
export const chooseActivities = useCase({
  name: 'programmes.choose-activities',
  input: z.object({
    tenantId: z.uuid(),
    applicationId: z.uuid(),
    activityIds: z.array(z.uuid()).max(50),
  }),
  may: authors,
  sees: applicationReaders,
  load: (work, { tenantId, applicationId }) =>
    applicationInSight(work, { tenantId, id: applicationId }),
  async run(work, { activityIds }, application) {
    await refuseUnlessWritable(work, application)
    const { tenantId, id, callId } = application
    const known = new Set((await activitiesOf(work.db, tenantId, callId)).map((one) => one.id))
    if (activityIds.some((activityId) => !known.has(activityId)))
      throw new InvalidInput([issueAt('activityIds', 'input.not-a-choice')])
    const wanted = [...new Set(activityIds)]
    await work.db
      .deleteFrom('programmes.wish')
      .where('tenant_id', '=', tenantId)
      .where('application_id', '=', id)
      .execute()
    if (wanted.length > 0)
      await work.db
        .insertInto('programmes.wish')
        .values(
          wanted.map((activityId, position) => ({
            tenant_id: tenantId,
            application_id: id,
            activity_id: activityId,
            position,
          })),
        )
        .execute()
  },
})

/** A draft is written while the call is open; what was returned until the day that was named. The instant itself is too late. */
export async function refuseUnlessWritable(work: Work, application: Application): Promise<void> {
  if (!isWritable(application.state)) refuse('programmes.not-writable')
  if (application.state === 'returned') {
    if (application.correctBy !== null && application.correctBy <= work.now)
      refuse('programmes.correction-over')
    return
  }
  const call = await callById(work.db, { tenantId: application.tenantId, id: application.callId })
  if (call === undefined || !isOpen(call, work.now)) refuse('programmes.call-closed')
}
