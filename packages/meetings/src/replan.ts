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
  const waiting = [...plan.weight.keys()]
    .filter((one) => calendar.slotOf[one] === -1 && (plan.weight[one] as number) > 0)
    .sort((a, b) => (plan.weight[b] as number) - (plan.weight[a] as number) || a - b)
  const owed = owedMeetings(plan, event.current)
  const rest = waiting.filter((one) => !insertFree(calendar, one) && owed(one))
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

/** Was this candidate to be held before, or had one of its sides no meeting at all? */
function owedMeetings(plan: Plan, current: readonly Meeting[]): (candidate: number) => boolean {
  const before = new Set(current.map(({ a, b }) => candidateOf(plan, a, b)))
  const busy = new Set(current.flatMap(({ a, b }) => [plan.sideOf.get(a), plan.sideOf.get(b)]))
  return (one) =>
    before.has(one) || (plan.candidates[one]?.sides.some((side) => !busy.has(side)) ?? false)
}

function changes(c: Calendar, before: readonly Meeting[], after: readonly Meeting[]) {
  const candidates = after.map(({ a, b }) => candidateOf(c.plan, a, b))
  const now = new Map(after.map((meeting, at) => [candidates[at] as number, meeting]))
  const moved: { before: Meeting; after: Meeting }[] = []
  const cancelled: Meeting[] = []
  const seen = new Set<number>()
  for (const meeting of before) {
    const candidate = candidateOf(c.plan, meeting.a, meeting.b)
    const held = candidate === -1 || seen.has(candidate) ? undefined : now.get(candidate)
    seen.add(candidate)
    if (held === undefined) cancelled.push(meeting)
    else if (held.slot !== meeting.slot || !samePeople(held, meeting))
      moved.push({ before: meeting, after: held })
  }
  const added = after.filter((_, at) => !seen.has(candidates[at] as number))
  return { moved, cancelled, added }
}

function samePeople(held: Meeting, { a, b }: Meeting): boolean {
  return (held.a === a && held.b === b) || (held.a === b && held.b === a)
}
