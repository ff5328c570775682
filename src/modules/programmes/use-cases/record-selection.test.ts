import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countQueries } from '../../../../tests/count-queries.ts'
import { makeWorld, monday, system, valueOf, type World } from '../../../../tests/world.ts'
import { stepsOf } from '../queries/application-subject.ts'
import { activitiesOf } from '../queries/call-subject.ts'
import { aCall, aNetwork } from '../testing.ts'
import { enterApplications } from './enter-applications.ts'
import { offerPlaces, recordSelection } from './record-selection.ts'

let world: World
let tenantId: string
let queries: () => number
beforeAll(async () => {
  world = await makeWorld()
  tenantId = (await aNetwork(world.runtime)).id
  queries = countQueries(world.runtime.database.pool)
})
afterAll(() => world.close())

/** A closed call with a visit and so many applications in review. */
async function aClosedCall(size: number, places = 2) {
  world.at(monday)
  const { runtime } = world
  const activities = [{ kind: 'visit', title: { en: 'Visit' }, summary: {}, size: 9 } as const]
  const { id: callId } = await aCall(runtime, tenantId, { places, activities })
  const [visit] = await activitiesOf(runtime.db, tenantId, callId)
  const activityIds = [visit?.id ?? '']
  const applications = Array.from({ length: size }, (_, number) => ({
    applicantName: `Invented works ${number}`,
    kind: 'public-company',
    placeName: 'Mostar',
    answers: { need: 'Light' },
    activityIds,
    arrivedAt: new Date(monday),
  }))
  const given = { tenantId, callId, state: 'in-review', applications }
  const entered = valueOf(await enterApplications.call(runtime, system, given))
  world.at('2026-03-16T09:00:00Z')
  const chosen = entered.map(({ id: applicationId }) => ({ applicationId, activityIds }))
  return { callId, chosen }
}

test('a selection is written down in as many statements for twelve hundred applications as for four', async () => {
  const cost: number[] = []
  for (const size of [4, 1200]) {
    const { callId, chosen } = await aClosedCall(size)
    const [first, second, third, ...rest] = chosen
    const before = queries()
    valueOf(
      await recordSelection.call(world.runtime, system, {
        tenantId,
        callId,
        selected: [second, first],
        reserves: [third],
        notSelected: rest.map(({ applicationId }) => ({ applicationId, reason: { en: 'Full' } })),
      }),
    )
    cost.push(queries() - before)
    const rows = await world.runtime.db
      .selectFrom('programmes.application')
      .select(['id', 'state', 'rank'])
      .where('call_id', '=', callId)
      .orderBy('rank')
      .limit(5)
      .execute()
    const known = [second, first, third].map((one) => one?.applicationId)
    expect(rows.slice(0, 3)).toEqual([
      { id: known[0], state: 'selected', rank: 1 },
      { id: known[1], state: 'selected', rank: 2 },
      { id: known[2], state: 'reserve', rank: 3 },
    ])
    expect(rows[3]).toMatchObject({ state: 'not-selected', rank: null })
    const steps = await stepsOf(world.runtime.db, { tenantId, id: rows[3]?.id ?? '' })
    expect(steps.at(-1)).toMatchObject({ name: 'not-select', note: { reason: { en: 'Full' } } })
  }
  const [few = 0, many = 0] = cost
  expect(many - few).toBeLessThanOrEqual(4) // steps and facts go in lots of a thousand
})

test('places are offered in as many statements to two hundred as to two; who was given an activity has it, who wished for it waits', async () => {
  const cost: number[] = []
  for (const size of [12, 210]) {
    const { callId, chosen } = await aClosedCall(size, size - 9)
    const wishing = chosen.map(({ applicationId }) => ({ applicationId, activityIds: [] }))
    const given = chosen.slice(1, 3) // the second and third have the visit by the decision, though the first wished for it, too
    const key = { tenantId, callId }
    const selected = [...wishing.slice(0, 1), ...given, ...wishing.slice(3, -9)]
    const reserves = wishing.slice(-9)
    valueOf(await recordSelection.call(world.runtime, system, { ...key, selected, reserves }))
    const before = queries()
    valueOf(await offerPlaces.call(world.runtime, system, key))
    cost.push(queries() - before)
    const [visit] = await activitiesOf(world.runtime.db, tenantId, callId)
    const holds = await world.runtime.db
      .selectFrom('kernel.hold')
      .select(['holder', 'state'])
      .where('capacity_id', '=', visit?.capacityId ?? '')
      .where('state', '=', 'offered')
      .execute()
    const offered = new Set(holds.map(({ holder }) => holder))
    expect(offered.size).toBe(Math.min(9, size - 9))
    for (const { applicationId } of given) expect(offered).toContain(`application:${applicationId}`)
    const { length } = await world.runtime.db
      .selectFrom('kernel.fact')
      .select('id')
      .where('name', '=', 'programmes.step-taken')
      .where(sql`payload->>'step'`, '=', 'offer')
      .where(sql<string>`payload->>'applicationId'`, 'in', [
        ...chosen.map((one) => one.applicationId),
      ])
      .execute()
    expect(length).toBe(size - 9)
  }
  const [few = 0, many = 0] = cost
  expect(many).toBe(few)
})

test('an application that is named twice or belongs to another call ends the whole selection', async () => {
  const { callId, chosen } = await aClosedCall(2)
  const elsewhere = await aClosedCall(1)
  const record = (selected: readonly object[], reserves: readonly object[]) =>
    recordSelection.call(world.runtime, system, { tenantId, callId, selected, reserves })
  const [first, second] = chosen
  if (first === undefined || second === undefined) throw new Error('no applications')
  const twice = await record([first], [first, second])
  expect(twice.ok ? '' : twice.refusal.code).toBe('programmes.decided-twice')
  const foreign = await record([first], elsewhere.chosen)
  expect(foreign.ok ? '' : foreign.refusal.code).toBe('programmes.not-of-this-call')
  valueOf(await record([first], [second]))
})
