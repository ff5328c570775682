import { canonicalJson, type Json } from '@korzo/proofs'
import { InputError } from '@korzo/values'
import { limitsOf, noPrices, type Prices, provenBound } from './bound.ts'
import type { Meeting, MeetingEvent } from './event.ts'
import { candidateOf, type Plan, planOf } from './plan.ts'
import { eventInputs, readEvent } from './read-event.ts'
import { replan } from './replan.ts'
import { PinnedError, schedule, scheduleResult } from './schedule.ts'

/** What a verifier is given: the decision record's own members and the inputs beside it. */
export type MeetingsProof = {
  readonly parameters: { readonly [name: string]: Json }
  readonly seed: string | null
  readonly inputs: Json
  readonly result: Json
  readonly ties: readonly Json[]
}

/** Null when the schedule keeps every rule, its value and bound are right and the rule gives the same; else why not. */
export function verifySchedule(proof: MeetingsProof): string | null {
  return guarded(proof, (event) =>
    proof.seed === null ? null : scheduleResult(schedule(event, proof.seed)),
  )
}

/** The same for a schedule that was mended. */
export function verifyReplan(proof: MeetingsProof): string | null {
  return guarded(proof, (event) => scheduleResult(replan(event)))
}

type Again = (event: MeetingEvent) => { [name: string]: Json } | null

function guarded(proof: MeetingsProof, again: Again): string | null {
  try {
    return check(proof, again)
  } catch (error) {
    if (error instanceof InputError) return `The inputs cannot be read: ${error.message}.`
    if (error instanceof PinnedError) return `The inputs are impossible: ${error.message}.`
    if (error instanceof TypeError || error instanceof RangeError)
      return 'The proof is not of the form this rule writes.'
    throw error
  }
}

function check({ parameters, inputs, result, ties }: MeetingsProof, again: Again): string | null {
  const event = readEvent(canonicalJson(inputs))
  if (canonicalJson(eventInputs(event)) !== canonicalJson(inputs))
    return 'The inputs are not in their canonical form.'
  if (canonicalJson(parameters) !== canonicalJson({ steps: event.steps }))
    return 'The parameters are not those of the inputs.'
  if (ties.length > 0) return 'This rule knows no ties, the proof names some.'
  const stated = result as { [name: string]: Json }
  const meetings = stated['meetings'] as Meeting[]
  const plan = planOf(event)
  const fault = scheduleFault(event, plan, meetings)
  if (fault !== null) return fault
  if (stated['value'] !== valueOf(plan, meetings))
    return 'The value is not the sum of the weights held.'
  if (stated['bound'] !== provenBound(plan, limitsOf(plan), pricesIn(plan, stated['certificate'])))
    return 'The bound does not follow from the prices that should prove it.'
  const recomputed = again(event)
  if (recomputed === null) return 'The proof names no seed.'
  return canonicalJson(recomputed) === canonicalJson(result)
    ? null
    : 'The rule gives another schedule for these inputs and this seed.'
}

function valueOf(plan: Plan, meetings: readonly Meeting[]): number {
  return meetings.reduce((sum, { a, b }) => sum + (plan.weight[candidateOf(plan, a, b)] ?? 0), 0)
}

/** Reads the certificate back. @throws {TypeError} when it is none; prices below 0 prove nothing. */
function pricesIn(plan: Plan, certificate: Json | undefined): Prices {
  const given = certificate as { [name: string]: (string | number)[][] }
  const index = new Map(plan.parties.map(({ id }, at) => [id, at]))
  const prices = noPrices(plan)
  const set = (list: Int32Array, at: number | undefined, price: string | number | undefined) => {
    const isPrice =
      typeof price === 'number' && Number.isInteger(price) && price > 0 && price < 2 ** 31
    if (!isPrice || at === undefined || !(at >= 0 && at < list.length))
      throw new TypeError('no price')
    list[at] = price
  }
  for (const [id, price] of given['party'] ?? []) set(prices.party, index.get(String(id)), price)
  for (const [id, slot, price] of given['hour'] ?? [])
    set(prices.hour, (index.get(String(id)) ?? -1) * plan.slots + Number(slot) - 1, price)
  for (const [slot, price] of given['table'] ?? []) set(prices.table, Number(slot) - 1, price)
  return prices
}

