import { refuse } from '@korzo/values'
import { sql } from 'kysely'
import { batchesOf } from '../batches.ts'
import type { Work } from '../contract.ts'
import { type Capacity, lockCapacities, lockCapacity } from './lock.ts'
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

type ClaimOfOne = {
  readonly holder: string
  readonly rank: number
  /** A free part is offered until then; confirmed at once when left out. */
  readonly offeredUntil?: Date
}

/**
 * Claims one part of a capacity for each holder by themselves, in the order given, as `claim` does one after the other: the first get what is
 * free, the others wait. In a few statements however many there are.
 *
 * @throws {Refusal} `capacity.already-held`, `not-found`.
 */
export async function claimEach(
  work: Work,
  claims: readonly ClaimOfOne[],
  { tenantId, capacityId }: { readonly tenantId: string; readonly capacityId: string },
): Promise<Pick<Hold, 'id' | 'state'>[]> {
  const capacity = await lockCapacity(work.db, tenantId, capacityId)
  await refuseSecondHold(
    work,
    tenantId,
    claims.map(({ holder }) => ({ capacityId, holder })),
  )
  const isOpen = await canServe(work, [capacity], [{ capacityId, holder: '' }])
  const free = isOpen ? capacity.size - capacity.held : 0
  const rows = claims.map(({ holder, rank, offeredUntil }, index) => ({
    tenant_id: tenantId,
    id: work.newId<'hold'>(),
    capacity_id: capacityId,
    holder,
    quantity: 1,
    state: stateOf(index < free, offeredUntil),
    party_id: work.newId<'party'>(),
    rank,
    expires_at: index < free ? (offeredUntil ?? null) : null,
    created_at: work.now,
    changed_at: work.now,
  }))
  for (const some of batchesOf(rows))
    await work.db
      .insertInto('kernel.hold')
      .values([...some])
      .execute()
  await work.recordEach(
    'kernel.hold-claimed',
    rows.map(({ id, party_id: partyId, state }) => ({ partyId, state, holds: [id] })),
    { tenantId },
  )
  return rows.map(({ id, state }) => ({ id, state }))
}

function stateOf(isFree: boolean, offeredUntil: Date | undefined): HoldState {
  if (!isFree) return 'waiting'
  return offeredUntil === undefined ? 'confirmed' : 'offered'
}

/** So that a statement stays far below the 65,535 arguments PostgreSQL takes. */

async function refuseSecondHold(
  { db }: Work,
  tenantId: string,
  claims: readonly Claim[],
): Promise<void> {
  const capacities = claims.map(({ capacityId }) => capacityId)
  const holders = claims.map(({ holder }) => holder)
  const known = await sql`select 1 from kernel.hold h
    join unnest(${capacities}::uuid[], ${holders}::text[]) given(capacity_id, holder)
      on h.capacity_id = given.capacity_id and h.holder = given.holder
    where h.tenant_id = ${tenantId} and h.state in ('offered', 'confirmed', 'waiting') limit 1`.execute(
    db,
  )
  if (known.rows.length > 0) refuse('capacity.already-held')
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
