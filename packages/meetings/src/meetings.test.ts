import type { Json } from '@korzo/proofs'
import { InputError } from '@korzo/values'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Meeting, MeetingEvent } from './event.ts'
import { planOf } from './plan.ts'
import { eventInputs, readEvent } from './read-event.ts'
import { meetingReasons } from './reasons.ts'
import { replan } from './replan.ts'
import { PinnedError, schedule, scheduleResult } from './schedule.ts'
import { scheduleFault, verifyReplan, verifySchedule } from './verify.ts'

type Given = { [name: string]: Json }
const event = (given: Given) => readEvent(JSON.stringify({ steps: 3000, ...given }))
const both = (from: string, to: string, weight = 1) => [
  { from, to, weight },
  { from: to, to: from, weight },
]
const people = (...ids: string[]) => ids.map((id) => ({ id }))
const fault = (one: MeetingEvent, meetings: readonly Meeting[]) =>
  scheduleFault(one, planOf(one), meetings)

/** The best value, by trying every slot for every pair; one table per meeting, no rooms. */
function bestValue(one: MeetingEvent): number {
  const plan = planOf(one)
  const tables = plan.zones.reduce((sum, zone) => sum + zone.tables.length, 0)
  const busy = new Set<number>()
  const used = new Array<number>(plan.slots).fill(0)
  const from = (at: number): number => {
    const candidate = plan.candidates[at]
    if (candidate === undefined) return 0
    let best = from(at + 1)
    for (const pair of candidate.options)
      for (let slot = 0; slot < plan.slots; slot++) {
        const hours = pair.map((party) => party * plan.slots + slot)
        if (hours.some((hour) => plan.open[hour] !== 1 || busy.has(hour)) || used[slot] === tables)
          continue
        for (const hour of hours) busy.add(hour)
        used[slot] = (used[slot] ?? 0) + 1
        best = Math.max(best, candidate.weight + from(at + 1))
        for (const hour of hours) busy.delete(hour)
        used[slot] = (used[slot] ?? 0) - 1
      }
    return best
  }
  return from(0)
}

const smallEvent = fc
  .record({
    slots: fc.integer({ min: 1, max: 3 }),
    tables: fc.integer({ min: 1, max: 3 }),
    away: fc.array(fc.tuple(fc.nat(4), fc.integer({ min: 1, max: 3 })), { maxLength: 4 }),
    pairs: fc.uniqueArray(fc.tuple(fc.nat(4), fc.nat(4), fc.integer({ min: 1, max: 9 })), {
      maxLength: 7,
      selector: ([a, b]) => (a < b ? a * 5 + b : b * 5 + a),
    }),
  })
  .map(({ slots, tables, away, pairs }) =>
    event({
      slots,
      tables,
      people: ['a', 'b', 'c', 'd', 'e'].map((id, at) => ({
        id,
        unavailable: away.flatMap(([who, slot]) => (who === at && slot <= slots ? [slot] : [])),
      })),
      wishes: pairs.flatMap(([a, b, weight]) =>
        a === b ? [] : both('abcde'.charAt(a), 'abcde'.charAt(b), weight),
      ),
    }),
  )

type Crowded = {
  most: number[]
  away: [number, number][]
  pairs: [number, number, number][]
  tables: [number, number]
  attend: string
  far: boolean
}

/** The first two meet in slot 2 whatever else; the last three are a delegation. */
function crowdedEvent(ids: readonly string[], one: Crowded): MeetingEvent {
  const heaviest = new Map(one.pairs.map((pair) => [`${pair[0]} ${pair[1]}`, pair]))
  return event({
    steps: 500,
    slots: 6,
    rooms: one.tables.map((tables, at) => ({ id: `room ${at}`, tables })),
    farApart: one.far ? [['room 0', 'room 1']] : [],
    people: ids.map((id, at) => ({
      id,
      most: one.most[at] ?? 1,
      unavailable: one.away.flatMap(([who, slot]) =>
        who === at && !(at < 2 && slot === 2) ? [slot] : [],
      ),
    })),
    delegations: [{ id: 'D', members: ids.slice(-3), attend: one.attend }],
    wishes: [...heaviest.values()].flatMap(([a, b, weight]) =>
      a === b ? [] : [{ from: ids[a] ?? '', to: ids[b] ?? '', weight }],
    ),
    count: 'either',
    pinned: [{ a: ids[0] ?? '', b: ids[1] ?? '', slot: 2 }],
  })
}

