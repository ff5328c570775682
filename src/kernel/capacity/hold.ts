import { refuse } from '@korzo/values'
import { sql } from 'kysely'
import type { Work } from '../contract.ts'
import { type Capacity, lockCapacities, lockCapacity } from './lock.ts'
import { promoteWaiting } from './promotion.ts'
import type { HoldState } from './tables.ts'

/** A part of a capacity that somebody has or waits for. */
export type Hold = {
  readonly id: string
  readonly capacityId: string
  readonly holder: string
  readonly quantity: number
  readonly state: HoldState
}

export type Claim = {
  readonly capacityId: string
  /** Who claims, as kind:ID. One living hold each on a capacity. */
  readonly holder: string
  readonly quantity?: number
}

type ClaimOptions = {
  readonly tenantId: string
  /** What a free part becomes: confirmed at once, or offered until an instant. */
  readonly as?: 'confirmed' | { readonly offeredUntil: Date }
  /** Lower ranks wait in front; the same rank waits in the order it came. */
  readonly rank?: number
  /** Where nothing is free: wait, or be refused with `capacity.full`. */
  readonly otherwise?: 'wait' | 'refuse'
}

/**
 * Claims parts of one or several capacities, all or none: if one is not free, the whole party waits. Who comes while others
 * wait goes behind them, even when a part is free that is too small for the first.
 *
 * @throws {Refusal} `capacity.full` (with `otherwise: 'refuse'`), `capacity.already-held`, `not-found`.
 */
export async function claim(
  work: Work,
  claims: readonly Claim[],
  options: ClaimOptions,
): Promise<Hold[]> {
  const { tenantId, as = 'confirmed', rank = 0, otherwise = 'wait' } = options
  const capacities = await lockCapacities(
    work.db,
    tenantId,
    claims.map(({ capacityId }) => capacityId),
  )
  await refuseSecondHold(work, tenantId, claims)
  const isFree = (await canServe(work, capacities, claims)) && claims.length > 0
  if (!isFree && otherwise === 'refuse') refuse('capacity.full')
  const state = isFree ? (as === 'confirmed' ? 'confirmed' : 'offered') : 'waiting'
  const expiresAt = isFree && as !== 'confirmed' ? as.offeredUntil : null
  const partyId = work.newId<'party'>()
  const holds = claims.map(({ capacityId, holder, quantity = 1 }) => ({
    id: work.newId<'hold'>(),
    capacityId,
    holder,
    quantity,
    state: state as HoldState,
  }))
  await work.db
    .insertInto('kernel.hold')
    .values(
      holds.map((hold) => ({
        tenant_id: tenantId,
        id: hold.id,
        capacity_id: hold.capacityId,
        holder: hold.holder,
        quantity: hold.quantity,
        state: hold.state,
        party_id: partyId,
        rank,
        expires_at: expiresAt,
        created_at: work.now,
        changed_at: work.now,
      })),
    )
    .execute()
  await work.record(
    'kernel.hold-claimed',
    { partyId, state, holds: holds.map(({ id }) => id) },
    { tenantId },
  )
  return holds
}

async function refuseSecondHold(
  { db }: Work,
  tenantId: string,
  claims: readonly Claim[],
): Promise<void> {
  for (const { capacityId, holder } of claims) {
    const known = await db
      .selectFrom('kernel.hold')
      .select('id')
      .where('tenant_id', '=', tenantId)
      .where('capacity_id', '=', capacityId)
      .where('holder', '=', holder)
      .where('state', 'in', ['offered', 'confirmed', 'waiting'])
      .executeTakeFirst()
    if (known !== undefined) refuse('capacity.already-held')
  }
}

async function canServe(
  { db }: Work,
  capacities: readonly Capacity[],
  claims: readonly Claim[],
): Promise<boolean> {
  for (const capacity of capacities) {
    const wanted = claims
      .filter(({ capacityId }) => capacityId === capacity.id)
      .reduce((sum, { quantity = 1 }) => sum + quantity, 0)
    if (capacity.held + wanted > capacity.size) return false
    const waiting = await db
      .selectFrom('kernel.hold')
      .select('id')
      .where('tenant_id', '=', capacity.tenantId)
      .where('capacity_id', '=', capacity.id)
      .where('state', '=', 'waiting')
      .limit(1)
      .executeTakeFirst()
    if (waiting !== undefined && capacity.promotion === 'strict') return false
  }
  return true
}

