import { refuse } from '@korzo/values'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { linkKind } from '#kernel/signed-link.ts'
import { useCase } from '#kernel/use-case.ts'
import { anyone } from '#modules/people/index.ts'
import { partnersCount } from '../domain/eligibility.ts'
import { applicationForUpdate } from '../queries/application-subject.ts'
import { callById } from '../queries/call-subject.ts'
import { partnerAsked, partnerForUpdate } from '../queries/partner-asked.ts'

const about = z.object({ tenantId: z.string(), partnerId: z.string() })
const link = linkKind('programmes.partner', { days: 120, about })

/** The word of the link with which a partner answers. */
export const partnerLink = link.write

/** Which partner a word is for; undefined when it is forged or too old. */
export const partnerOfLink = link.read

/**
 * A partner says whether it is so: whoever holds the mailed link, and nobody else. What arrives when the time is over is noted beside what counts,
 * and changes nothing of it.
 */
export const answerAsPartner = useCase({
  name: 'programmes.answer-as-partner',
  input: z.object({ word: z.string().max(2000), answer: z.enum(['confirmed', 'refused']) }),
  may: anyone,
  async load({ db, runtime, now }, { word }) {
    const key = await partnerOfLink(runtime.config, { word, now })
    const asked = key && (await partnerAsked(db, key))
    if (key === undefined || asked === undefined) return undefined
    const { tenantId } = key
    const application = await applicationForUpdate(db, { tenantId, id: asked.applicationId })
    const partner = await partnerForUpdate(db, key)
    return application && partner && { application, partner }
  },
  async run(work, { answer }, { application, partner: { id, state, lateAnswer } }) {
    const { tenantId, id: applicationId, callId } = application
    const { closesAt } = (await callById(work.db, { tenantId, id: callId })) ?? refuse('not-found')
    const isInTime = partnersCount({ ...application, closesAt }, work.now)
    const standing = isInTime ? state : (lateAnswer ?? state)
    if (answer === standing) return { isInTime } // a second click
    const isLate = !isInTime && answer !== state
    await work.db
      .updateTable('programmes.partner')
      .set({
        ...(isInTime ? { state: answer, answered_at: work.now } : {}),
        ...{ late_answer: isLate ? answer : null, late_answered_at: isLate ? work.now : null },
      })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .execute()
    const what = isInTime ? 'programmes.partner-answered' : 'programmes.partner-answered-late'
    await work.record(what, { applicationId, partnerId: id, answer }, { tenantId })
    return { isInTime }
  },
})

/** When an application is given back, the time is open again: what partners said too late counts from now on. */
export async function countLateAnswers(
  work: Work,
  { tenantId, id: applicationId }: { readonly tenantId: string; readonly id: string },
): Promise<void> {
  const { rows } = await sql<{ id: string; answer: string }>`update programmes.partner
    set state = late_answer, answered_at = late_answered_at, late_answer = null, late_answered_at = null
    where tenant_id = ${tenantId} and application_id = ${applicationId} and late_answer is not null
    returning id, state answer`.execute(work.db)
  await work.recordEach(
    'programmes.partner-answered',
    rows.map(({ id, answer }) => ({ applicationId, partnerId: id, answer })),
    { tenantId },
  )
}