describe('a schedule', () => {
  it('is worth what the best of all schedules is, and never more than its bound', () => {
    fc.assert(
      fc.property(smallEvent, (one) => {
        const made = schedule(one, 'seed')
        expect(fault(one, made.meetings)).toBeNull()
        expect(made.value).toBe(bestValue(one))
        expect(made.bound).toBeGreaterThanOrEqual(made.value)
      }),
      { numRuns: 150 },
    )
  })

  it('keeps every rule where rooms are far apart, limits low, delegations many and a meeting pinned', () => {
    const ids = [...'abcdefghijkl']
    const index = fc.nat(ids.length - 1)
    const crowded = fc.record({
      most: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 12, maxLength: 12 }),
      away: fc.array(fc.tuple(index, fc.integer({ min: 1, max: 6 })), { maxLength: 15 }),
      pairs: fc.array(fc.tuple(index, index, fc.integer({ min: 1, max: 9 })), { maxLength: 60 }),
      tables: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
      attend: fc.constantFrom('one', 'together'),
      far: fc.boolean(),
    })
    fc.assert(
      fc.property(crowded, (one) => {
        const asked = crowdedEvent(ids, one)
        const { meetings, value, bound } = schedule(asked, 'seed')
        expect(fault(asked, meetings)).toBeNull()
        expect(value).toBeLessThanOrEqual(bound)
      }),
      { numRuns: 60 },
    )
  })

  it('holds every wish where all are there and slots suffice', () => {
    const sides = Array.from({ length: 8 }, (_, at) => at)
    const wishes = sides.flatMap((a) => sides.flatMap((b) => both(`t${a}`, `s${b}`)))
    const all = people(...sides.flatMap((at) => [`t${at}`, `s${at}`]))
    const made = schedule(event({ slots: 8, tables: 8, people: all, wishes }), 'seed')
    expect([made.value, made.bound]).toEqual([128, 128])
  })

  it('holds only mutual wishes unless either side suffices', () => {
    const given = {
      slots: 1,
      tables: 1,
      people: people('a', 'b'),
      wishes: [{ from: 'a', to: 'b', weight: 4 }],
    }
    expect(schedule(event(given), '').value).toBe(0)
    expect(schedule(event({ ...given, count: 'either' }), '').value).toBe(4)
  })

  it('lets nobody walk between far rooms from one slot to the next, but over a break', () => {
    const given = {
      slots: 3,
      rooms: [
        { id: 'A', tables: 1 },
        { id: 'B', tables: 1 },
      ],
      farApart: [['A', 'B']],
      people: people('a', 'b', 'c'),
      wishes: [...both('a', 'b'), ...both('a', 'c')],
      pinned: [
        { a: 'a', b: 'b', slot: 1, table: 1 },
        { a: 'a', b: 'c', slot: 2, table: 2 },
      ],
    }
    expect(() => schedule(event(given), '')).toThrow(PinnedError)
    const rested = {
      ...given,
      breaks: [2],
      pinned: [given.pinned[0] ?? {}, { a: 'a', b: 'c', slot: 3, table: 2 }],
    }
    const made = schedule(event(rested), '')
    expect(fault(event(rested), made.meetings)).toBeNull()
    expect(made.meetings).toHaveLength(2)
  })

  it('sends one member of a delegation, or all of them', () => {
    const given = {
      slots: 1,
      tables: 3,
      people: people('x', 'y', 'a', 'b'),
      wishes: [...both('x', 'a'), ...both('x', 'b'), ...both('y', 'b')],
    }
    const one = schedule(
      event({ ...given, delegations: [{ id: 'D', members: ['x', 'y'], attend: 'one' }] }),
      '',
    )
    expect(one.meetings).toHaveLength(2)
    const all = schedule(
      event({ ...given, delegations: [{ id: 'D', members: ['x', 'y'], attend: 'together' }] }),
      '',
    )
    expect(all.meetings).toHaveLength(1)
    expect([all.meetings[0]?.a, all.meetings[0]?.b]).toContain('D')
  })

  it('tells for every unfulfilled wish why', () => {
    const one = event({
      slots: 2,
      tables: 1,
      people: [{ id: 'a', available: [1] }, { id: 'b' }, { id: 'c', available: [2] }, { id: 'd' }],
      wishes: [...both('a', 'b', 9), ...both('a', 'c'), ...both('a', 'd'), { from: 'b', to: 'd' }],
    })
    const { wishes } = meetingReasons(one, schedule(one, '').meetings)
    expect(wishes.map(({ from, to, code, wouldCost }) => [from, to, code, wouldCost])).toEqual([
      ['a', 'c', 'no-common-slot', null],
      ['c', 'a', 'no-common-slot', null],
      ['a', 'd', 'busy', 18],
      ['d', 'a', 'busy', 18],
      ['b', 'd', 'not-mutual', null],
    ])
  })
})

