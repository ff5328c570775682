import { expect } from 'vitest'
import type { Db } from '#kernel/db.ts'
import { type Model, waiting } from '../src/modules/programmes/testing-offers.ts'

const dayLong = 86_400_000

/** The states of the towns, their order, what each has or waits for with its day, and the sizes of the ledgers, from the database. */
export async function asTheyStand(
  db: Db,
  {
    ids,
    capacityIds,
    decidedAt,
  }: { ids: readonly string[]; capacityIds: readonly string[]; decidedAt: number },
) {
  const applications = await db
    .selectFrom('programmes.application')
    .select(['id', 'state', 'rank'])
    .where('id', 'in', ids)
    .orderBy('rank')
    .execute()
  const capacities = await db
    .selectFrom('kernel.capacity')
    .select(['id', 'size', 'held'])
    .where('id', 'in', capacityIds)
    .execute()
  const holds = await db
    .selectFrom('kernel.hold')
    .select(['holder', 'capacity_id', 'state', 'expires_at'])
    .where('capacity_id', 'in', capacityIds)
    .where('state', 'in', ['offered', 'confirmed', 'waiting'])
    .execute()
  const daysOf = (until: Date | null) =>
    until === null ? null : (until.getTime() - decidedAt) / dayLong
  return {
    sizes: capacityIds.map((id) => capacities.find((one) => one.id === id)?.size),
    held: capacityIds.map((id) => capacities.find((one) => one.id === id)?.held),
    order: applications.filter(({ rank }) => rank !== null).map(({ id }) => ids.indexOf(id)),
    states: ids.map((id) => applications.find((one) => one.id === id)?.state),
    parts: holds
      .map(({ holder, capacity_id, state, expires_at }) => {
        const town = ids.indexOf(holder.slice('application:'.length))
        return `ledger ${capacityIds.indexOf(capacity_id)}, town ${town}: ${state} ${daysOf(expires_at) ?? ''}`
      })
      .sort(),
  }
}
export type Standing = Awaited<ReturnType<typeof asTheyStand>>

/** The same, as the rules have it. */
export function asRuled({ sizes, towns: all, order }: Model): Standing {
  const parts = all.flatMap(({ parts }, number) =>
    [...parts]
      .filter(([, { state }]) => state !== 'ended')
      .map(([at, { state, until }]) => `ledger ${at}, town ${number}: ${state} ${until ?? ''}`),
  )
  return {
    sizes: [...sizes],
    held: sizes.map((_, at) => parts.filter((part) => isTaken(part, at)).length),
    order: [...order],
    states: all.map(({ state }) => state),
    parts: parts.sort(),
  }
}

/** Whether a part of a ledger is given, rather than waited for. */
export function isTaken(part: string, at: number): boolean {
  return part.startsWith(`ledger ${at},`) && !part.includes('waiting')
}

/** Nothing is given twice, and nothing that is free is kept from who waits for it. */
export function nothingIsExceeded({ sizes, held, parts }: Standing): void {
  for (const [at, size = 0] of sizes.entries()) {
    expect(parts.filter((part) => isTaken(part, at)).length).toBeLessThanOrEqual(size)
    const waits = parts.some((part) => part.startsWith(`ledger ${at},`) && part.includes('waiting'))
    if (waits) expect(held[at]).toBe(size)
  }
}

/** Of those who waited before a deed, whoever still waits stands behind everybody who has got something by it. */
export function nobodyIsPassed(before: Model, { sizes, parts, order }: Standing): void {
  for (const at of sizes.keys()) {
    const waited = waiting(before, at)
    const stillWaits = waited.filter((one) => parts.includes(`ledger ${at}, town ${one}: waiting `))
    const highest = Math.min(...stillWaits.map((one) => order.indexOf(one)))
    const got = waited.filter((one) =>
      parts.some((part) => part.startsWith(`ledger ${at}, town ${one}: offered`)),
    )
    for (const one of got) expect(order.indexOf(one)).toBeLessThan(highest)
  }
}
