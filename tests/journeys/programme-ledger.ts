import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from '#kernel/root.ts'
import {
  acceptOffer,
  activitiesOf,
  answerActivity,
  declineOffer,
} from '#modules/programmes/index.ts'
import { type Programme, system, valueOf, type Walk } from './programme-walk.ts'

type Standing = {
  readonly id: string
  readonly code: string
  readonly state: string
  readonly rank: number | null
}

/** Applications of the call by their recorded order. */
export function standings({ runtime }: Walk, { tenantId, callId }: Programme): Promise<Standing[]> {
  return runtime.db
    .selectFrom('programmes.application')
    .select(['id', 'code', 'state', 'rank'])
    .where('tenant_id', '=', tenantId)
    .where('call_id', '=', callId)
    .orderBy('rank')
    .orderBy('code')
    .limit(500)
    .execute()
}

export async function answerOffer(
  { runtime }: Walk,
  { tenantId, activityIds }: Programme,
  { applicationId, answer }: { applicationId: string; answer: 'accept' | 'decline' },
): Promise<void> {
  const outcome =
    answer === 'accept'
      ? await acceptOffer.call(runtime, system, { tenantId, applicationId, activityIds })
      : await declineOffer.call(runtime, system, { tenantId, applicationId })
  valueOf(outcome)
}

/** Activities that became free for somebody who had taken a place already, until nothing is offered any more. */
export async function acceptFreedActivities(
  { runtime }: Walk,
  { tenantId, callId }: Programme,
): Promise<void> {
  for (const { capacityId, id: activityId } of await activitiesOf(runtime.db, tenantId, callId)) {
    const offered = await runtime.db
      .selectFrom('kernel.hold')
      .select('holder')
      .where('tenant_id', '=', tenantId)
      .where('capacity_id', '=', capacityId)
      .where('state', '=', 'offered')
      .orderBy('holder')
      .limit(100)
      .execute()
    for (const { holder } of offered) {
      const applicationId = holder.replace('application:', '')
      const answer = { tenantId, applicationId, activityId, answer: 'accept' as const }
      valueOf(await answerActivity.call(runtime, system, answer))
    }
  }
}

/** How many places of the call and of each activity are taken, in the order they were announced. */
export async function takenPlaces(
  { runtime }: Walk,
  { tenantId, callId }: Programme,
): Promise<readonly number[]> {
  const activities = await activitiesOf(runtime.db, tenantId, callId)
  const call = await runtime.db
    .selectFrom('programmes.call')
    .select('capacity_id as capacityId')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', callId)
    .executeTakeFirstOrThrow()
  const counts: number[] = []
  for (const { capacityId } of [call, ...activities]) {
    const { taken } = await runtime.db
      .selectFrom('kernel.hold')
      .select(({ fn }) => fn.countAll<string>().as('taken'))
      .where('tenant_id', '=', tenantId)
      .where('capacity_id', '=', capacityId)
      .where('state', '=', 'confirmed')
      .executeTakeFirstOrThrow()
    counts.push(Number(taken))
  }
  return counts
}

/** The exit code of `korzo verify`: 0 right, 1 refused. */
export async function verify(file: string): Promise<number> {
  try {
    await promisify(execFile)(process.execPath, [join(root, 'bin', 'korzo'), 'verify', file])
    return 0
  } catch (error) {
    return typeof error === 'object' && error !== null && 'code' in error ? Number(error.code) : -1
  }
}
