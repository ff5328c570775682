import { type Calendar, ends, mayMeet, place, remove, undo, zoneFor } from './calendar.ts'
import { insertByChain, insertFree } from './insert.ts'
import type { Stream } from './stream.ts'

/** How far above the temperature a loss may be: −ln((i + ½) / 16), so that no logarithm is computed. */
const tolerances = [
  3.466, 2.367, 1.856, 1.52, 1.269, 1.068, 0.901, 0.758, 0.633, 0.522, 0.421, 0.33, 0.247, 0.17,
  0.098, 0.032,
]

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
  const waiting = c.plan.candidates.flatMap(({ options }, at) =>
    c.slotOf[at] === -1 && (c.plan.weight[at] as number) > 0 && options.length > 0 ? [at] : [],
  )
  const heat = startingHeat(c, steps)
  let best = snapshot(c)
  const lists: [number, number][][] = c.plan.parties.map(() => [])
  c.plan.candidates.forEach(({ options, weight }, at) => {
    if (weight > 0)
      options.forEach(([a, b], way) => {
        lists[a]?.push([at, way])
        lists[b]?.push([at, way])
      })
  })
  const end = c.work + steps
  while (c.work < end && waiting.length > 0 && best.value < enough) {
    c.work++
    const chosen = pick(c, waiting, promise, draw)
    if (chosen === -1) continue
    const temperature = heat * ((end - c.work) / steps) ** 2
    const before = c.value
    const ejected = force(c, chosen, draw, lists)
    if (
      ejected === null ||
      c.value - before < -temperature * (tolerances[draw.below(16)] as number)
    ) {
      undo(c, 0)
      continue
    }
    c.journal.length = 0
    for (const one of ejected) if (c.slotOf[one] === -1) waiting.push(one)
    if (c.value > best.value) best = snapshot(c)
  }
  const used = c.work - end + steps
  restore(c, best)
  return used
}

/** A share of the average weight: more where the steps suffice to search a small event thoroughly. */
function startingHeat(c: Calendar, steps: number): number {
  const { weight } = c.plan
  const average = weight.reduce((sum, one) => sum + one, 0) / Math.max(1, weight.length)
  return 0.15 * average * Math.max(1, Math.min(6, steps / (100 * Math.max(1, weight.length))))
}

/** Of two waiting candidates the more promising one; those that are held meanwhile leave the list. */
function pick(c: Calendar, waiting: number[], promise: Float64Array, draw: Stream): number {
  let chosen = -1
  for (let turn = 0; turn < 2 && waiting.length > 0; turn++) {
    const at = draw.below(waiting.length)
    const one = waiting[at] as number
    if (c.slotOf[one] !== -1) {
      waiting[at] = waiting.at(-1) as number
      waiting.pop()
      continue
    }
    if (chosen === -1 || (promise[one] as number) > (promise[chosen] as number)) chosen = one
  }
  return chosen
}

/** Forces a candidate into a slot drawn at random; the ejected candidates, or null when it cannot be. */
function force(
  c: Calendar,
  candidate: number,
  draw: Stream,
  lists: readonly (readonly (readonly [number, number])[])[],
): number[] | null {
  if (insertFree(c, candidate)) return []
  const options = c.plan.candidates[candidate]?.options ?? []
  const option = draw.below(options.length)
  const [a, b] = ends(c.plan, candidate, option)
  const { slots, open } = c.plan
  const slot = c.from + draw.below(slots - c.from)
  if (open[a * slots + slot] === 0 || open[b * slots + slot] === 0) return null
  const ejected: number[] = []
  for (const party of [a, b]) if (!clear(c, party, slot, ejected)) return null
  let zone = zoneFor(c, a, b, slot)
  if (zone === -1) {
    if (!ejectFrom(c, slot, draw, ejected)) return null
    zone = zoneFor(c, a, b, slot)
  }
  if (zone === -1 || !mayMeet(c, a, b, slot)) return null
  place(c, candidate, { option, slot, zone })
  const open1 = ejected.flatMap((one) => endsOf(c, one)).filter((p) => p !== a && p !== b)
  refill(c, slot, open1, ejected, lists)
  for (const one of ejected)
    if (c.slotOf[one] === -1 && !insertFree(c, one)) insertByChain(c, one, 30)
  return ejected
}

function endsOf(c: Calendar, candidate: number): number[] {
  return c.plan.candidates[candidate]?.options.flat() ?? []
}

/** Parties left alone in a slot take their best waiting candidate there, if it weighs more than what it ends in turn. */
function refill(
  c: Calendar,
  slot: number,
  alone: number[],
  ejected: number[],
  lists: readonly (readonly (readonly [number, number])[])[],
): void {
  const { slots, weight, open, parties } = c.plan
  for (let turn = 0; turn < 12 && alone.length > 0; turn++) {
    const party = alone.pop() as number
    if (c.at[party * slots + slot] !== -1 || open[party * slots + slot] === 0) continue
    let [chosen, option, gain] = [-1, 0, 0]
    for (const [one, way] of lists[party] ?? []) {
      if (c.slotOf[one] !== -1) continue
      const [a, b] = ends(c.plan, one, way)
      const other = a === party ? b : a
      if (open[other * slots + slot] === 0) continue
      const met = c.at[other * slots + slot] as number
      if (met !== -1 && c.fixed[met] === 1) continue
      if (met === -1 && (c.taken[other] as number) >= (parties[other]?.most ?? 0)) continue
      const more = (weight[one] as number) - (met === -1 ? 0 : (weight[met] as number))
      if (more > gain) [chosen, option, gain] = [one, way, more]
    }
    if (chosen === -1) continue
    const [a, b] = ends(c.plan, chosen, option)
    const other = a === party ? b : a
    const met = c.at[other * slots + slot] as number
    if (met !== -1) {
      const [x, y] = ends(c.plan, met, c.optionOf[met] as number)
      remove(c, met)
      ejected.push(met)
      alone.push(x === other ? y : x)
    }
    const zone = zoneFor(c, a, b, slot)
    if (zone === -1 || !mayMeet(c, a, b, slot)) continue
    place(c, chosen, { option, slot, zone })
  }
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
