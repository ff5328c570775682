import { limitsOf, provenBound } from './bound.ts'
import { type Calendar, emptyCalendar } from './calendar.ts'
import type { Meeting, MeetingEvent } from './event.ts'
import { insertByChain, insertFree } from './insert.ts'
import { keep } from './keep.ts'
import { candidateOf, type Plan, planOf } from './plan.ts'
import { partyPrices } from './prices.ts'
import { certificateOf, meetingsOf, pin, type Schedule } from './schedule.ts'

export type Replan = Schedule & {
  /** Meetings at another time, or of other members of a delegation, than before. */
  readonly moved: readonly { readonly before: Meeting; readonly after: Meeting }[]
  readonly cancelled: readonly Meeting[]
  readonly added: readonly Meeting[]
}

/** At most so many other meetings move for one that would otherwise be lost. */
const mostMoves = 2

/**
 * Mends `event.current` after late arrivals, no-shows and changed wishes. Whatever can stay, stays: slot, people and table.
 * Then lost and new meetings, the weightiest first, go into free common slots. Only for meetings that were lost and for
 * people who had none yet do others move: one if that suffices, at most two. Nothing that can stay is ever cancelled. Slots up to `event.over` do not change.
 *
 * @throws {PinnedError} when a pinned meeting is impossible.
 */
export function replan(event: MeetingEvent): Replan {
  const plan = planOf(event)
  const limits = limitsOf(plan)
  const calendar = emptyCalendar(plan, event.over)
  const wanted = pin(calendar, event)
  for (const meeting of event.current) {
    const candidate = keep(calendar, meeting)
    if (candidate === -1) continue
    wanted[candidate] = meeting.table
    if (meeting.slot <= event.over) calendar.fixed[candidate] = 1
  }
  calendar.journal.length = 0
  const owed = owedMeetings(plan, event.current)
  const rest: number[] = []
  for (const one of waitingIn(calendar)) if (!insertFree(calendar, one) && owed(one)) rest.push(one)
  for (let moves = 1; moves <= mostMoves; moves++)
    for (const one of rest) if (calendar.slotOf[one] === -1) insertByChain(calendar, one, moves)
  const prices = partyPrices(plan, limits, calendar.value, 25)
  const meetings = meetingsOf(calendar, wanted)
  return {
    meetings,
    value: calendar.value,
    bound: provenBound(plan, limits, prices),
    certificate: certificateOf(plan, prices),
    steps: 0,
    ...changes(calendar, event.current, meetings),
  }
}

/** Wished candidates that are not held, the heaviest first. As numbers they sort fast even when nothing is compiled. */
function waitingIn({ plan: { weight }, slotOf }: Calendar): Int32Array {
  const count = weight.length
  const keys = new Float64Array(count)
  let waiting = 0
  for (let one = 0; one < count; one++)
    if (slotOf[one] === -1 && (weight[one] as number) > 0)
      keys[waiting++] = one - (weight[one] as number) * count
  return Int32Array.from(
    keys.subarray(0, waiting).sort(),
    (key) => key - Math.floor(key / count) * count,
  )
}

/** Was this candidate to be held before, or had one of its sides no meeting at all? */
function owedMeetings(plan: Plan, current: readonly Meeting[]): (candidate: number) => boolean {
  const { numberOf, count } = plan.sides
  const before = new Uint8Array(plan.weight.length)
  const isBusy = new Uint8Array(count)
  for (const { a, b } of current) {
    const candidate = candidateOf(plan, a, b)
    if (candidate !== -1) before[candidate] = 1
    isBusy[numberOf.get(a) ?? count] = 1
    isBusy[numberOf.get(b) ?? count] = 1
  }
  return (one) => {
    const pair = plan.pairs[one] as number
    const a = Math.floor(pair / count)
    return before[one] === 1 || isBusy[a] === 0 || isBusy[pair - a * count] === 0
  }
}

function changes({ plan }: Calendar, before: readonly Meeting[], after: readonly Meeting[]) {
  const heldAt = new Int32Array(plan.weight.length).fill(-1)
  for (const [at, { a, b }] of after.entries()) heldAt[candidateOf(plan, a, b)] = at
  const moved: { before: Meeting; after: Meeting }[] = []
  const cancelled: Meeting[] = []
  const isNew = new Uint8Array(after.length).fill(1)
  for (const meeting of before) {
    const at = heldAt[candidateOf(plan, meeting.a, meeting.b)] ?? -1
    const held = isNew[at] === 1 ? after[at] : undefined
    isNew[at] = 0
    if (held === undefined) cancelled.push(meeting)
    else if (held.slot !== meeting.slot || !samePeople(held, meeting))
      moved.push({ before: meeting, after: held })
  }
  return { moved, cancelled, added: after.filter((_, at) => isNew[at] === 1) }
}

function samePeople(held: Meeting, { a, b }: Meeting): boolean {
  return (held.a === a && held.b === b) || (held.a === b && held.b === a)
}
