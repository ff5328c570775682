import { systemActor } from '#kernel/actor.ts'
import type { Runtime } from '#kernel/contract.ts'
import {
  acceptOffer,
  activitiesOf,
  callById,
  declineOffer,
  offerPlaces,
} from '#modules/programmes/index.ts'
import {
  nameDecider,
  publishDecision,
  putForward,
  sign,
  solveFirst,
} from '#modules/selections/index.ts'
import { actingAs, enterSomebody } from './people.ts'
import type { DemoCalls } from './programme.ts'
import { valueOf } from './value-of.ts'

const actor = systemActor('demo')
const day = 86_400_000

const chairEmail = 'jury@demo.example'
const funderEmail = 'funder@demo.example'

/**
 * The pilot year decided, signed and published with its proof; the joint projects before those who decide, signed by one; the main year
 * reviewed and in the workspace.
 */
export async function loadSelections(runtime: Runtime, calls: DemoCalls): Promise<void> {
  const { tenantId, decidedId, toSignId, inReviewId } = calls
  await enterSomebody(runtime, 'Chair of the jury of Digital Cities', chairEmail)
  await enterSomebody(runtime, 'Funder of Digital Cities', funderEmail)
  for (const callId of [decidedId, toSignId, inReviewId]) {
    const key = { tenantId, callId }
    const named = [
      { email: chairEmail, role: 'Chair of the jury' },
      { email: funderEmail, role: 'Member of the jury for the funder' },
    ]
    const call = await callById(runtime.db, { tenantId, id: callId })
    const before = new Date((call?.opensAt ?? runtime.clock()).getTime() - day)
    for (const one of named)
      valueOf(await nameDecider.call(runtime, actor, { ...key, ...one }, before))
  }
  await decidePilot(runtime, { tenantId, callId: decidedId })
  const toSign = { tenantId, callId: toSignId }
  await putAndSign(runtime, toSign, { at: daysAgo(runtime, 3), signers: [chairEmail] })
}

function daysAgo(runtime: Runtime, days: number): Date {
  return new Date(runtime.clock().getTime() - days * day)
}

type Key = { readonly tenantId: string; readonly callId: string }

/** What the rules give is put before the deciders; some of them sign it. */
async function putAndSign(
  runtime: Runtime,
  key: Key,
  { at, signers }: { readonly at: Date; readonly signers: readonly string[] },
): Promise<void> {
  const changes = { activities: {}, quotas: {}, inside: {}, outside: {}, reserves: 2 }
  const digest = await solveFirst(runtime, key, changes)
  valueOf(await putForward.call(runtime, actor, { ...key, changes, digest }, at))
  for (const email of signers) {
    const signer = await actingAs(runtime, email)
    valueOf(await sign.call(runtime, signer, { ...key, digest, agreed: true }, at))
  }
}

async function decidePilot(runtime: Runtime, key: Key): Promise<void> {
  const call = await callById(runtime.db, { tenantId: key.tenantId, id: key.callId })
  const at = new Date((call?.closesAt ?? runtime.clock()).getTime() + 30 * day)
  await putAndSign(runtime, key, { at, signers: [chairEmail, funderEmail] })
  valueOf(await publishDecision.call(runtime, actor, key, at))
  valueOf(await offerPlaces.call(runtime, actor, key, at))
  await answerOffers(runtime, key, new Date(at.getTime() + 5 * day))
}

/** One gives the place back, the reserve moves up; then all take theirs, with what they were offered. */
async function answerOffers(runtime: Runtime, { tenantId, callId }: Key, at: Date): Promise<void> {
  const offered = () =>
    runtime.db
      .selectFrom('programmes.application')
      .select('id')
      .where('tenant_id', '=', tenantId)
      .where('call_id', '=', callId)
      .where('state', '=', 'offered')
      .orderBy('rank')
      .limit(100)
      .execute()
  const [, second] = await offered()
  valueOf(await declineOffer.call(runtime, actor, { tenantId, applicationId: second?.id }, at))
  const activityIds = (await activitiesOf(runtime.db, tenantId, callId)).map(({ id }) => id)
  for (const { id } of await offered()) {
    const accepted = { tenantId, applicationId: id, activityIds }
    valueOf(await acceptOffer.call(runtime, actor, accepted, at))
  }
}
