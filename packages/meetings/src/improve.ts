import type { Stream } from '@korzo/proofs'
import { type Calendar, ends, mayMeet, place, remove, undo, zoneFor } from './calendar.ts'
import { insertByChain, insertFree } from './insert.ts'
import { refill, type WishLists, wishLists } from './refill.ts'

/** How far above the temperature a loss may be: −ln((i + ½) / 16), so that no logarithm is computed. */
const tolerances = [
  3.466, 2.367, 1.856, 1.52, 1.269, 1.068, 0.901, 0.758, 0.633, 0.522, 0.421, 0.33, 0.247, 0.17,
  0.098, 0.032,
]
const longestChain = 30

export type Search = {
  readonly draw: Stream
  readonly steps: number
  /** Weight less prices of each candidate: what is likely to belong into the schedule comes first. */
  readonly promise: Float64Array
  /** Stop when the schedule is worth this much: nothing can be better. */
  readonly enough: number
}

/**
 * Improves a schedule: a candidate that is not held is forced into a slot, what stood in the way is put elsewhere where
 * possible, and a loss is accepted with a chance that falls (annealing). Returns the steps used; the best schedule stands.
 */
export function improve(c: Calendar, { draw, steps, promise, enough }: Search): number {
  const waiting = waitingList(c, promise)
  const lists = wishLists(c.plan)
  const heat = startingHeat(c, steps)
  const end = c.work + steps
  let best = snapshot(c)
  while (c.work < end && waiting.length() > 0 && best.value < enough) {
    c.work++
    if (draw.below(16) === 0) shift(c, draw)
    const chosen = waiting.pick(draw)
    if (chosen === -1) continue
    const loss = heat * ((end - c.work) / steps) ** 2 * (tolerances[draw.below(16)] as number)
    const before = c.value
    const ejected = force(c, chosen, draw, lists)
    if (ejected === null || c.value < before - loss) {
      undo(c, 0)
      continue
    }
    c.journal.length = 0
    waiting.add(ejected)
    if (c.value > best.value) best = snapshot(c)
  }
  const used = steps - end + c.work
  restore(c, best)
  return used
}

/** A share of the average weight: more where the steps suffice to search a small event thoroughly. */
function startingHeat({ plan: { weight } }: Calendar, steps: number): number {
  const count = Math.max(1, weight.length)
  const average = weight.reduce((sum, one) => sum + one, 0) / count
  return 0.06 * average * Math.max(1, Math.min(20, steps / (100 * count)))
}

/** Candidates that are not held, each once; those that are held meanwhile leave the list when drawn. */
function waitingList(c: Calendar, promise: Float64Array) {
  const listed = new Uint8Array(promise.length)
  const waiting: number[] = []
  const add = (candidates: readonly number[]) => {
    for (const one of candidates) {
      if (c.slotOf[one] !== -1 || listed[one] === 1) continue
      listed[one] = 1
      waiting.push(one)
    }
  }
  const isPossible = (one: number) =>
    (c.plan.weight[one] as number) > 0 && (c.plan.candidates[one]?.options.length ?? 0) > 0
  add([...promise.keys()].filter(isPossible))
  /** The more promising of two drawn at random; −1 when neither still waits. */
  const pick = (draw: Stream): number => {
    let chosen = -1
    for (let turn = 0; turn < 2 && waiting.length > 0; turn++) {
      const at = draw.below(waiting.length)
      const one = waiting[at] as number
      if (c.slotOf[one] !== -1) {
        waiting[at] = waiting.at(-1) as number
        waiting.pop()
        listed[one] = 0
      } else if (chosen === -1 || (promise[one] as number) > (promise[chosen] as number))
        chosen = one
    }
    return chosen
  }
  return { add, pick, length: () => waiting.length }
}

