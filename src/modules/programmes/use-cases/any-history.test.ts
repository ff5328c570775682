import { Refusal } from '@korzo/values'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expireOffers, resizeCapacity } from '#kernel/capacity/index.ts'
import type { Outcome } from '#kernel/contract.ts'
import { inTransaction } from '#kernel/use-case.ts'
import {
  asRuled,
  asTheyStand,
  nobodyIsPassed,
  nothingIsExceeded,
} from '../../../../tests/standing-of-call.ts'
import { makeWorld, monday, system, valueOf, type World } from '../../../../tests/world.ts'
import type { ApplicationState } from '../domain/application-state.ts'
import { activitiesOf, callById } from '../queries/call-subject.ts'
import { aCall, aNetwork } from '../testing.ts'
import { type Model, modelOf, rules } from '../testing-offers.ts'
import { acceptOffer, answerActivity, declineOffer, withdrawApplication } from './answer-offer.ts'
import { enterApplications } from './enter-applications.ts'
import { moveUpOnAppeal } from './move-up-on-appeal.ts'
import { extendCall } from './publish-call.ts'
import { offerPlaces, recordSelection } from './record-selection.ts'
import { changeCall } from './write-call.ts'

let world: World
let tenantId: string
beforeAll(async () => {
  world = await makeWorld()
  tenantId = (await aNetwork(world.runtime)).id
})
afterAll(() => world.close())

const dayLong = 86_400_000
/** The last two of them are not selected at first. */
const towns = 7
const who = fc.nat(4 * towns - 1)
const ledger = fc.integer({ min: 1, max: 3 })

const deeds = {
  accept: fc.record({ do: fc.constant('accept' as const), who, kept: fc.subarray([1, 2, 3]) }),
  decline: fc.record({ do: fc.constant('decline' as const), who }),
  withdraw: fc.record({ do: fc.constant('withdraw' as const), who }),
  appeal: fc.record({ do: fc.constant('appeal' as const), who }),
  answer: fc.record({ do: fc.constant('answer' as const), who, ledger, isYes: fc.boolean() }),
  resize: fc.record({
    do: fc.constant('resize' as const),
    ledger: fc.nat(3),
    size: fc.integer({ min: 1, max: 5 }),
  }),
  wait: fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 8 }) }),
  expire: fc.record({ do: fc.constant('expire' as const) }),
  offer: fc.record({ do: fc.constant('offer' as const) }),
  rethink: fc.record({
    do: fc.constant('rethink' as const),
    answerDays: fc.integer({ min: 1, max: 12 }),
  }),
} as const
type Made<Arbitrary> = Arbitrary extends fc.Arbitrary<infer Value> ? Value : never
type Deed = Made<(typeof deeds)[keyof typeof deeds]>

const history = fc.record({
  /** What was announced first, and what stands when the call opens. */
  announced: fc.integer({ min: 1, max: 4 }),
  sizes: fc.tuple(...[4, 2, 2, 3].map((max) => fc.integer({ min: 1, max }))),
  isExtended: fc.boolean(),
  /** Days those who move up have, and the day announced for all, counted from the decision. */
  answerDays: fc.integer({ min: 1, max: 9 }),
  answersBy: fc.option(fc.integer({ min: 1, max: 16 })),
  /** What each town wishes for: nothing, an activity, one the decision gives. */
  wishes: fc.array(
    fc.array(fc.constantFrom('', 'wished', 'wished', 'given'), sizedTo(3)),
    sizedTo(towns),
  ),
  before: fc.array(fc.oneof(deeds.withdraw, deeds.appeal, deeds.resize), { maxLength: 2 }),
  deeds: fc.array(fc.oneof(...Object.values(deeds)), { minLength: 6, maxLength: 24 }),
})
type History = Made<typeof history>

const offer: Deed = { do: 'offer' }
const canBeDone = {
  accept: ['offered'],
  decline: ['offered'],
  withdraw: ['selected', 'reserve', 'accepted'],
  appeal: ['not-selected', 'reserve'],
  answer: ['accepted'],
} as const satisfies Record<string, readonly ApplicationState[]>

