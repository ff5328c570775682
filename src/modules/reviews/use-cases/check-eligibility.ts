import { z } from 'zod'
import { actorName } from '#kernel/actor.ts'
import type { Work } from '#kernel/contract.ts'
import { responseById } from '#kernel/forms/index.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { localizedText } from '#kernel/localized-text.ts'
import { useCase } from '#kernel/use-case.ts'
import {
  type Application,
  applicationInSight,
  applicationReaders,
  callById,
  callForUpdate,
  checkApplication,
  eligibilityOf,
  factsOf,
  partnersOf,
} from '#modules/programmes/index.ts'
import { checkListOf, type Finding, overallReason } from '../domain/check-list.ts'
import { reviewLeaders } from '../permissions.ts'
import { pointsOf } from '../queries/check-list.ts'

/** Says what is checked in a call besides its rules: what no rule can compute. */
export const setPoints = useCase({
  name: 'reviews.set-points',
  input: z.object({
    tenantId: z.uuid(),
    callId: z.uuid(),
    points: z
      .array(
        z.object({
          id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
          title: localizedText(300),
        }),
      )
      .max(30),
  }),
  may: reviewLeaders,
  load: ({ db }, { tenantId, callId }) => callForUpdate(db, { tenantId, id: callId }),
  async run(work, { points }, { tenantId, id: callId }) {
    await work.db
      .deleteFrom('reviews.point')
      .where('tenant_id', '=', tenantId)
      .where('call_id', '=', callId)
      .execute()
    if (points.length > 0)
      await work.db
        .insertInto('reviews.point')
        .values(
          points.map(({ id, title }, position) => ({
            tenant_id: tenantId,
            call_id: callId,
            id,
            position,
            title: JSON.stringify(title),
          })),
        )
        .execute()
    await work.record('reviews.points-set', { callId, count: points.length }, { tenantId })
  },
})

/**
 * Goes through the check list of an application: each rule and point met or not, with a reason where it is not, or where somebody sees a rule
 * otherwise than the program. All met: eligible; otherwise not, with the reasons of what is missing.
 */
export const checkEligibility = useCase({
  name: 'reviews.check-eligibility',
  input: z.object({
    tenantId: z.uuid(),
    applicationId: z.uuid(),
    findings: z.record(
      z.string().max(60),
      z.object({ isMet: z.boolean(), reason: localizedText(2000).optional() }),
    ),
  }),
  may: reviewLeaders,
  sees: applicationReaders,
  load: (work, { tenantId, applicationId }) =>
    applicationInSight(work, { tenantId, id: applicationId }),
  async run(work, { findings }, application) {
    const list = await computedList(work, application)
    const found = list.map((entry): Finding => {
      const given = findings[entry.point]
      if (given === undefined)
        throw new InvalidInput([issueAt(`findings.${entry.point}`, 'reviews.finding-missing')])
      const reason = given.reason ?? {}
      const differs = entry.answer !== 'unknown' && given.isMet !== (entry.answer === 'yes')
      if (Object.keys(reason).length === 0 && (!given.isMet || differs))
        throw new InvalidInput([issueAt(`findings.${entry.point}`, 'reviews.reason-needed')])
      return { point: entry.point, isMet: given.isMet, reason }
    })
    await writeFindings(work, application, found)
    const isEligible = found.every(({ isMet }) => isMet)
    const { tenantId, id: applicationId } = application
    if (isEligible && application.state === 'eligible') return { isEligible }
    const reason = overallReason(found)
    await checkApplication.within(work, {
      tenantId,
      applicationId,
      isEligible,
      ...(isEligible ? {} : { reason }),
    })
    return { isEligible }
  },
})

/** Rules as the program answers them, and points it cannot answer. */
async function computedList({ db }: Work, application: Application) {
  const { tenantId, callId, responseId } = application
  const call = await callById(db, { tenantId, id: callId })
  const response = await responseById(db, { tenantId, responseId })
  const partners = await partnersOf(db, application)
  const confirmed = partners.filter(({ state }) => state === 'confirmed')
  const eligibility =
    call === undefined || response === undefined
      ? undefined
      : eligibilityOf(call.rules, factsOf(application, confirmed), response)
  return checkListOf(eligibility?.rules ?? [], await pointsOf(db, tenantId, callId))
}

async function writeFindings(
  work: Work,
  { tenantId, id }: Application,
  found: readonly Finding[],
): Promise<void> {
  await work.db
    .deleteFrom('reviews.finding')
    .where('tenant_id', '=', tenantId)
    .where('application_id', '=', id)
    .execute()
  if (found.length > 0)
    await work.db
      .insertInto('reviews.finding')
      .values(
        found.map(({ point, isMet, reason }) => ({
          tenant_id: tenantId,
          application_id: id,
          point,
          is_met: isMet,
          reason: JSON.stringify(reason),
          found_by: actorName(work.actor),
          found_at: work.now,
        })),
      )
      .execute()
  const missed = found.filter(({ isMet }) => !isMet).map(({ point }) => point)
  await work.record('reviews.eligibility-checked', { applicationId: id, missed }, { tenantId })
}
