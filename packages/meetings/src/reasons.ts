import type { Meeting, MeetingEvent, Wish } from './event.ts'
import { candidateOf, type Plan, planOf } from './plan.ts'

/** Why a wish was not fulfilled. Slots are counted among those in which both sides could be there. */
export type WishReason = {
  readonly from: string
  readonly to: string
  readonly code:
    | 'same-delegation'
    | 'not-mutual'
    | 'no-common-slot'
    | 'limit-reached'
    | 'busy'
    | 'no-table'
  readonly commonSlots: number
  /** The least weight of meetings that would have to go for this one; null where nothing could. */
  readonly wouldCost: number | null
  readonly weight: number
  /** English, sayable to the person. */
  readonly text: string
}

export type PersonReason = {
  readonly id: string
  readonly code: 'all-met' | 'some-met' | 'none-met' | 'no-wishes'
  /** Possible meetings (wished as the event asks) and those held. */
  readonly possible: number
  readonly held: number
  readonly text: string
}

/** For every person how many meetings, and for every unfulfilled wish the reason. */
export function meetingReasons(
  event: MeetingEvent,
  meetings: readonly Meeting[],
): { people: PersonReason[]; wishes: WishReason[] } {
  const plan = planOf(event)
  const diary = diaryOf(plan, meetings)
  const wishes = event.wishes
    .filter((wish) => !diary.held.has(candidateOf(plan, wish.from, wish.to)))
    .map((wish) => wishReason(event, plan, diary, wish))
  const wished = wishedBy(plan)
  return { people: event.people.map(({ id }) => personReason(plan, diary, wished, id)), wishes }
}

type Diary = {
  readonly held: ReadonlySet<number>
  /** Candidate met: party·slots + slot, −1 for none. */
  readonly at: Int32Array
  readonly taken: Int32Array
  readonly used: Int32Array
}

function diaryOf(plan: Plan, meetings: readonly Meeting[]): Diary {
  const at = new Int32Array(plan.parties.length * plan.slots).fill(-1)
  const taken = new Int32Array(plan.parties.length)
  const used = new Int32Array(plan.slots)
  const held = new Set<number>()
  for (const { a, b, slot } of meetings) {
    const candidate = candidateOf(plan, a, b)
    held.add(candidate)
    used[slot - 1] = (used[slot - 1] as number) + 1
    for (const id of [a, b])
      for (const party of plan.partiesOf.get(id) ?? []) {
        if (plan.parties[party]?.id !== id) continue
        at[party * plan.slots + slot - 1] = candidate
        taken[party] = (taken[party] as number) + 1
      }
  }
  return { held, at, taken, used }
}

function wishReason(event: MeetingEvent, plan: Plan, diary: Diary, wish: Wish): WishReason {
  const base = { from: wish.from, to: wish.to }
  const candidate = candidateOf(plan, wish.from, wish.to)
  const sides = [wish.from, wish.to].map((id) => plan.sideOf.get(id) ?? id)
  if (sides[0] === sides[1])
    return {
      ...base,
      code: 'same-delegation',
      commonSlots: 0,
      wouldCost: null,
      weight: 0,
      text: `You and ${wish.to} come in one delegation.`,
    }
  if (candidate === -1)
    return {
      ...base,
      code: 'not-mutual',
      commonSlots: 0,
      wouldCost: null,
      weight: 0,
      text: `${wish.to} did not name you among those to meet; this event holds only meetings both sides wish.`,
    }
  const weight = plan.weight[candidate] as number
  const { commonSlots, wouldCost, isLimit, isTable } = obstacles(plan, diary, candidate)
  if (commonSlots === 0)
    return {
      ...base,
      code: 'no-common-slot',
      commonSlots,
      wouldCost: null,
      weight,
      text: `You and ${wish.to} are never there at the same time.`,
    }
  const code = isLimit ? 'limit-reached' : isTable ? 'no-table' : 'busy'
  const why = {
    'limit-reached': `one of you already has as many meetings as asked for`,
    'no-table': 'in the slots in which both of you are free no table in reach is',
    busy: `in all ${commonSlots} slots in which both are there, one of you meets somebody else`,
  }[code]
  const cost =
    wouldCost === null
      ? ''
      : `; the meeting weighs ${weight}, holding it would end meetings that weigh ${wouldCost}`
  return {
    ...base,
    code,
    commonSlots,
    wouldCost,
    weight,
    text: `No meeting with ${wish.to}: ${why}${cost}.`,
  }
}

/** What stands in the way, slot by slot and pair by pair. */
function obstacles(plan: Plan, diary: Diary, candidate: number) {
  const { slots, open, parties, weight } = plan
  const common = new Set<number>()
  let [wouldCost, isLimit, isTable]: [number | null, boolean, boolean] = [null, true, false]
  for (const pair of plan.candidates[candidate]?.options ?? []) {
    const isFull = pair.some(
      (party) => (diary.taken[party] as number) >= (parties[party]?.most ?? 0),
    )
    if (!isFull) isLimit = false
    for (let slot = 0; slot < slots; slot++) {
      const [hourA, hourB] = [pair[0] * slots + slot, pair[1] * slots + slot]
      if (open[hourA] !== 1 || open[hourB] !== 1) continue
      common.add(slot)
      const [metA, metB] = [diary.at[hourA] as number, diary.at[hourB] as number]
      if (metA === -1 && metB === -1) {
        if (!isFull) isTable = true
        continue
      }
      const cost = (weight[metA] ?? 0) + (metB === metA ? 0 : (weight[metB] ?? 0))
      if (wouldCost === null || cost < wouldCost) wouldCost = cost
    }
  }
  return { commonSlots: common.size, wouldCost, isLimit, isTable }
}

/** The wished candidates each party can go to. */
function wishedBy({ parties, candidates }: Plan): number[][] {
  const lists: number[][] = parties.map(() => [])
  candidates.forEach(({ options, weight }, at) => {
    if (weight > 0) for (const party of new Set(options.flat())) lists[party]?.push(at)
  })
  return lists
}

function personReason(
  plan: Plan,
  diary: Diary,
  wished: readonly (readonly number[])[],
  id: string,
): PersonReason {
  const own = plan.partiesOf.get(id) ?? []
  const mine = [...new Set(own.flatMap((party) => wished[party] ?? []))]
  const hours = [...own].flatMap((party) => [
    ...diary.at.subarray(party * plan.slots, (party + 1) * plan.slots),
  ])
  const held = hours.filter((one) => one !== -1).length
  const others = mine.filter((one) => diary.held.has(one) && !hours.includes(one)).length
  const possible = mine.length
  return {
    id,
    code: codeOf(possible, held + others),
    possible,
    held,
    text: personText({ possible, held, others }),
  }
}

function codeOf(possible: number, held: number): PersonReason['code'] {
  if (possible === 0) return 'no-wishes'
  if (held === 0) return 'none-met'
  return held >= possible ? 'all-met' : 'some-met'
}

function personText(count: { possible: number; held: number; others: number }): string {
  const { possible, held, others } = count
  if (possible === 0) return 'No meeting that is possible was wished by you and with you.'
  const shared = others === 0 ? '' : ` Others of your delegation go to ${others} more.`
  return `You have ${held} of ${possible} possible meetings.${shared}`
}