describe('a mended schedule', () => {
  const sides = Array.from({ length: 12 }, (_, at) => at)
  const wishes = sides.flatMap((a) =>
    sides.filter((b) => (a + b) % 3 > 0).flatMap((b) => both(`t${a}`, `s${b}`, 1 + ((a * b) % 4))),
  )
  const all = sides.flatMap((at) => [`t${at}`, `s${at}`])
  const given = { slots: 8, tables: 12, people: people(...all), wishes }
  const before = schedule(event(given), 'seed').meetings

  it('moves nothing when somebody does not come', () => {
    const current = before.map((meeting) => ({ ...meeting }))
    const missing = event({
      ...given,
      current,
      people: all.map((id) => ({ id, available: id === 't3' ? [] : [1, 2, 3, 4, 5, 6, 7, 8] })),
    })
    const mended = replan(missing)
    expect(fault(missing, mended.meetings)).toBeNull()
    expect(mended.moved).toEqual([])
    expect(mended.cancelled).toEqual(before.filter(({ a, b }) => a === 't3' || b === 't3'))
  })

  it('keeps whatever can stay when somebody is late, and finds other times', () => {
    const current = before.map((meeting) => ({ ...meeting }))
    const late = event({
      ...given,
      current,
      slots: 9,
      over: 1,
      people: all.map((id) => ({
        id,
        available: id === 't3' ? [4, 5, 6, 7, 8, 9] : [1, 2, 3, 4, 5, 6, 7, 8, 9],
      })),
    })
    const mended = replan(late)
    expect(fault(late, mended.meetings)).toBeNull()
    const lost = before.filter(({ a, b, slot }) => (a === 't3' || b === 't3') && slot < 4)
    expect(mended.cancelled.length).toBeLessThan(lost.length)
    expect(mended.moved.length).toBeLessThanOrEqual(3 * lost.length)
  })
})

describe('a proof of a schedule', () => {
  const one = event({
    slots: 3,
    tables: 2,
    people: people('a', 'b', 'c', 'd', 'e'),
    wishes: [
      ...both('a', 'b', 3),
      ...both('a', 'c', 2),
      ...both('b', 'c'),
      ...both('d', 'a'),
      ...both('d', 'e', 5),
    ],
  })
  const made = {
    parameters: { steps: one.steps },
    seed: 'seed',
    inputs: eventInputs(one),
    result: scheduleResult(schedule(one, 'seed')) as Json,
    ties: [],
  }
  const proof = () => made

  it('holds', () => expect(verifySchedule(proof())).toBeNull())

  it('is refused when the value, the bound, a slot or a table is another', () => {
    const text = JSON.stringify(proof())
    for (const [from, to] of [
      [/"value":\d+/, '"value":23'],
      [/"bound":\d+/, '"bound":9999'],
      [/"slot":1/, '"slot":2'],
      [/"table":1/, '"table":3'],
      [/"seed":"seed"/, '"seed":null'],
      [/"steps":3000/, '"steps":1'],
    ] as const)
      expect(verifySchedule(JSON.parse(text.replace(from, to)))).toBeTypeOf('string')
  })

  it('of whatever form is answered with a sentence', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        for (const verify of [verifySchedule, verifyReplan]) {
          expect(verify({ ...proof(), inputs: value as Json })).toBeTypeOf('string')
          expect(verify({ ...proof(), result: value as Json })).toBeTypeOf('string')
        }
        const result = { ...(proof().result as Given), certificate: value as Json }
        expect(verifySchedule({ ...proof(), result })).toBeTypeOf('string')
      }),
      { numRuns: 150 },
    )
  })
})

describe('the reader of events', () => {
  it('reads mutations of a file or refuses them with a place, and nothing else', () => {
    const text = JSON.stringify(
      eventInputs(event({ slots: 2, tables: 1, people: people('a', 'b'), wishes: both('a', 'b') })),
    )
    const change = fc.tuple(fc.nat(text.length), fc.nat(8), fc.string({ maxLength: 5 }))
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        let mutated = text
        for (const [at, length, put] of changes)
          mutated = mutated.slice(0, at) + put + mutated.slice(at + length)
        try {
          readEvent(mutated)
        } catch (error) {
          expect(error).toBeInstanceOf(InputError)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('reads back what it writes', () => {
    const one = event({
      slots: 4,
      breaks: [2],
      tables: 2,
      people: [
        { id: 'a', most: 2 },
        { id: 'b', available: [1, 3] },
      ],
      wishes: both('a', 'b', 7),
      pinned: [{ a: 'a', b: 'b', slot: 3 }],
    })
    expect(readEvent(JSON.stringify(eventInputs(one)))).toEqual(one)
  })
})
