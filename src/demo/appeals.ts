import { systemActor } from '#kernel/actor.ts'
import type { Runtime } from '#kernel/contract.ts'
import {
  addAuthor,
  callById,
  checkApplication,
  returnApplication,
} from '#modules/programmes/index.ts'
import {
  answerAppeal as answerEligibility,
  appealIneligibility,
  checkEligibility,
  setPoints,
} from '#modules/reviews/index.ts'
import { answerAppeal, appealDecision } from '#modules/selections/index.ts'
import { appealTexts } from './appeal-texts.ts'
import { applicationsOf } from './applications.ts'
import { actingAs } from './people.ts'
import { type DemoCalls, leaders } from './programme.ts'
import { points } from './reviews.ts'
import { valueOf } from './value-of.ts'

const actor = systemActor('demo')
const day = 86_400_000
const secretariat = 'digital-cities@demo.example'
const appellant = 'appellant@demo.example'

/** Who may take part. In the pilot year one was found ineligible, appealed, and was eligible after all. */
export async function loadEligibility(runtime: Runtime, calls: DemoCalls): Promise<void> {
  const { tenantId, decidedId, decidedIds, toSignId } = calls
  const call = await callById(runtime.db, { tenantId, id: decidedId })
  const closed = (call?.closesAt ?? runtime.clock()).getTime()
  const [first, ...others] = decidedIds
  for (const applicationId of others)
    await findEligible(runtime, { tenantId, applicationId }, closed)
  const refused = { tenantId, applicationId: first }
  const no = { ...refused, isEligible: false, reason: appealTexts.tooSmall }
  valueOf(await checkApplication.call(runtime, actor, no, new Date(closed + day / 8)))
  const appeal = await appealAs(runtime, 'applicant@demo.example', {
    ...{ ...refused, text: appealTexts.notTooSmall },
    at: new Date(closed + day / 2),
  })
  const granted = { tenantId, appealId: appeal, isGranted: true, answer: appealTexts.granted }
  const answerer = await actingAs(runtime, secretariat)
  valueOf(await answerEligibility.call(runtime, answerer, granted, new Date(closed + day)))
  const toSign = await applicationsOf(runtime, tenantId, toSignId)
  for (const applicationId of toSign)
    await findEligible(runtime, { tenantId, applicationId }, runtime.clock().getTime() - 24 * day)
}

type Key = { readonly tenantId: string; readonly applicationId: string }

async function findEligible(runtime: Runtime, key: Key, at: number): Promise<void> {
  const found = { ...key, isEligible: true }
  valueOf(await checkApplication.call(runtime, actor, found, new Date(at + day / 8)))
}

async function appealAs(
  runtime: Runtime,
  email: string,
  {
    at,
    ...appeal
  }: { tenantId: string; applicationId: string | undefined; text: string; at: Date },
): Promise<string> {
  const author = await actingAs(runtime, email)
  return valueOf(await appealIneligibility.call(runtime, author, appeal, at)).id
}

/**
 * Two of the pilot year did not get a place and said why that is wrong: one was answered with a no, one was right. In the open round the
 * first is found ineligible and appeals, which waits for the secretariat; another application is given back for correction.
 */
export async function loadAppeals(runtime: Runtime, calls: DemoCalls): Promise<void> {
  const { tenantId, decidedId, decidedIds, openIds } = calls
  const call = await callById(runtime.db, { tenantId, id: decidedId })
  const closed = (call?.closesAt ?? runtime.clock()).getTime()
  const without = await withoutPlace(runtime, tenantId, decidedId)
  const [first, second] = without.map((id) => decidedIds.indexOf(id))
  for (const applicationId of [decidedIds[first ?? -1], openIds[first ?? -1]]) {
    const author = { tenantId, applicationId, email: appellant }
    valueOf(await addAuthor.call(runtime, actor, author))
  }
  const { decisionAppeal, decisionNo, otherAppeal, decisionYes } = appealTexts
  const appeals = [
    [first, decisionAppeal, decisionNo, false],
    [second, otherAppeal, decisionYes, true],
  ] as const
  const chair = await actingAs(runtime, 'jury@demo.example')
  for (const [index = -1, text, answer, isGranted] of appeals) {
    const author = index === first ? appellant : (leaders[index] ?? '')
    const made = { tenantId, applicationId: decidedIds[index], text }
    const { id: appealId } = valueOf(
      await appealDecision.call(
        runtime,
        await actingAs(runtime, author),
        made,
        new Date(closed + 33 * day),
      ),
    )
    const given = { tenantId, appealId, isGranted, answer }
    valueOf(await answerAppeal.call(runtime, chair, given, new Date(closed + 50 * day)))
  }
  await loadOpenRound(runtime, calls, openIds[first ?? -1])
}

/** Applications that did not get a place, those not selected first. */
async function withoutPlace({ db }: Runtime, tenantId: string, callId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('programmes.application')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('call_id', '=', callId)
    .where('state', 'in', ['not-selected', 'reserve'])
    .orderBy('state')
    .orderBy('submitted_at')
    .limit(10)
    .execute()
  return rows.map(({ id }) => id)
}

async function loadOpenRound(
  runtime: Runtime,
  { tenantId, openId: callId, openIds }: DemoCalls,
  applicationId: string | undefined,
): Promise<void> {
  const now = runtime.clock().getTime()
  const returned = {
    ...{ tenantId, applicationId: openIds[0] },
    points: appealTexts.toCorrect,
    correctBy: new Date(`${new Date(now + 4 * day).toISOString().slice(0, 10)}T11:00:00Z`),
  }
  valueOf(await returnApplication.call(runtime, actor, returned, new Date(now - 2 * day)))
  const checked = new Date(now - 3 * day)
  valueOf(await setPoints.call(runtime, actor, { tenantId, callId, points }, checked))
  const met = { isMet: true }
  const findings = {
    ...{ 'rule:region': met, 'rule:least-people': met, 'rule:kinds': met },
    'point:signed': { isMet: false, reason: appealTexts.notSigned },
  }
  const found = { tenantId, applicationId, findings }
  valueOf(await checkEligibility.call(runtime, actor, found, checked))
  await appealAs(runtime, appellant, {
    ...{ tenantId, applicationId, text: appealTexts.signed },
    at: new Date(now - day),
  })
}
