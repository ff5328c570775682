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
