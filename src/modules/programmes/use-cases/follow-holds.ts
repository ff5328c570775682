import { sql } from 'kysely'
import { systemActor } from '#kernel/actor.ts'
import { claimEach, prolongOffers, releaseEach } from '#kernel/capacity/index.ts'
import type { Fact, Work } from '#kernel/contract.ts'
import { workIn } from '#kernel/use-case.ts'
import {
  applicationById,
  applicationsOfCallForUpdate,
  type LockedApplication,
} from '../queries/application-subject.ts'
import { type Call, callForUpdate } from '../queries/call-subject.ts'
import {
  activitiesToProlong,
  holderOf,
  livingParts,
  type PlaceToFollow,
  placesToFollow,
  wishesToClaim,
} from '../queries/holds.ts'
import { takeSteps } from './take-step.ts'
import { tellAuthors, tellAuthorsOfEach } from './tell-authors.ts'

/**
 * Makes the applications of a call follow their places in the ledger: who was moved up is offered the place and asked, whose time is over
 * gives back the rest; an activity offered meanwhile stands as long as the place it comes with. Called in the transaction that changed the ledger, and again by its facts; doing it twice changes nothing. The
 * call is locked by the caller. In a few statements, however many they are.
 */
export async function followHolds(given: Work, call: Call): Promise<void> {
  const { tenantId, id: callId, capacityId } = call
  if (capacityId === null) return
  const work = workIn(given.runtime, systemActor('programmes.follow-holds'), given.db, given.now)
  const places = await placesToFollow(work.db, { tenantId, callId, capacityId })
  if (places.length > 0) await followPlaces(work, call, places)
  const offers = await activitiesToProlong(work.db, { tenantId, callId, capacityId })
  await prolongOffers(work, { tenantId, offers })
}

async function followPlaces(
  work: Work,
  call: Call,
  places: readonly PlaceToFollow[],
): Promise<void> {
  const { tenantId, id: callId } = call
  const ids = places.map(({ id }) => id)
  const known = await applicationsOfCallForUpdate(work.db, { tenantId, callId, ids })
  const following = places.flatMap((place): Following[] => {
    const application = known.get(place.id)
    return application === undefined ? [] : [{ ...place, application }]
  })
  await expireEach(
    work,
    call,
    following.filter(({ state }) => state === 'expired'),
  )
  await offerEach(
    work,
    call,
    following.filter(({ state }) => state === 'offered'),
  )
}

type Following = PlaceToFollow & { readonly application: LockedApplication }

async function expireEach(work: Work, call: Call, expired: readonly Following[]): Promise<void> {
  if (expired.length === 0) return
  await takeSteps(
    work,
    'expire',
    expired.map(({ application }) => ({ application })),
  )
  await releaseAll(
    work,
    call,
    expired.map(({ id }) => id),
  )
  await tellAuthorsOfEach(work, expired.map(applicationIn), 'programmes.offer-expired')
}

/** Who is offered a place, also later than the others, has no less time than the call announced. */
async function offerEach(work: Work, call: Call, moved: readonly Following[]): Promise<void> {
  if (moved.length === 0) return
  const { tenantId, answersBy } = call
  const offered = moved.map((one) => {
    const { expiresAt } = one
    return answersBy !== null && expiresAt !== null && expiresAt > work.now && expiresAt < answersBy
      ? { ...one, expiresAt: answersBy }
      : one
  })
  const offers = offered.map(({ holdId, expiresAt }) => ({
    id: holdId,
    until: expiresAt ?? work.now,
  }))
  await prolongOffers(work, { tenantId, offers })
  await takeSteps(
    work,
    'offer',
    offered.map(({ application }) => ({ application })),
  )
  await claimActivities(work, call, offered)
  await tellAuthorsOfEach(work, offered.map(applicationIn), 'programmes.offered')
}

function applicationIn({ application }: Following): LockedApplication {
  return application
}

/**
 * With a place come the activities. Those the selection gave are claimed first, then those only wished for, which wait where nothing is
 * free; each in the order of the ranks.
 */
