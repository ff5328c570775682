import { refuse } from '@korzo/values'
import { sql } from 'kysely'
import type { Work } from '../contract.ts'
import type { Hold } from './claim.ts'
import { lockCapacities, lockCapacity } from './lock.ts'
import { promoteWaiting } from './promotion.ts'
import type { HoldState } from './tables.ts'

/**
 * Turns an offer into a confirmed hold, with its whole party.
 *
 * @throws {Refusal} `capacity.offer-expired` from the instant it ends, `capacity.not-offered` when it is no offer.
 */
export async function confirmHold(
  work: Work,
  { tenantId, id }: { tenantId: string; id: string },
): Promise<void> {
  const party = await partiesOf(work, tenantId, [id])
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
  await releaseEach(work, { tenantId, ids: [id] })
}

/** The same for many holds at once: all are given back before anybody moves up. In a few statements however many there are. */
export async function releaseEach(
  work: Work,
  { tenantId, ids }: { tenantId: string; ids: readonly string[] },
): Promise<void> {
  if (ids.length > 0) await end(work, tenantId, await partiesOf(work, tenantId, ids), 'released')
}

/**
 * Gives back one hold and leaves the rest of its party as it is: somebody of a group does not come. Those who wait move up; a party that
 * waits may now be small enough. Giving back twice changes nothing.
 */
export async function releaseAlone(
  work: Work,
  { tenantId, id }: { tenantId: string; id: string },
): Promise<void> {
  const party = await partiesOf(work, tenantId, [id])
  await end(
    work,
    tenantId,
    party.filter((hold) => hold.id === id),
    'released',
  )
}

/** Ends every offer whose time is over and lets those who wait move up; at most `limit` parties a call. */
export async function expireOffers(work: Work, tenantId: string, limit = 1000): Promise<number> {
  const due = await work.db
    .selectFrom('kernel.hold')
    .select(sql<string>`(array_agg(id order by id))[1]`.as('id'))
    .where('tenant_id', '=', tenantId)
    .where('state', '=', 'offered')
    .where('expires_at', '<=', work.now)
    .groupBy('party_id')
    .orderBy('party_id')
    .limit(limit)
    .execute()
  const ids = due.map(({ id }) => id)
  if (ids.length > 0) await end(work, tenantId, await partiesOf(work, tenantId, ids), 'expired')
  return due.length
}

type PartyHold = Hold & { readonly partyId: string; readonly expiresAt: Date | null }

/** All holds of the parties of some holds, with their capacities locked, so that what was read stays true. */
async function partiesOf(
  { db }: Work,
  tenantId: string,
  holdIds: readonly string[],
): Promise<PartyHold[]> {
  const read = () =>
    db
      .selectFrom('kernel.hold')
      .select([
        'id',
        'party_id as partyId',
        'capacity_id as capacityId',
        'holder',
        'quantity',
        'state',
        'expires_at as expiresAt',
      ])
      .where('tenant_id', '=', tenantId)
      .where('party_id', 'in', (inner) =>
        inner
          .selectFrom('kernel.hold')
          .select('party_id')
          .where('tenant_id', '=', tenantId)
          .where('id', '=', sql<string>`any(${[...holdIds]}::uuid[])`),
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

/** Ends what still lives of some parties whose capacities are locked; an offer answered while the lock was waited for does not expire. */
async function end(
  work: Work,
  tenantId: string,
  holds: readonly PartyHold[],
  as: 'released' | 'expired',
): Promise<void> {
  const ending = as === 'expired' ? ['offered'] : ['offered', 'confirmed', 'waiting']
  const living = holds.filter(({ state }) => ending.includes(state))
  if (living.length === 0) return
  await changeState(work, tenantId, living, as)
  for (const capacityId of [...new Set(living.map((hold) => hold.capacityId))].sort()) {
    await promoteWaiting(work, await lockCapacity(work.db, tenantId, capacityId))
  }
}

async function changeState(
  { db, now, recordEach }: Work,
  tenantId: string,
  holds: readonly PartyHold[],
  state: HoldState,
): Promise<void> {
  const ids = holds.map(({ id }) => id)
  await sql`update kernel.hold set state = ${state}, expires_at = null, changed_at = ${now}
    where tenant_id = ${tenantId} and id = any(${ids}::uuid[])`.execute(db)
  const parties = new Map<string, string[]>()
  for (const { id, partyId } of holds) parties.set(partyId, [...(parties.get(partyId) ?? []), id])
  await recordEach(
    `kernel.hold-${state}`,
    [...parties.values()].map((party) => ({ holds: party })),
    { tenantId },
  )
}
