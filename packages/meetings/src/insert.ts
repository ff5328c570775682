import { type Calendar, ends, mayMeet, place, remove, undo, zoneFor } from './calendar.ts'

const longestChain = 80

/** Puts a candidate where both are free and a table is, the emptiest slot first. */
export function insertFree(c: Calendar, candidate: number): boolean {
  const { slots, zones, candidates } = c.plan
  let best: { option: number; slot: number; zone: number } | null = null
  let least = Infinity
  const options = candidates[candidate]?.options ?? []
  for (let option = 0; option < options.length; option++) {
    const [a, b] = ends(c.plan, candidate, option)
    for (let slot = c.from; slot < slots; slot++) {
      if (c.at[a * slots + slot] !== -1 || c.at[b * slots + slot] !== -1) continue
      if (!mayMeet(c, a, b, slot)) continue
      const zone = zoneFor(c, a, b, slot)
      if (zone === -1) continue
      let busy = 0
      for (let each = 0; each < zones.length; each++)
        busy += c.used[slot * zones.length + each] as number
      if (busy < least) {
        best = { option, slot, zone }
        least = busy
      }
    }
  }
  if (best === null) return false
  place(c, candidate, best)
  return true
}

/**
 * Puts a candidate into a slot where one side is busy, by moving meetings to and fro between two slots along an
 * alternating path (Kempe 1879, as in edge colouring). Everything else stays held.
 */
export function insertByChain(c: Calendar, candidate: number, longest = longestChain): boolean {
  const options = c.plan.candidates[candidate]?.options ?? []
  for (let option = 0; option < options.length; option++) {
    const [a, b] = ends(c.plan, candidate, option)
    for (let slot = c.from; slot < c.plan.slots; slot++) {
      if (!mayMeet(c, a, b, slot)) continue
      const busyA = c.at[a * c.plan.slots + slot] !== -1
      const busyB = c.at[b * c.plan.slots + slot] !== -1
      if (busyA && busyB) continue
      if (chainInto(c, { candidate, option, slot, busy: busyA ? a : busyB ? b : -1 }, longest))
        return true
    }
  }
  return false
}

type Entry = {
  readonly candidate: number
  readonly option: number
  readonly slot: number
  readonly busy: number
}

function chainInto(
  c: Calendar,
  { candidate, option, slot, busy }: Entry,
  longest: number,
): boolean {
  const { slots } = c.plan
  for (let other = c.from; other < slots; other++) {
    if (other === slot) continue
    if (busy === -1) {
      if (makeRoom(c, slot, other) && insertAt(c, candidate, option, slot)) return true
      continue
    }
    if (c.at[busy * slots + other] !== -1 || c.plan.open[busy * slots + other] === 0) continue
    if (chain(c, { candidate, option, slot, other }, longest)) return true
  }
  return false
}

function insertAt(c: Calendar, candidate: number, option: number, slot: number): boolean {
  const [a, b] = ends(c.plan, candidate, option)
  const zone = zoneFor(c, a, b, slot)
  if (zone === -1) return false
  place(c, candidate, { option, slot, zone })
  return true
}

/** Moves one meeting of a full slot to another slot where both are free. */
function makeRoom(c: Calendar, slot: number, other: number): boolean {
  const { slots, parties } = c.plan
  c.work++
  if (c.plan.zones.length === 1 && isFull(c, other)) return false
  for (let party = 0; party < parties.length; party++) {
    const met = c.at[party * slots + slot] as number
    if (met === -1 || c.fixed[met] === 1 || c.at[party * slots + other] !== -1) continue
    const option = c.optionOf[met] as number
    const [a, b] = ends(c.plan, met, option)
    if (a !== party || c.at[b * slots + other] !== -1) continue
    const mark = c.journal.length
    remove(c, met)
    if (mayMeet(c, a, b, other) && insertAt(c, met, option, other)) return true
    undo(c, mark)
  }
  return false
}

function isFull(c: Calendar, slot: number): boolean {
  return (c.used[slot] as number) >= (c.plan.zones[0]?.tables.length ?? 0)
}

type Chain = {
  readonly candidate: number
  readonly option: number
  readonly slot: number
  readonly other: number
}

function chain(c: Calendar, { candidate, option, slot, other }: Chain, longest: number): boolean {
  const mark = c.journal.length
  c.work++
  let now = candidate
  let way = option
  let here = slot
  let there = other
  for (let length = 0; length <= longest; length++) {
    const [a, b] = ends(c.plan, now, way)
    const [metA, metB] = [
      c.at[a * c.plan.slots + here] as number,
      c.at[b * c.plan.slots + here] as number,
    ]
    if (metA !== -1 && metB !== -1) break
    const hit = metA !== -1 ? metA : metB
    const hitWay = hit === -1 ? 0 : (c.optionOf[hit] as number)
    if (hit === candidate || (hit !== -1 && c.fixed[hit] === 1)) break
    if (hit !== -1) remove(c, hit)
    if (!mayMeet(c, a, b, here) || !insertAt(c, now, way, here)) break
    if (hit === -1) return true
    now = hit
    way = hitWay
    ;[here, there] = [there, here]
  }
  undo(c, mark)
  return false
}
