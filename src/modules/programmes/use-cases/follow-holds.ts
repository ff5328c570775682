import { sql } from 'kysely'
import { systemActor } from '#kernel/actor.ts'
import { claim, releaseHold } from '#kernel/capacity/index.ts'
import type { Fact, Work } from '#kernel/contract.ts'
import { workIn } from '#kernel/use-case.ts'
import { applicationById, applicationForUpdate } from '../queries/application-subject.ts'
import { type Call, callForUpdate } from '../queries/call-subject.ts'
import { holderOf, livingParts, placesToFollow } from '../queries/holds.ts'
import { takeStep } from './take-step.ts'
import { tellAuthors } from './tell-authors.ts'

/**
 * Makes the applications of a call follow their places in the ledger: who was moved up is offered the place and asked, whose time is over
 * gives back the rest. Called in the transaction that changed the ledger, and again by its facts; doing it twice changes nothing. The
 * call is locked by the caller.
 */
export async function followHolds(given: Work, call: Call): Promise<void> {
  const { tenantId, id: callId, capacityId } = call
  if (capacityId === null) return
  const work = workIn(given.runtime, systemActor('programmes.follow-holds'), given.db, given.now)
  for (const { id, state, expiresAt } of await placesToFollow(work.db, {
    tenantId,
    callId,
    capacityId,
  })) {
    const application = await applicationForUpdate(work.db, { tenantId, id })
    if (application === undefined) continue
    if (state === 'expired') {
      await takeStep(work, application, 'expire')
      await releaseAll(work, call, id)
      await tellAuthors(work, application, 'programmes.offer-expired')
    } else {
      await takeStep(work, application, 'offer')
      await claimActivities(work, call, {
        applicationId: id,
        rank: application.rank ?? 0,
        until: expiresAt ?? work.now,
      })
      await tellAuthors(work, application, 'programmes.offered')
    }
  }
}

type Claimant = { readonly applicationId: string; readonly rank: number; readonly until: Date }

/** With a place come the activities: those the selection gave first, then those only wished for, which wait where nothing is free. */
async function claimActivities(
  work: Work,
  call: Call,
  { applicationId, rank, until }: Claimant,
): Promise<void> {
  const { tenantId } = call
  const wishes = await work.db
    .selectFrom('programmes.wish as w')
    .innerJoin('programmes.activity as a', (join) =>
      join.onRef('a.tenant_id', '=', 'w.tenant_id').onRef('a.id', '=', 'w.activity_id'),
    )
    .select(['a.capacity_id as capacityId', 'a.id as activityId'])
    .where('w.tenant_id', '=', tenantId)
    .where('w.application_id', '=', applicationId)
    .orderBy('w.is_granted', 'desc')
    .orderBy('w.position')
    .limit(50)
    .execute()
  const held = new Set(
    (
      await livingParts(work.db, { tenantId, callId: call.id, applicationIds: [applicationId] })
    ).map((part) => part.activityId),
  )
  for (const { capacityId, activityId } of wishes) {
    if (capacityId === null || held.has(activityId)) continue
    const holder = holderOf(applicationId)
    await claim(work, [{ capacityId, holder }], { tenantId, rank, as: { offeredUntil: until } })
  }
}

/** Gives back everything an application has or waits for, its place last: whoever moves up finds the activities free. */
export async function releaseAll(
  work: Work,
  { tenantId, id: callId }: Call,
  applicationId: string,
): Promise<void> {
  const parts = await livingParts(work.db, { tenantId, callId, applicationIds: [applicationId] })
  const inOrder = [...parts].sort(
    (a, b) => Number(a.activityId === null) - Number(b.activityId === null),
  )
  for (const { holdId } of inOrder) await releaseHold(work, { tenantId, id: holdId })
}

/** The ledger says that a hold expired or moved up. */
export async function followFact(work: Work, { tenantId, payload }: Fact): Promise<void> {
  const holds = Array.isArray(payload['holds']) ? payload['holds'].map(String) : []
  if (holds.length === 0) return
  const calls = await work.db
    .selectFrom('programmes.call as c')
    .innerJoin('kernel.hold as h', (join) =>
      join.onRef('h.tenant_id', '=', 'c.tenant_id').onRef('h.capacity_id', '=', 'c.capacity_id'),
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
