import { z } from 'zod'
import { dayOf } from '#kernel/clock.ts'
import type { Runtime, Work } from '#kernel/contract.ts'
import { publishFormVersion } from '#kernel/forms/index.ts'
import { inTransaction, useCase } from '#kernel/use-case.ts'
import { holdersOf, mailboxOf } from '#modules/people/index.ts'
import { applicationById } from '#modules/programmes/index.ts'
import { resultKeepers } from '../permissions.ts'
import {
  asksToRemind,
  dueFollowUps,
  followUpForUpdate,
  whoIsToBeAsked,
} from '../queries/follow-ups.ts'

/** A job: what is due is asked, and who did not answer is reminded, each exactly once, also when the programme is closed and archived. */
export async function askFollowUps(runtime: Runtime): Promise<void> {
  const name = 'results.ask-follow-ups'
  const today = dayOf(runtime.clock())
  for (const due of await dueFollowUps(runtime.db, today))
    await inTransaction(runtime, name, (work) => askFollowUp.within(work, due))
  await inTransaction(runtime, name, remind)
}

/** Asks those of an edition it concerns who were not asked yet. Asking again changes nothing. */
export const askFollowUp = useCase({
  name: 'results.ask-follow-up',
  input: z.object({ tenantId: z.uuid(), followUpId: z.uuid() }),
  may: resultKeepers,
  load: ({ db }, { tenantId, followUpId }) => followUpForUpdate(db, { tenantId, id: followUpId }),
  async run(work, _input, followUp) {
    const { tenantId, id: followUpId, kind, state } = followUp
    if (state === 'refused' || (kind === 'still-there' && state === 'asked')) return { asked: 0 }
    const asked = await whoIsToBeAsked(work.db, followUp)
    if (kind === 'report' && asked.length === 0) return { asked: 0 }
    if (state === 'planned') await beginAsking(work, followUp)
    for (const { id: applicationId } of asked) {
      const about = { tenantId, followUpId, applicationId }
      const people = await tell(
        work,
        about,
        kind === 'report' ? 'results.report' : 'results.follow-up',
      )
      await work.db
        .insertInto('results.follow_up_ask')
        .values({
          ...{ tenant_id: tenantId, follow_up_id: followUpId, application_id: applicationId },
          ...{ people, asked_at: work.now },
        })
        .execute()
    }
    await work.record('results.follow-up-asked', { followUpId, asked: asked.length }, { tenantId })
    return { asked: asked.length }
  },
})

async function beginAsking(
  work: Work,
  { tenantId, id, formId }: { tenantId: string; id: string; formId: string },
): Promise<void> {
  await publishFormVersion(work, { tenantId, formId })
  await work.db
    .updateTable('results.follow_up')
    .set({ state: 'asked', asked_at: work.now })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

const reminders = {
  'still-there': { column: 'reminded_at', template: 'results.follow-up-again' },
  'report-soon': { column: 'reminded_at', template: 'results.report-soon' },
  'report-late': { column: 'told_late_at', template: 'results.report-late' },
} as const

async function remind(work: Work): Promise<void> {
  for (const { about: kind, ...about } of await asksToRemind(work.db, work.now)) {
    const { tenantId, followUpId, applicationId } = about
    const { column, template } = reminders[kind]
    const { numUpdatedRows } = await work.db
      .updateTable('results.follow_up_ask')
      .set({ [column]: work.now })
      .where('tenant_id', '=', tenantId)
      .where('follow_up_id', '=', followUpId)
      .where('application_id', '=', applicationId)
      .where(column, 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows > 0n) await tell(work, about, template)
  }
}

type About = {
  readonly tenantId: string
  readonly followUpId: string
  readonly applicationId: string
}

/**
 * Writes to those who speak for the organisation today; who left it is not asked for it. Where nobody has that role, to those who wrote the
 * application. Answers to how many.
 */
async function tell(work: Work, about: About, template: string): Promise<number> {
  const { tenantId, applicationId } = about
  const application = await applicationById(work.db, { tenantId, id: applicationId })
  if (application === undefined) return 0
  const { organisationId, authors } = application
  const role = organisationId === null ? [] : [`organisation:${organisationId}:representative`]
  const today = [...new Set((await holdersOf(work.db, role)).map(({ personId }) => personId))]
  let told = 0
  for (const personId of today.length > 0 ? today : authors) {
    const to = await mailboxOf(work.db, personId)
    if (to === undefined) continue
    await work.send({ template, to, arguments: about })
    told += 1
  }
  return told
}