/** Three deeds of four are done by somebody who can, if there is anybody; the others by whomever. */
function aimed({ towns: all }: Model, deed: Deed): Deed {
  if (!('who' in deed)) return deed
  const states: readonly ApplicationState[] = deed.who < 3 * towns ? canBeDone[deed.do] : []
  const able = all.flatMap(({ state }, number) => (states.includes(state) ? [number] : []))
  return { ...deed, who: able[deed.who % able.length] ?? deed.who % towns }
}

function sizedTo(size: number) {
  return { minLength: size, maxLength: size }
}

test('after any history every place and activity is with whom the rules give it, and nobody lower took it past somebody higher', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (one) => {
      const { played, model } = await aDecision(one)
      const appealed = new Set<number>()
      for (const drawn of [...one.before, offer, ...one.deeds]) {
        const next = aimed(model, drawn)
        if (next.do === 'appeal' && appealed.size === appealed.add(next.who).size) continue
        const before = structuredClone(model)
        const isDone = ruled(model, next)
        expect([next, await play(played, next)]).toEqual([next, isDone])
        const now = await asTheyStand(world.runtime.db, played)
        nothingIsExceeded(now)
        nobodyIsPassed(before, now)
        expect(now, JSON.stringify(next)).toEqual(asRuled(model))
      }
    }),
    { numRuns: 20, seed: 4310 },
  )
}, 120_000)

type Played = {
  readonly callId: string
  /** Of the towns. */
  readonly ids: readonly string[]
  readonly capacityIds: readonly string[]
  readonly decidedAt: number
  readonly appeals: { granted: number; readonly selected: number }
}

async function aDecision(given: History) {
  const { announced, sizes, isExtended, wishes, answerDays } = given
  world.at(monday)
  const { runtime } = world
  const opensAt = new Date(Date.parse(monday) + dayLong)
  const closesAt = new Date(Date.parse(monday) + 7 * dayLong)
  const decidedAt = closesAt.getTime() + 2 * dayLong
  const visits = sizes.slice(1).map((size, number) => ({
    kind: 'visit' as const,
    title: { en: `Visit ${number}` },
    summary: {},
    size,
  }))
  const { id: callId } = await aCall(runtime, tenantId, {
    places: announced,
    opensAt,
    closesAt,
    answerDays,
    answersBy: given.answersBy === null ? null : new Date(decidedAt + given.answersBy * dayLong),
    activities: visits,
  })
  valueOf(await change(callId, { 0: sizes[0] ?? 1 }))
  const activities = await activitiesOf(runtime.db, tenantId, callId)
  const call = await callById(runtime.db, { tenantId, id: callId })
  world.at(opensAt.toISOString())
  const wished = wishes.map((those) =>
    activities.filter((_, at) => those[at] !== '').map(({ id }) => id),
  )
  const entered = await enterApplications.call(runtime, system, {
    tenantId,
    callId,
    state: 'in-review',
    applications: wished.map((activityIds, number) => ({
      applicantName: `Invented town ${number}`,
      kind: 'town',
      placeName: 'Sokobanja',
      answers: { need: 'Light' },
      activityIds,
      arrivedAt: opensAt,
    })),
  })
  const ids = valueOf(entered).map(({ id }) => id)
  const chosen = ids.map((applicationId, number) => ({
    applicationId,
    activityIds: activities.filter((_, at) => wishes[number]?.[at] === 'given').map(({ id }) => id),
  }))
  const most = Math.min(sizes[0] ?? 1, towns - 2)
  const selection = {
    tenantId,
    callId,
    selected: chosen.slice(0, most),
    reserves: chosen.slice(most, towns - 2),
    notSelected: chosen.slice(towns - 2).map(({ applicationId }) => ({ applicationId })),
  }
  if (isExtended) await refusesUntilExtended(callId, closesAt, selection)
  world.at(new Date(decidedAt).toISOString())
  valueOf(await recordSelection.call(runtime, system, selection))
  const played: Played = {
    callId,
    ids,
    capacityIds: [call, ...activities].map((one) => one?.capacityId ?? ''),
    decidedAt,
    appeals: { granted: 0, selected: most },
  }
  return { played, model: modelOf(given, most) }
}

