import { Refusal } from '@korzo/values'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeWorld, system, type World } from '../../../tests/world.ts'
import type { Work } from '../contract.ts'
import { siteTenant } from '../tenant.ts'
import { workIn } from '../use-case.ts'
import {
  claim,
  claimEach,
  confirmHold,
  expireOffers,
  openCapacity,
  releaseHold,
  resizeCapacity,
} from './index.ts'

const tenantId = siteTenant
let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

function inTx<T>(run: (work: Work) => Promise<T>): Promise<T> {
  return world.runtime.db
    .transaction()
    .execute((tx) => run(workIn(world.runtime, system, tx, world.runtime.clock())))
}

function states(capacityId: string) {
  return world.runtime.db
    .selectFrom('kernel.hold')
    .select(['holder', 'state', 'quantity'])
    .where('capacity_id', '=', capacityId)
    .orderBy('rank')
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

test('two hundred people claim eighty places at once: eighty have one, the others wait', async () => {
  const capacityId = await inTx((work) => openCapacity(work, { tenantId, kind: 'seats', size: 80 }))
  const claims = Array.from({ length: 200 }, (_, number) =>
    inTx((work) => claim(work, [{ capacityId, holder: `person:${number}` }], { tenantId })),
  )
  await Promise.all(claims)
  const rows = await states(capacityId)
  const count = (state: string) => rows.filter((row) => row.state === state).length
  expect([count('confirmed'), count('waiting')]).toEqual([80, 120])
})

test('many who claim in their order get what they would get one after the other', async () => {
  world.at('2026-03-02T09:00:00Z')
  const as = { offeredUntil: new Date('2026-03-09T09:00:00Z') }
  const people = Array.from({ length: 5 }, (_, rank) => ({
    holder: `person:each-${rank}`,
    rank,
    ...as,
  }))
  for (const [size, before] of [
    [0, 0],
    [3, 1],
    [3, 4],
    [9, 1],
  ] as const) {
    const found = []
    for (const way of ['one by one', 'all'] as const) {
      const capacityId = await inTx((work) =>
        openCapacity(work, { tenantId, kind: 'places', size, promotion: 'strict' }),
      )
      await inTx(async (work) => {
        for (let number = 0; number < before; number++)
          await claim(work, [{ capacityId, holder: `person:before-${number}` }], { tenantId })
        if (way === 'all') await claimEach(work, people, { tenantId, capacityId })
        else
          for (const { holder, rank } of people)
            await claim(work, [{ capacityId, holder }], { tenantId, rank, as })
      })
      found.push((await states(capacityId)).map(({ holder, state }) => `${holder} ${state}`).sort())
      const twice = inTx((work) => claimEach(work, people.slice(3), { tenantId, capacityId }))
      await expect(twice).rejects.toThrow('capacity.already-held')
    }
    expect(found[1]).toEqual(found[0])
  }
})

test('the database itself refuses the eighty-first, whoever writes it', async () => {
  const capacityId = await inTx((work) => openCapacity(work, { tenantId, kind: 'seats', size: 1 }))
  await inTx((work) => claim(work, [{ capacityId, holder: 'person:first' }], { tenantId }))
  const waiting = await inTx((work) =>
    claim(work, [{ capacityId, holder: 'person:second' }], { tenantId }),
  )
  const forced =
    sql`update kernel.hold set state = 'confirmed' where id = ${waiting[0]?.id}`.execute(
      world.runtime.db,
    )
  await expect(forced).rejects.toThrow('capacity_is_never_exceeded')
})

test('a place given back goes to the first who waits, who has until then to take it', async () => {
  world.at('2026-03-02T09:00:00Z')
  const capacityId = await inTx((work) =>
    openCapacity(work, { tenantId, kind: 'seats', size: 1, offerSeconds: 3600 }),
  )
  const [held] = await inTx((work) =>
    claim(work, [{ capacityId, holder: 'person:a' }], { tenantId }),
  )
  const [first] = await inTx((work) =>
    claim(work, [{ capacityId, holder: 'person:b' }], { tenantId }),
  )
  await inTx((work) => claim(work, [{ capacityId, holder: 'person:c' }], { tenantId }))
  await inTx((work) => releaseHold(work, { tenantId, id: held?.id ?? '' }))
  expect((await states(capacityId)).map(({ state }) => state)).toEqual([
    'released',
    'offered',
    'waiting',
  ])

  world.at('2026-03-02T10:00:00Z')
  const late = inTx((work) => confirmHold(work, { tenantId, id: first?.id ?? '' }))
  await expect(late).rejects.toThrow(new Refusal('capacity.offer-expired'))
  await inTx((work) => expireOffers(work, tenantId))
  expect((await states(capacityId)).map(({ state }) => state)).toEqual([
    'released',
    'expired',
    'offered',
  ])
})

test('a party is served whole or waits whole', async () => {
  const [room, bus] = await inTx(async (work) => [
    await openCapacity(work, { tenantId, kind: 'seats', size: 3 }),
    await openCapacity(work, { tenantId, kind: 'bus', size: 1 }),
  ])
  await inTx((work) => claim(work, [{ capacityId: bus ?? '', holder: 'person:a' }], { tenantId }))
  const party = await inTx((work) =>
    claim(
      work,
      [
        { capacityId: room ?? '', holder: 'person:b', quantity: 2 },
        { capacityId: bus ?? '', holder: 'person:b' },
      ],
      { tenantId },
    ),
  )
  expect(party.map(({ state }) => state)).toEqual(['waiting', 'waiting'])
  await inTx((work) => resizeCapacity(work, { tenantId, id: bus ?? '', size: 2 }))
  expect((await states(room ?? '')).map(({ state }) => state)).toEqual(['confirmed'])
})

test('a size below what is given is refused', async () => {
  const capacityId = await inTx((work) => openCapacity(work, { tenantId, kind: 'seats', size: 2 }))
  await inTx((work) => claim(work, [{ capacityId, holder: 'person:a', quantity: 2 }], { tenantId }))
  const smaller = inTx((work) => resizeCapacity(work, { tenantId, id: capacityId, size: 1 }))
  await expect(smaller).rejects.toThrow('capacity.below-held')
})

describe('after any history', () => {
  const step = fc.oneof(
    fc.record({
      do: fc.constant('claim' as const),
      who: fc.nat(9),
      quantity: fc.integer({ min: 1, max: 3 }),
      rank: fc.nat(3),
    }),
    fc.record({ do: fc.constant('release' as const), who: fc.nat(9) }),
    fc.record({ do: fc.constant('resize' as const), size: fc.nat(8) }),
  )
  test('no capacity is exceeded, and nobody waits behind whom something free would fit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const capacityId = await inTx((work) =>
          openCapacity(work, { tenantId, kind: 'seats', size: 4 }),
        )
        for (const one of steps) await tolerate(inTx((work) => play(work, capacityId, one)))
        const rows = await states(capacityId)
        const { size } = await world.runtime.db
          .selectFrom('kernel.capacity')
          .select('size')
          .where('id', '=', capacityId)
          .executeTakeFirstOrThrow()
        const held = rows
          .filter(({ state }) => state === 'confirmed')
          .reduce((sum, { quantity }) => sum + quantity, 0)
        const firstWaiting = rows.find(({ state }) => state === 'waiting')
        expect(held).toBeLessThanOrEqual(size)
        if (firstWaiting !== undefined) expect(held + firstWaiting.quantity).toBeGreaterThan(size)
      }),
      { numRuns: 25, seed: 4310 },
    )
  })

  async function play(
    work: Work,
    capacityId: string,
    one: { do: string; who?: number; quantity?: number; rank?: number; size?: number },
  ) {
    if (one.do === 'claim') {
      const { quantity = 1, rank = 0 } = one
      return claim(work, [{ capacityId, holder: `person:${one.who}`, quantity }], {
        tenantId,
        rank,
      })
    }
    if (one.do === 'resize')
      return resizeCapacity(work, { tenantId, id: capacityId, size: one.size ?? 0 })
    const held = await work.db
      .selectFrom('kernel.hold')
      .select('id')
      .where('capacity_id', '=', capacityId)
      .where('holder', '=', `person:${one.who}`)
      .where('state', 'in', ['confirmed', 'waiting'])
      .executeTakeFirst()
    return held === undefined ? undefined : releaseHold(work, { tenantId, id: held.id })
  }

  async function tolerate(promise: Promise<unknown>): Promise<void> {
    await promise.catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error
    })
  }
})

test.skipIf(process.env['KORZO_TEST_POSTGRES_URL'] === undefined)(
  'control: without lock and constraint the same rush oversells',
  async () => {
    const { pool } = world.runtime.database
    // One place is left: whoever looks before the first has written takes it too, and all are given time to look.
    await pool.query(
      'create schema control; create table control.hold as select generate_series(1, 79) as n',
    )
    const claimUnsafely = async () => {
      const client = await pool.connect()
      try {
        await client.query('begin')
        const { rows } = await client.query('select count(*)::int as held from control.hold')
        await client.query('select pg_sleep(0.1)')
        if (rows[0].held < 80) await client.query('insert into control.hold values (1)')
        await client.query('commit')
      } finally {
        client.release()
      }
    }
    await Promise.all(Array.from({ length: 200 }, claimUnsafely))
    const { rows } = await pool.query('select count(*)::int as held from control.hold')
    await pool.query('drop schema control cascade')
    expect(rows[0].held).toBeGreaterThan(80)
  },
)
