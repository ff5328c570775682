import type { Plan } from './plan.ts'

/** A place for a meeting: which option (who goes), slot and zone. */
export type Spot = { readonly option: number; readonly slot: number; readonly zone: number }

/**
 * The schedule while it is made. −1 is nothing: `at` (party·slots + slot) the candidate met there, `slotOf`, `optionOf` and
 * `zoneOf` per candidate. Every change is noted in `journal`, so that it can be taken back.
 */
export type Calendar = {
  readonly plan: Plan
  readonly at: Int32Array
  readonly slotOf: Int32Array
  readonly optionOf: Int32Array
  readonly zoneOf: Int32Array
  /** Meetings of each party. */
  readonly taken: Int32Array
  /** Meetings in each zone of each slot: slot·zones + zone. */
  readonly used: Int32Array
  /** 1 for candidates that must stay where they are. */
  readonly fixed: Uint8Array
  /** First slot anything new may be put into. */
  readonly from: number
  readonly journal: number[]
  value: number
  /** Places and paths tried so far: what a search is limited by. */
  work: number
}

export function emptyCalendar(plan: Plan, from: number): Calendar {
  const count = plan.candidates.length
  return {
    plan,
    at: new Int32Array(plan.parties.length * plan.slots).fill(-1),
    slotOf: new Int32Array(count).fill(-1),
    optionOf: new Int32Array(count).fill(-1),
    zoneOf: new Int32Array(count).fill(-1),
    taken: new Int32Array(plan.parties.length),
    used: new Int32Array(plan.slots * plan.zones.length),
    fixed: new Uint8Array(count),
    from,
    journal: [],
    value: 0,
    work: 0,
  }
}

/** The two parties of an option of a candidate. */
export function ends(plan: Plan, candidate: number, option: number): readonly [number, number] {
  return [leftOf(plan, candidate, option), rightOf(plan, candidate, option)]
}

/** The one party of an option of a candidate: without a pair, for what is asked very often. */
function leftOf({ firstOption, optionA }: Plan, candidate: number, option: number): number {
  return optionA[(firstOption[candidate] as number) + option] as number
}

function rightOf({ firstOption, optionB }: Plan, candidate: number, option: number): number {
  return optionB[(firstOption[candidate] as number) + option] as number
}

/** The first zone with a table left that both parties can reach from their neighbouring meetings; −1 when there is none. */
export function zoneFor(c: Calendar, a: number, b: number, slot: number): number {
  const zones = c.plan.zones.length
  for (let zone = 0; zone < zones; zone++) {
    const free = (c.used[slot * zones + zone] as number) < (c.plan.zones[zone]?.tables.length ?? 0)
    if (free && (zones === 1 || (reaches(c, a, slot, zone) && reaches(c, b, slot, zone))))
      return zone
  }
  return -1
}

/** Are a party's meetings just before and after a slot near enough to this zone? */
export function reaches(c: Calendar, party: number, slot: number, zone: number): boolean {
  const { slots, zones, far } = c.plan
  for (const next of [slot - 1, slot + 1]) {
    if (next < 0 || next >= slots) continue
    const met = c.at[party * slots + next] as number
    if (met !== -1 && far[zone * zones.length + (c.zoneOf[met] as number)] === 1) return false
  }
  return true
}

/** May the option take place in this slot as things stand, other meetings there aside? */
export function mayMeet(c: Calendar, a: number, b: number, slot: number): boolean {
  return slot >= c.from && mayAttend(c, a, b, slot)
}

/** The same for a slot that may be over. */
export function mayAttend(c: Calendar, a: number, b: number, slot: number): boolean {
  const { open, slots, parties } = c.plan
  return (
    open[a * slots + slot] === 1 &&
    open[b * slots + slot] === 1 &&
    (c.taken[a] as number) < (parties[a]?.most ?? 0) &&
    (c.taken[b] as number) < (parties[b]?.most ?? 0)
  )
}

/** Puts a candidate into a spot that is free for it. */
export function place(c: Calendar, candidate: number, spot: Spot): void {
  put(c, candidate, spot)
  c.work++
  c.journal.push(candidate, -1, 0, 0)
}

/** Takes a candidate out of the schedule. */
export function remove(c: Calendar, candidate: number): void {
  const slot = c.slotOf[candidate]
  const option = c.optionOf[candidate]
  const zone = c.zoneOf[candidate]
  take(c, candidate)
  c.journal.push(candidate, slot as number, option as number, zone as number)
}

/** Takes back all changes since the journal had this length. */
export function undo(c: Calendar, length: number): void {
  while (c.journal.length > length) {
    const zone = c.journal.pop() as number
    const option = c.journal.pop() as number
    const slot = c.journal.pop() as number
    const candidate = c.journal.pop() as number
    if (slot === -1) take(c, candidate)
    else put(c, candidate, { option, slot, zone })
  }
}

function put(c: Calendar, candidate: number, { option, slot, zone }: Spot): void {
  const { plan } = c
  const a = leftOf(plan, candidate, option)
  const b = rightOf(plan, candidate, option)
  c.at[a * plan.slots + slot] = candidate
  c.at[b * plan.slots + slot] = candidate
  c.slotOf[candidate] = slot
  c.optionOf[candidate] = option
  c.zoneOf[candidate] = zone
  c.taken[a] = (c.taken[a] as number) + 1
  c.taken[b] = (c.taken[b] as number) + 1
  const room = slot * plan.zones.length + zone
  c.used[room] = (c.used[room] as number) + 1
  c.value += plan.weight[candidate] as number
}

function take(c: Calendar, candidate: number): void {
  const { plan } = c
  const slot = c.slotOf[candidate] as number
  const zone = c.zoneOf[candidate] as number
  const option = c.optionOf[candidate] as number
  const a = leftOf(plan, candidate, option)
  const b = rightOf(plan, candidate, option)
  c.at[a * plan.slots + slot] = -1
  c.at[b * plan.slots + slot] = -1
  c.slotOf[candidate] = -1
  c.optionOf[candidate] = -1
  c.zoneOf[candidate] = -1
  c.taken[a] = (c.taken[a] as number) - 1
  c.taken[b] = (c.taken[b] as number) - 1
  const room = slot * plan.zones.length + zone
  c.used[room] = (c.used[room] as number) - 1
  c.value -= plan.weight[candidate] as number
}