/** What is wrong with a schedule as a schedule; null when nothing is. */
export function scheduleFault(
  event: MeetingEvent,
  plan: Plan,
  meetings: readonly Meeting[],
): string | null {
  const parties = new Map(plan.parties.map(({ id }, at) => [id, at]))
  const seen = { parties, pairs: new Set<number>(), places: new Set<string>() }
  const tables = new Map<string, number>()
  for (const meeting of meetings) {
    const fault = meetingFault(event, plan, meeting, seen)
    if (fault !== null)
      return `Meeting of ${meeting.a} and ${meeting.b} in slot ${meeting.slot}: ${fault}.`
    tables.set(`${meeting.a} ${meeting.slot}`, meeting.table)
    tables.set(`${meeting.b} ${meeting.slot}`, meeting.table)
  }
  const counts = new Map<string, number>()
  for (const id of meetings.flatMap(({ a, b }) => [a, b])) counts.set(id, (counts.get(id) ?? 0) + 1)
  for (const { id, most } of plan.parties) {
    const held = counts.get(id) ?? 0
    if (held > most) return `${id} has ${held} meetings, at most ${most} are wished.`
  }
  const pinFault = event.pinned.find(
    (pinned) => !meetings.some((one) => isPinned(plan, pinned, one)),
  )
  if (pinFault !== undefined)
    return `The pinned meeting of ${pinFault.a} and ${pinFault.b} is not held.`
  return walkFault(event, meetings, tables)
}

type Seen = {
  readonly parties: ReadonlyMap<string, number>
  readonly pairs: Set<number>
  readonly places: Set<string>
}

function meetingFault(
  event: MeetingEvent,
  plan: Plan,
  { a, b, slot, table }: Meeting,
  seen: Seen,
): string | null {
  const candidate = candidateOf(plan, a, b)
  if (candidate === -1) return 'it is not wished as the event asks'
  if (seen.pairs.has(candidate)) return 'the two sides meet twice'
  seen.pairs.add(candidate)
  for (const at of [seen.parties.get(a), seen.parties.get(b)])
    if (at === undefined || plan.open[at * plan.slots + slot - 1] !== 1)
      return 'somebody is not there'
  for (const place of [`table ${table} ${slot}`, `party ${a} ${slot}`, `party ${b} ${slot}`]) {
    if (seen.places.has(place)) return 'somebody or the table is taken'
    seen.places.add(place)
  }
  const tables = event.rooms.reduce((sum, room) => sum + room.tables, 0)
  return Number.isInteger(table) && table >= 1 && table <= tables ? null : 'there is no such table'
}

function isPinned(plan: Plan, pinned: MeetingEvent['pinned'][number], one: Meeting): boolean {
  return (
    candidateOf(plan, pinned.a, pinned.b) === candidateOf(plan, one.a, one.b) &&
    pinned.slot === one.slot &&
    (pinned.table === null || pinned.table === one.table)
  )
}

function walkFault(
  event: MeetingEvent,
  meetings: readonly Meeting[],
  tables: ReadonlyMap<string, number>,
): string | null {
  const roomOf = event.rooms.flatMap(({ id, tables: count }) => new Array<string>(count).fill(id))
  const far = new Set(event.farApart.flatMap(([a, b]) => [`${a}\n${b}`, `${b}\n${a}`]))
  for (const { a, b, slot, table } of meetings)
    for (const id of [a, b]) {
      const next = tables.get(`${id} ${slot + 1}`)
      if (next !== undefined && far.has(`${roomOf[table - 1]}\n${roomOf[next - 1]}`))
        return `${id} cannot walk from table ${table} to table ${next} after slot ${slot}.`
    }
  return null
}