/**
 * Turns an offer into a confirmed hold, with its whole party.
 *
 * @throws {Refusal} `capacity.offer-expired` from the instant it ends, `capacity.not-offered` when it is no offer.
 */
export async function confirmHold(
  work: Work,
  { tenantId, id }: { tenantId: string; id: string },
): Promise<void> {
  const party = await partyOf(work, tenantId, id)
  for (const hold of party) {
    if (hold.state !== 'offered')
      refuse(hold.state === 'expired' ? 'capacity.offer-expired' : 'capacity.not-offered')
    if (hold.expiresAt !== null && hold.expiresAt <= work.now) refuse('capacity.offer-expired')
  }
  await changeState(work, tenantId, party, 'confirmed')
}

/** Gives a hold back, with its whole party, and lets those who wait move up. Giving back twice changes nothing. */
export async function releaseHold(
  work: Work,
  { tenantId, id }: { tenantId: string; id: string },
): Promise<void> {
  await end(work, tenantId, await partyOf(work, tenantId, id), 'released')
}

/**
 * Gives back one hold and leaves the rest of its party as it is: somebody of a group does not come. Those who wait move up; a party that
 * waits may now be small enough. Giving back twice changes nothing.
 */
export async function releaseAlone(
  work: Work,
  { tenantId, id }: { tenantId: string; id: string },
): Promise<void> {
  const party = await partyOf(work, tenantId, id)
  await end(
    work,
    tenantId,
    party.filter((hold) => hold.id === id),
    'released',
  )
}

/** Ends every offer whose time is over and lets those who wait move up; at most `limit` parties a call. */
export async function expireOffers(work: Work, tenantId: string, limit = 100): Promise<number> {
  const due = await work.db
    .selectFrom('kernel.hold')
    .select(['party_id', sql<string>`(array_agg(id order by id))[1]`.as('id')])
    .where('tenant_id', '=', tenantId)
    .where('state', '=', 'offered')
    .where('expires_at', '<=', work.now)
    .groupBy('party_id')
    .limit(limit)
    .execute()
  for (const { id } of due) await end(work, tenantId, await partyOf(work, tenantId, id), 'expired')
  return due.length
}

type PartyHold = Hold & { readonly expiresAt: Date | null }

/** All holds of a party, with their capacities locked, so that what was read stays true. */
async function partyOf({ db }: Work, tenantId: string, holdId: string): Promise<PartyHold[]> {
  const read = () =>
    db
      .selectFrom('kernel.hold')
      .select([
        'id',
        'capacity_id as capacityId',
        'holder',
        'quantity',
        'state',
        'expires_at as expiresAt',
      ])
      .where('tenant_id', '=', tenantId)
      .where('party_id', '=', (inner) =>
        inner
          .selectFrom('kernel.hold')
          .select('party_id')
          .where('tenant_id', '=', tenantId)
          .where('id', '=', holdId),
      )
      .orderBy('id')
      .execute()
  const before = await read()
  if (before.length === 0) refuse('not-found')
  await lockCapacities(
    db,
    tenantId,
    before.map(({ capacityId }) => capacityId),
  )
  return read()
}

async function end(
  work: Work,
  tenantId: string,
  party: readonly PartyHold[],
  as: 'released' | 'expired',
): Promise<void> {
  const living = party.filter(({ state }) => ['offered', 'confirmed', 'waiting'].includes(state))
  if (living.length === 0) return
  await changeState(work, tenantId, living, as)
  for (const capacityId of [...new Set(living.map((hold) => hold.capacityId))].sort()) {
    await promoteWaiting(work, await lockCapacity(work.db, tenantId, capacityId))
  }
}

async function changeState(
  { db, now, record }: Work,
  tenantId: string,
  party: readonly Hold[],
  state: HoldState,
): Promise<void> {
  await db
    .updateTable('kernel.hold')
    .set({ state, expires_at: null, changed_at: now })
    .where('tenant_id', '=', tenantId)
    .where(
      'id',
      'in',
      party.map(({ id }) => id),
    )
    .execute()
  await record(`kernel.hold-${state}`, { holds: party.map(({ id }) => id) }, { tenantId })
}
