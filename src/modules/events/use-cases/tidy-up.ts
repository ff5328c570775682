import type { Runtime, Work } from '#kernel/contract.ts'
import { deleteFiles } from '#kernel/files/index.ts'
import { closeResponse, cutAnswersLoose } from '#kernel/forms/index.ts'
import { inTransaction } from '#kernel/use-case.ts'
import { paperDays } from '../domain/study-visit.ts'
import { eventById } from '../queries/event-by.ts'
import { paperOwner, untidyEvents, untidyRegistrations } from '../queries/papers.ts'

const day = 86_400_000

/** A job: a month after an event the files of travel papers are deleted, and answers begin to age. */
export async function tidyUpEvents(runtime: Runtime): Promise<void> {
  const before = new Date(runtime.clock().getTime() - paperDays * day)
  for (const { tenantId, id } of await untidyEvents(runtime.db, before))
    await inTransaction(runtime, 'events.tidy-up', (work) =>
      tidyUp(work, { tenantId, eventId: id }),
    )
}

async function tidyUp(work: Work, key: { tenantId: string; eventId: string }): Promise<void> {
  const { tenantId, eventId } = key
  for (const { id, responseId } of await untidyRegistrations(work.db, key)) {
    await deleteFiles(work, { tenantId, owner: paperOwner(id) })
    if (responseId !== null) await closeResponse(work, { tenantId, responseId })
    await work.db
      .updateTable('events.paper')
      .set({ file_id: null })
      .where('tenant_id', '=', tenantId)
      .where('registration_id', '=', id)
      .execute()
  }
  await closeSurveys(work, key)
  await work.db
    .updateTable('events.event')
    .set({ tidied_at: work.now })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', eventId)
    .execute()
  await work.record('events.tidied-up', { eventId }, { tenantId })
}

/** The last survey is over: its answers stay counted, and nobody can say any more whose they were. */
async function closeSurveys(
  work: Work,
  { tenantId, eventId }: { tenantId: string; eventId: string },
) {
  const event = await eventById(work.db, { tenantId, id: eventId })
  for (const formId of [event?.beforeFormId, event?.afterFormId])
    if (formId != null) await cutAnswersLoose(work, { tenantId, formId, holder: 'registration' })
}