/** Moves a meeting drawn at random to another slot in which both are free: worth the same, but elsewhere. */
function shift(c: Calendar, draw: Stream): void {
  const { slots, parties } = c.plan
  if (parties.length === 0) return
  const met = c.at[
    draw.below(parties.length) * slots + c.from + draw.below(slots - c.from)
  ] as number
  if (met === -1 || c.fixed[met] === 1) return
  const option = c.optionOf[met] as number
  const [a, b] = ends(c.plan, met, option)
  const slot = c.from + draw.below(slots - c.from)
  if (c.at[a * slots + slot] !== -1 || c.at[b * slots + slot] !== -1) return
  remove(c, met)
  const zone = mayMeet(c, a, b, slot) ? zoneFor(c, a, b, slot) : -1
  if (zone === -1) undo(c, 0)
  else place(c, met, { option, slot, zone })
  c.journal.length = 0
}

/** Forces a candidate into a slot drawn at random; the ejected candidates, or null when it cannot be. */
function force(c: Calendar, candidate: number, draw: Stream, lists: WishLists): number[] | null {
  if (draw.below(8) > 0 && insertFree(c, candidate)) return []
  const options = c.plan.candidates[candidate]?.options ?? []
  const option = draw.below(options.length)
  const [a, b] = ends(c.plan, candidate, option)
  const { slots, open } = c.plan
  const slot = c.from + draw.below(slots - c.from)
  if (open[a * slots + slot] === 0 || open[b * slots + slot] === 0) return null
  const ejected: number[] = []
  for (const party of [a, b]) if (!clear(c, party, slot, ejected)) return null
  if (zoneFor(c, a, b, slot) === -1 && !ejectFrom(c, slot, draw, ejected)) return null
  const zone = zoneFor(c, a, b, slot)
  if (zone === -1 || !mayMeet(c, a, b, slot)) return null
  place(c, candidate, { option, slot, zone })
  c.fixed[candidate] = 1
  refill(c, slot, ejected, lists)
  c.fixed[candidate] = 0
  if (draw.below(8) === 0) return ejected
  for (const one of ejected)
    if (c.slotOf[one] === -1 && !insertFree(c, one)) insertByChain(c, one, longestChain)
  return ejected
}

/** Frees a party's hour, and one more of its meetings when it has as many as it may have. */
function clear(c: Calendar, party: number, slot: number, ejected: number[]): boolean {
  const { slots, parties, weight } = c.plan
  const met = c.at[party * slots + slot] as number
  if (met !== -1) return eject(c, met, ejected)
  if ((c.taken[party] as number) < (parties[party]?.most ?? 0)) return true
  let least = -1
  for (let other = c.from; other < slots; other++) {
    const one = c.at[party * slots + other] as number
    if (one === -1 || c.fixed[one] === 1) continue
    if (least === -1 || (weight[one] as number) < (weight[least] as number)) least = one
  }
  return least !== -1 && eject(c, least, ejected)
}

function eject(c: Calendar, candidate: number, ejected: number[]): boolean {
  if (c.fixed[candidate] === 1) return false
  remove(c, candidate)
  ejected.push(candidate)
  return true
}

/** Of a few meetings of a full slot the lightest leaves its table. */
function ejectFrom(c: Calendar, slot: number, draw: Stream, ejected: number[]): boolean {
  const { slots, parties, weight } = c.plan
  let least = -1
  for (let turn = 0; turn < 6; turn++) {
    const one = c.at[draw.below(parties.length) * slots + slot] as number
    if (one === -1 || c.fixed[one] === 1) continue
    if (least === -1 || (weight[one] as number) < (weight[least] as number)) least = one
  }
  return least !== -1 && eject(c, least, ejected)
}

type Snapshot = { value: number; slotOf: Int32Array; optionOf: Int32Array; zoneOf: Int32Array }

function snapshot({ value, slotOf, optionOf, zoneOf }: Calendar): Snapshot {
  return { value, slotOf: slotOf.slice(), optionOf: optionOf.slice(), zoneOf: zoneOf.slice() }
}

function restore(c: Calendar, best: Snapshot): void {
  for (let one = 0; one < c.slotOf.length; one++) if (c.slotOf[one] !== -1) remove(c, one)
  best.slotOf.forEach((slot, one) => {
    if (slot === -1) return
    place(c, one, { option: best.optionOf[one] as number, slot, zone: best.zoneOf[one] as number })
  })
  c.journal.length = 0
}
