import { sql } from 'kysely'
import type { Work } from '../contract.ts'
import { type Capacity, lockCapacities } from './lock.ts'

/** So many who wait are looked at. */
const most = 10_000

/** Those who wait together. */
type Party = {
  readonly partyId: string
  /** All their waiting holds, wherever these are. */
  readonly holds: readonly string[]
  /** How much of the capacity at hand they want. */
  readonly quantity: number
  /** Whether they wait for other capacities, too. */
  readonly isWide: boolean
}

/**
 * Lets those who wait move up into what is free, by the rule of the capacity. The capacity is locked by the caller. A party that
 * waits for several capacities moves up when all of them are free. Those who wait for this one alone move up in a few statements,
 * however many they are.
 */
export async function promoteWaiting(work: Work, capacity: Capacity): Promise<void> {
  let free = capacity.size - capacity.held
  if (free <= 0) return
  let rising: Party[] = []
  for (const party of await waitingParties(work, capacity, free)) {
    if (party.isWide) {
      await promote(work, capacity, rising) // what they took elsewhere is no longer free
      rising = []
    }
    const fits = party.quantity <= free && (!party.isWide || (await allFit(work, capacity, party)))
    if (fits) {
      rising.push(party)
      free -= party.quantity
    } else if (capacity.promotion === 'strict') break
  }
  await promote(work, capacity, rising)
}

/** By the strict rule nobody behind the first so many as are free can move up: each wants at least one. */
async function waitingParties(
  { db }: Work,
  { tenantId, id, promotion }: Capacity,
  free: number,
): Promise<readonly Party[]> {
  const limit = promotion === 'strict' ? Math.min(free, most) : most
  const { rows } = await sql<Party>`
    with waiting as (
      select party_id, min(rank) as rank, min(created_at) as came_at, min(id::text) as first_id from kernel.hold
      where tenant_id = ${tenantId} and capacity_id = ${id} and state = 'waiting'
      group by party_id order by rank, came_at, first_id limit ${limit})
    select w.party_id as "partyId", array_agg(h.id order by h.id) as holds,
      (sum(h.quantity) filter (where h.capacity_id = ${id}))::bigint as quantity,
      bool_or(h.capacity_id <> ${id}) as "isWide"
    from waiting w
    join kernel.hold h on h.tenant_id = ${tenantId} and h.party_id = w.party_id and h.state = 'waiting'
    group by w.party_id, w.rank, w.came_at, w.first_id
    order by w.rank, w.came_at, w.first_id limit ${limit}`.execute(db)
  return rows
}

/** Whether a party fits into every capacity it waits for; they are locked from here on. */
async function allFit({ db }: Work, { tenantId }: Capacity, { holds }: Party): Promise<boolean> {
  const { rows } = await sql<{ capacityId: string; wanted: number }>`
    select capacity_id as "capacityId", sum(quantity)::bigint as wanted from kernel.hold
    where tenant_id = ${tenantId} and id = any(${[...holds]}::uuid[])
    group by capacity_id order by capacity_id limit ${holds.length}`.execute(db)
  const wanted = new Map(rows.map((row) => [row.capacityId, row.wanted]))
  const capacities = await lockCapacities(db, tenantId, [...wanted.keys()])
  return capacities.every(({ id, held, size }) => held + (wanted.get(id) ?? 0) <= size)
}

async function promote(
  { db, now, recordEach }: Work,
  { tenantId, offerSeconds }: Capacity,
  parties: readonly Party[],
): Promise<void> {
  if (parties.length === 0) return
  const expiresAt = offerSeconds === null ? null : new Date(now.getTime() + offerSeconds * 1000)
  const state = offerSeconds === null ? 'confirmed' : 'offered'
  await sql`update kernel.hold set state = ${state}, expires_at = ${expiresAt}, changed_at = ${now}
    where tenant_id = ${tenantId} and id = any(${parties.flatMap(({ holds }) => holds)}::uuid[])`.execute(
    db,
  )
  await recordEach(
    'kernel.hold-promoted',
    parties.map(({ partyId, holds }) => ({ partyId, state, holds: [...holds] })),
    { tenantId },
  )
}