/** Nothing is decided before the later closing. */
async function refusesUntilExtended(callId: string, closesAt: Date, selection: object) {
  const { runtime } = world
  const later = new Date(closesAt.getTime() + dayLong)
  const extension = { tenantId, callId, closesAt: later, reason: { en: 'Snow' } }
  valueOf(await extendCall.call(runtime, system, extension))
  world.at(closesAt.toISOString())
  const early = await recordSelection.call(runtime, system, selection as never)
  expect(early.ok ? 'done' : early.refusal.code).toBe('programmes.still-open')
}

function ruled(model: Model, deed: Deed): boolean {
  if (deed.do === 'accept') return rules.accept(model, deed.who, deed.kept)
  if (deed.do === 'answer') return rules.answer(model, deed.who, deed.ledger, deed.isYes)
  if (deed.do === 'resize') return rules.resize(model, deed.ledger, deed.size)
  if (deed.do === 'expire') return rules.expire(model)
  if (deed.do === 'offer') return rules.offer(model)
  if (deed.do === 'rethink') {
    model.answerDays = deed.answerDays
    return true
  }
  if (deed.do !== 'wait') return rules[deed.do](model, deed.who)
  model.day += deed.days
  return true
}

/** Does a deed as the people do it; false when it is refused. */
async function play(played: Played, deed: Deed): Promise<boolean> {
  const { runtime } = world
  const { callId, ids, capacityIds, appeals } = played
  const key = { tenantId, applicationId: 'who' in deed ? ids[deed.who] : '' }
  if (deed.do === 'wait') {
    world.at(new Date(runtime.clock().getTime() + deed.days * dayLong).toISOString())
    return true
  }
  if (deed.do === 'accept') {
    const activityIds = await activityIdsOf(callId, deed.kept)
    return isDone(await acceptOffer.call(runtime, system, { ...key, activityIds }))
  }
  if (deed.do === 'answer') {
    const [activityId] = await activityIdsOf(callId, [deed.ledger])
    const answer = deed.isYes ? 'accept' : 'decline'
    return isDone(await answerActivity.call(runtime, system, { ...key, activityId, answer }))
  }
  if (deed.do === 'decline') return isDone(await declineOffer.call(runtime, system, key))
  if (deed.do === 'withdraw') return isDone(await withdrawApplication.call(runtime, system, key))
  if (deed.do === 'offer')
    return isDone(await offerPlaces.call(runtime, system, { tenantId, callId }))
  if (deed.do === 'appeal') {
    const rank = appeals.selected + appeals.granted + 1
    const reason = { en: 'They were right.' }
    const done = isDone(
      await moveUpOnAppeal.call(runtime, system, { ...key, callId, rank, reason }),
    )
    if (done) appeals.granted += 1
    return done
  }
  if (deed.do === 'rethink') return isDone(await change(callId, {}, deed.answerDays))
  if (deed.do === 'resize' && deed.ledger > 0)
    return isDone(await change(callId, { [deed.ledger]: deed.size }))
  return ledgerDeed(async (work) => {
    if (deed.do === 'expire') await expireOffers(work, tenantId)
    else await resizeCapacity(work, { tenantId, id: capacityIds[0] ?? '', size: deed.size })
  })
}

/** What happens in the ledger alone is followed by its facts. */
async function ledgerDeed(run: Parameters<typeof inTransaction<void>>[2]): Promise<boolean> {
  try {
    await inTransaction(world.runtime, 'test', run)
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
  await world.settle()
  return true
}

function isDone({ ok }: Outcome<unknown>): boolean {
  return ok
}

async function activityIdsOf(callId: string, ledgers: readonly number[]): Promise<string[]> {
  const all = await activitiesOf(world.runtime.db, tenantId, callId)
  return all.filter((_, at) => ledgers.includes(at + 1)).map(({ id }) => id)
}

/** Writes a call again with other sizes, by the number of the ledger, or other days to answer. */
async function change(
  callId: string,
  sizes: Readonly<Record<number, number>>,
  answerDays?: number,
) {
  const { runtime } = world
  const call = await callById(runtime.db, { tenantId, id: callId })
  const activities = await activitiesOf(runtime.db, tenantId, callId)
  return changeCall.call(runtime, system, {
    tenantId,
    callId,
    call: {
      ...call,
      places: sizes[0] ?? call?.places,
      answerDays: answerDays ?? call?.answerDays,
      activities: activities.map((one, at) => ({ ...one, size: sizes[at + 1] ?? one.size })),
    } as never,
  })
}
