import { systemActor } from '#kernel/actor.ts'
import type { Runtime } from '#kernel/contract.ts'
import { activitiesOf } from '#modules/programmes/index.ts'
import { aCall, aNetwork } from '#modules/programmes/testing.ts'
import { addMember, openMentoring } from './use-cases/open-mentoring.ts'

const system = systemActor('test')

/** An opened mentoring of a call in a network of its own. */
export async function aMentoring(runtime: Runtime) {
  const network = await aNetwork(runtime)
  const activity = { kind: 'mentoring', title: { en: 'Mentoring' }, summary: {}, size: 5 } as const
  const call = await aCall(runtime, network.id, { activities: [activity] })
  const [made] = await activitiesOf(runtime.db, network.id, call.id)
  const key = { tenantId: network.id, activityId: made?.id ?? '' }
  const opened = await openMentoring.call(runtime, system, { ...key, wishesUntil: '2026-03-20' })
  if (!opened.ok) throw opened.refusal
  return { ...key, slug: network.slug, callSlug: call.slug }
}

type Asked = { readonly name: string; readonly email: string }

/** Somebody on one side of it; answers the id of the member. */
export async function aMember(
  runtime: Runtime,
  { tenantId, activityId }: { tenantId: string; activityId: string },
  side: 'mentor' | 'mentee',
  { name, email }: Asked,
): Promise<string> {
  const outcome = await addMember.call(runtime, system, {
    tenantId,
    activityId,
    side,
    name,
    email,
    organisationName: `Town of ${name}`,
  })
  if (!outcome.ok) throw outcome.refusal
  return outcome.value.id
}
