import type { Runtime, Work } from '#kernel/contract.ts'
import { inTransaction } from '#kernel/use-case.ts'
import { type SurveyToAsk, surveysToAsk } from '../queries/surveys-to-ask.ts'
import { tellParticipant } from './tell-participant.ts'

const batch = 500

/**
 * A job: participants are asked to answer the survey of an event that comes near or is over, and once more when they did not. Each is asked and
 * reminded once, however often it runs.
 */
export async function askSurveys(runtime: Runtime): Promise<void> {
  for (;;) {
    const asked = await inTransaction(runtime, 'events.ask-surveys', askSome)
    if (asked < batch) return
  }
}

async function askSome(work: Work): Promise<number> {
  const due = await surveysToAsk(work.db, { now: work.now, limit: batch })
  for (const one of due)
    if (await noted(work, one))
      await tellParticipant(
        work,
        one,
        one.isReminder ? `survey-${one.moment}-again` : `survey-${one.moment}`,
      )
  return due.length
}

/** Notes that somebody is asked or reminded; false when that was done meanwhile. */
async function noted(
  { db, now }: Work,
  { tenantId, id, moment, isReminder }: SurveyToAsk,
): Promise<boolean> {
  if (isReminder) {
    const { numUpdatedRows } = await db
      .updateTable('events.survey_ask')
      .set({ reminded_at: now })
      .where('tenant_id', '=', tenantId)
      .where('registration_id', '=', id)
      .where('moment', '=', moment)
      .where('reminded_at', 'is', null)
      .executeTakeFirst()
    return numUpdatedRows > 0n
  }
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('events.survey_ask')
    .values({ tenant_id: tenantId, registration_id: id, moment, asked_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows > 0n
}
