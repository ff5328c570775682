import { z } from 'zod'
import type { Runtime, Work } from '#kernel/contract.ts'
import { publishFormVersion } from '#kernel/forms/index.ts'
import { inTransaction, useCase } from '#kernel/use-case.ts'
import { holdersOf, mailboxOf } from '#modules/people/index.ts'
import { applicationById } from '#modules/programmes/index.ts'
import { openDays, remindedAfterDays } from '../domain/follow-up-times.ts'
import { resultKeepers } from '../permissions.ts'
import {
  asksToRemind,
  dueFollowUps,
  followUpForUpdate,
  whoTookPart,
} from '../queries/follow-ups.ts'

const day = 86_400_000

/** A job: what is due is asked, and who did not answer is reminded, each exactly once, also when the programme is closed and archived. */
export async function askFollowUps(runtime: Runtime): Promise<void> {
  const name = 'results.ask-follow-ups'
  const today = runtime.clock().toISOString().slice(0, 10)
  for (const due of await dueFollowUps(runtime.db, today))
    await inTransaction(runtime, name, (work) => askFollowUp.within(work, due))
  await inTransaction(runtime, name, remind)
}

/** Asks everybody who took part in an edition what is still there. Asking again changes nothing. */
export const askFollowUp = useCase({
  name: 'results.ask-follow-up',
  input: z.object({ tenantId: z.uuid(), followUpId: z.uuid() }),
  may: resultKeepers,
  load: ({ db }, { tenantId, followUpId }) => followUpForUpdate(db, { tenantId, id: followUpId }),
  async run(work, _input, { tenantId, id: followUpId, formId, editionId, state }) {
    if (state !== 'planned') return { asked: 0 }
    await publishFormVersion(work, { tenantId, formId })
    await work.db
      .updateTable('results.follow_up')
      .set({ state: 'asked', asked_at: work.now })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', followUpId)
      .execute()
    const asked = await whoTookPart(work.db, { tenantId, editionId })
    for (const { id: applicationId } of asked) {
      const about = { tenantId, followUpId, applicationId }
      const people = await tell(work, about, 'results.follow-up')
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

async function remind(work: Work): Promise<void> {
  const at = work.now.getTime()
  const before = new Date(at - remindedAfterDays * day)
  const over = new Date(at - openDays * day)
  for (const about of await asksToRemind(work.db, { before, over })) {
    const { tenantId, followUpId, applicationId } = about
    const { numUpdatedRows } = await work.db
      .updateTable('results.follow_up_ask')
      .set({ reminded_at: work.now })
      .where('tenant_id', '=', tenantId)
      .where('follow_up_id', '=', followUpId)
      .where('application_id', '=', applicationId)
      .where('reminded_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows > 0n) await tell(work, about, 'results.follow-up-again')
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