async function claimActivities(
  work: Work,
  { tenantId, id: callId }: Call,
  offered: readonly Following[],
): Promise<void> {
  const applicationIds = offered.map(({ id }) => id)
  const parts = await livingParts(work.db, { tenantId, callId, applicationIds })
  const held = new Set(parts.map((part) => `${part.applicationId} ${part.activityId}`))
  const until = new Map(offered.map(({ id, expiresAt }) => [id, expiresAt ?? work.now]))
  const claims = new Map<string, { holder: string; rank: number; offeredUntil: Date }[]>()
  for (const wish of await wishesToClaim(work.db, { tenantId, applicationIds })) {
    const { capacityId, applicationId, activityId, rank } = wish
    if (capacityId === null || held.has(`${applicationId} ${activityId}`)) continue
    const offeredUntil = until.get(applicationId) ?? work.now
    const those = claims.get(capacityId) ?? []
    those.push({ holder: holderOf(applicationId), rank: rank ?? 0, offeredUntil })
    claims.set(capacityId, those)
  }
  for (const capacityId of [...claims.keys()].sort())
    await claimEach(work, claims.get(capacityId) ?? [], { tenantId, capacityId })
}

/** Gives back everything some applications have or wait for, their places last: whoever moves up finds the activities free. */
export async function releaseAll(
  work: Work,
  { tenantId, id: callId }: Call,
  applicationIds: readonly string[],
): Promise<void> {
  const parts = await livingParts(work.db, { tenantId, callId, applicationIds })
  const holdsOf = (isActivity: boolean) =>
    parts
      .filter(({ activityId }) => (activityId !== null) === isActivity)
      .map(({ holdId }) => holdId)
  await releaseEach(work, { tenantId, ids: holdsOf(true) })
  await releaseEach(work, { tenantId, ids: holdsOf(false) })
}

/** The ledger says that a hold expired or moved up. */
export async function followFact(work: Work, { tenantId, payload }: Fact): Promise<void> {
  const holds = Array.isArray(payload['holds']) ? payload['holds'].map(String) : []
  if (holds.length === 0) return
  const calls = await work.db
    .selectFrom('programmes.call as c')
    .leftJoin('programmes.activity as a', (join) =>
      join.onRef('a.tenant_id', '=', 'c.tenant_id').onRef('a.call_id', '=', 'c.id'),
    )
    .innerJoin('kernel.hold as h', (join) =>
      join
        .onRef('h.tenant_id', '=', 'c.tenant_id')
        .on(({ or, eb, ref }) =>
          or([
            eb('h.capacity_id', '=', ref('c.capacity_id')),
            eb('h.capacity_id', '=', ref('a.capacity_id')),
          ]),
        ),
    )
    .select('c.id')
    .distinct()
    .where('c.tenant_id', '=', tenantId)
    .where('h.id', 'in', holds)
    .orderBy('c.id')
    .limit(50)
    .execute()
  for (const { id } of calls) {
    const call = await callForUpdate(work.db, { tenantId, id })
    if (call !== undefined) await followHolds(work, call)
  }
  await tellOfActivities(work, { tenantId, holds })
}

/** Whoever took a place already is told when an activity they waited for becomes free; with an offered place it is told anyway. */
async function tellOfActivities(
  work: Work,
  { tenantId, holds }: { tenantId: string; holds: readonly string[] },
): Promise<void> {
  const freed = await work.db
    .selectFrom('kernel.hold as h')
    .innerJoin('programmes.activity as v', (join) =>
      join.onRef('v.tenant_id', '=', 'h.tenant_id').onRef('v.capacity_id', '=', 'h.capacity_id'),
    )
    .innerJoin('programmes.application as a', (join) =>
      join
        .onRef('a.tenant_id', '=', 'h.tenant_id')
        .on(sql<boolean>`h.holder = 'application:' || a.id`),
    )
    .select('a.id')
    .distinct()
    .where('h.tenant_id', '=', tenantId)
    .where('h.id', 'in', holds)
    .where('h.state', '=', 'offered')
    .where('a.state', '=', 'accepted')
    .orderBy('a.id')
    .limit(500)
    .execute()
  for (const { id } of freed) {
    const application = await applicationById(work.db, { tenantId, id })
    if (application !== undefined) await tellAuthors(work, application, 'programmes.activity-freed')
  }
}
