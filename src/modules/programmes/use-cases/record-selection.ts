import { refuse } from '@korzo/values'
import { sql } from 'kysely'
import { z } from 'zod'
import { claimEach } from '#kernel/capacity/index.ts'
import type { Work } from '#kernel/contract.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { type LocalizedText, localizedText } from '#kernel/localized-text.ts'
import { useCase } from '#kernel/use-case.ts'
import { programmeMakers } from '../permissions.ts'
import { applicationsOfCallForUpdate } from '../queries/application-subject.ts'
import { type Call, callForUpdate } from '../queries/call-subject.ts'
import { holderOf } from '../queries/holds.ts'
import { followHolds } from './follow-holds.ts'
import { takeSteps } from './take-step.ts'

const chosen = z.object({
  applicationId: z.uuid(),
  activityIds: z.array(z.uuid()).max(50).default([]),
  reason: localizedText(4000).optional(),
})
const passed = z.object({ applicationId: z.uuid(), reason: localizedText(4000).optional() })

/**
 * Writes down what was decided: who is selected with which activities, who is in reserve, who is not; the order of the two lists is the
 * order in which places are given. A decision of its own (with its proof) calls this inside its transaction.
 *
 * @throws {Refusal} `programmes.places-exceeded`, `programmes.not-of-this-call`, `programmes.step-not-possible`.
 */
export const recordSelection = useCase({
  name: 'programmes.record-selection',
  input: z.object({
    tenantId: z.uuid(),
    callId: z.uuid(),
    selected: z.array(chosen).max(20_000),
    reserves: z.array(chosen).max(20_000).default([]),
    notSelected: z.array(passed).max(20_000).default([]),
  }),
  may: programmeMakers,
  load: ({ db }, { tenantId, callId }) => callForUpdate(db, { tenantId, id: callId }),
  async run(work, { selected, reserves, notSelected }, call) {
    const { tenantId } = call
    if (work.now < call.closesAt) refuse('programmes.still-open')
    if (selected.length > call.places)
      throw new InvalidInput([
        issueAt('selected', 'programmes.places-exceeded', { places: call.places }),
      ])
    const decided = [
      ...selected.map((one) => ({ ...one, step: 'select' as const })),
      ...reserves.map((one) => ({ ...one, step: 'keep-in-reserve' as const })),
      ...notSelected.map((one) => ({ ...one, activityIds: [], step: 'not-select' as const })),
    ]
    await takeDecided(work, call, decided)
    await grantWishes(work, tenantId, decided)
    await work.record(
      'programmes.selection-recorded',
      {
        callId: call.id,
        selected: selected.length,
        reserves: reserves.length,
        notSelected: notSelected.length,
      },
      { tenantId },
    )
  },
})

type Decided = {
  readonly applicationId: string
  readonly activityIds: readonly string[]
  readonly reason?: LocalizedText | undefined
  readonly step: 'select' | 'keep-in-reserve' | 'not-select'
}

async function takeDecided(
  work: Work,
  { tenantId, id: callId }: Call,
  decided: readonly Decided[],
): Promise<void> {
  const ids = decided.map(({ applicationId }) => applicationId)
  const known = await applicationsOfCallForUpdate(work.db, { tenantId, callId, ids })
  if (new Set(ids).size < ids.length) refuse('programmes.decided-twice')
  const ranked = decided.map(({ applicationId, reason, step }, index) => ({
    application: known.get(applicationId) ?? refuse('programmes.not-of-this-call'),
    note: reason === undefined ? {} : { reason },
    step,
    ...(step === 'not-select' ? {} : { rank: index + 1 }),
  }))
  for (const name of ['select', 'keep-in-reserve', 'not-select'] as const)
    await takeSteps(
      work,
      name,
      ranked.filter(({ step }) => step === name),
    )
}

async function grantWishes(
  { db }: Work,
  tenantId: string,
  decided: readonly Decided[],
): Promise<void> {
  const pairs = decided.flatMap(({ applicationId, activityIds }) =>
    activityIds.map((activityId) => ({ applicationId, activityId })),
  )
  if (pairs.length === 0) return
  await sql`update programmes.wish w set is_granted = true
    from unnest(${pairs.map((pair) => pair.applicationId)}::uuid[], ${pairs.map((pair) => pair.activityId)}::uuid[])
      given(application_id, activity_id)
    where w.tenant_id = ${tenantId} and w.application_id = given.application_id
      and w.activity_id = given.activity_id`.execute(db)
}

/** Until when an offer made now is answered: the day of the call, or its days after that one is over. */
export function answerUntil({ answersBy, answerDays }: Call, now: Date): Date {
  if (answersBy !== null && answersBy > now) return answersBy
  return new Date(now.getTime() + answerDays * 86_400_000)
}

/** Until when one who comes later answers: the days of the call, and no less than the day it announced for all. */
export function laterUntil({ answersBy, answerDays }: Call, now: Date): Date {
  const days = now.getTime() + answerDays * 86_400_000
  return new Date(Math.max(days, answersBy?.getTime() ?? 0))
}

/**
 * Offers the places: those selected have theirs until the day of the call, reserves stand behind them in the ledger in the recorded order
 * and move up at once when one is given back.
 */
export const offerPlaces = useCase({
  name: 'programmes.offer-places',
  input: z.object({ tenantId: z.uuid(), callId: z.uuid() }),
  may: programmeMakers,
  load: ({ db }, { tenantId, callId }) => callForUpdate(db, { tenantId, id: callId }),
  async run(work, _input, call) {
    const { tenantId, id: callId, capacityId } = call
    if (capacityId === null) refuse('programmes.call-not-published')
    const until = answerUntil(call, work.now)
    const waiting = await work.db
      .selectFrom('programmes.application as a')
      .select(['a.id', 'a.rank'])
      .where('a.tenant_id', '=', tenantId)
      .where('a.call_id', '=', callId)
      .where('a.state', 'in', ['selected', 'reserve'])
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('kernel.hold as h')
              .select('h.id')
              .whereRef('h.tenant_id', '=', 'a.tenant_id')
              .where('h.capacity_id', '=', capacityId)
              .where('h.holder', '=', sql<string>`'application:' || a.id`),
          ),
        ),
      )
      .orderBy('a.rank')
      .limit(20_000)
      .execute()
    await claimEach(
      work,
      waiting.map(({ id, rank }) => ({
        holder: holderOf(id),
        rank: rank ?? 0,
        offeredUntil: until,
      })),
      { tenantId, capacityId },
    )
    await followHolds(work, call)
    await work.record('programmes.places-offered', { callId, offers: waiting.length }, { tenantId })
    return { claimed: waiting.length }
  },
})
