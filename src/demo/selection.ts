import { chance } from '@korzo/proofs'
import { systemActor } from '#kernel/actor.ts'
import type { Runtime } from '#kernel/contract.ts'
import { identity, registerPerson } from '#modules/people/index.ts'
import { acceptOffer, callById, declineOffer, offerPlaces } from '#modules/programmes/index.ts'
import { enterReviews, scoresOfCall } from '#modules/reviews/index.ts'
import {
  nameDecider,
  publishDecision,
  putForward,
  sign,
  solveFirst,
} from '#modules/selections/index.ts'
import type { DemoCalls } from './programme.ts'
import { valueOf } from './value-of.ts'

const actor = systemActor('demo')
const day = 86_400_000

/** The pilot year decided, signed and published with its proof; the main year reviewed and in the workspace. */
export async function loadSelections(runtime: Runtime, calls: DemoCalls): Promise<void> {
  const { tenantId, decidedId, inReviewId } = calls
  const chair = await person(runtime, 'Chair of the jury of Digital Cities', 'jury@demo.example')
  const member = await person(runtime, 'Funder of Digital Cities', 'funder@demo.example')
  for (const callId of [decidedId, inReviewId]) {
    const key = { tenantId, callId }
    await reviewIfNobodyDid(runtime, key)
    const named = [
      { email: chair.email, role: 'Chair of the jury' },
      { email: member.email, role: 'Member of the jury for the funder' },
    ]
    const call = await callById(runtime.db, { tenantId, id: callId })
    const before = new Date((call?.opensAt ?? runtime.clock()).getTime() - day)
    for (const one of named)
      valueOf(await nameDecider.call(runtime, actor, { ...key, ...one }, before))
  }
  await decidePilot(runtime, { tenantId, callId: decidedId }, [chair, member])
}

type Key = { readonly tenantId: string; readonly callId: string }
type Decider = { readonly id: string; readonly name: string; readonly email: string }

async function person(runtime: Runtime, name: string, email: string): Promise<Decider> {
  const { id } = valueOf(await registerPerson.call(runtime, actor, { name, email, roles: [] }))
  return { id, name, email }
}

async function decidePilot(
  runtime: Runtime,
  key: Key,
  deciders: readonly Decider[],
): Promise<void> {
  const changes = { activities: {}, quotas: {}, inside: {}, outside: {}, reserves: 2 }
  const call = await callById(runtime.db, { tenantId: key.tenantId, id: key.callId })
  const at = new Date((call?.closesAt ?? runtime.clock()).getTime() + 30 * day)
  const digest = await solveFirst(runtime, key, changes)
  valueOf(await putForward.call(runtime, actor, { ...key, changes, digest }, at))
  for (const { id, name } of deciders) {
    const { audiences = [] } = (await identity(runtime, id)) ?? {}
    const signer = {
      kind: 'person',
      personId: id,
      name,
      audiences: new Set([...audiences, `person:${id}`, 'signed-in', 'public']),
      actingFor: null,
      scopes: null,
    } as const
    valueOf(await sign.call(runtime, signer, { ...key, digest, agreed: true }, at))
  }
  valueOf(await publishDecision.call(runtime, actor, key, at))
  valueOf(await offerPlaces.call(runtime, actor, key, at))
  await answerOffers(runtime, key, new Date(at.getTime() + 5 * day))
}

/** The first gives the place back, the reserve moves up; then all take theirs. */
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
  const [first] = await offered()
  valueOf(await declineOffer.call(runtime, actor, { tenantId, applicationId: first?.id }, at))
  for (const { id } of await offered())
    valueOf(await acceptOffer.call(runtime, actor, { tenantId, applicationId: id }, at))
}

/** Three of 24 numbered reviewers on each application, some strict, some lenient. The same every time. */
async function reviewIfNobodyDid(runtime: Runtime, key: Key): Promise<void> {
  const { tenantId, callId } = key
  if ((await scoresOfCall(runtime.db, { networkId: tenantId, callId })).length > 0) return
  const rows = await runtime.db
    .selectFrom('programmes.application')
    .select(['id', 'code', 'population'])
    .where('tenant_id', '=', tenantId)
    .where('call_id', '=', callId)
    .orderBy('submitted_at')
    .orderBy('id')
    .limit(1000)
    .execute()
  const call = await callById(runtime.db, { tenantId, id: callId })
  const { below, shuffled } = chance(`digital-cities ${rows.length}`, 'invented reviews')
  const severity = Array.from({ length: 24 }, () => below(3) - 1)
  const numbers = severity.map((_, index) => index + 1)
  const handedInAt = new Date((call?.closesAt ?? runtime.clock()).getTime() + 10 * day)
  const reviews = rows.flatMap(({ id, population }) => {
    // Larger towns have somebody who writes applications for a living.
    const quality = below(4) + ((population ?? 0) > 20_000 ? 1 : 0)
    return shuffled(numbers)
      .slice(0, 3)
      .map((reviewer) => {
        const points = () =>
          [0, 0, 3, 3, 3, 5, 5][
            Math.max(0, Math.min(6, quality + below(4) - 1 + (severity[reviewer - 1] ?? 0)))
          ] ?? 3
        return {
          applicationId: id,
          reviewer,
          points: { need: points(), plan: points(), lasting: points() },
          handedInAt,
        }
      })
  })
  const reviewers = numbers.map((number) => ({
    name: `Reviewer ${number}`,
    email: `reviewer-${number}@demo.example`,
  }))
  const given = { tenantId, callId, reviewers, reviews }
  valueOf(await enterReviews.call(runtime, actor, given, handedInAt))
}
