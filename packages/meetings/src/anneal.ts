import type { Stream } from '@korzo/proofs'
import { type Annealing, annealingOf, hold, release, standingOf, writeBack } from './annealing.ts'
import type { Prices } from './bound.ts'
import type { Calendar } from './calendar.ts'
import { obstaclesTo } from './obstacles.ts'
import { likelyPlaces } from './places.ts'
import type { Plan } from './plan.ts'
import { tolerances } from './tolerances.ts'

/**
 * How much dearer than the cheapest a place may be, and the first temperature: shares of the average weight. In a small event
 * there are looks enough for more places, and prices, which know nothing of rooms far apart, tell less.
 */
const slackShare = { large: 0.015, small: 0.3 }
const heatShare = 0.25
const smallSize = 2000
/** The temperature falls so often, each time to this share of what it was: to about a quarter in all. */
const coolings = 256
const cooling = 0.9948
/** A try costs as much as looking at so many places. */
const tryCost = 20
/** One try in so many is a place drawn anywhere rather than at an empty hour. */
const anywhere = 10

export type Cooling = {
  readonly prices: Prices
  readonly draw: Stream
  /** The most places looked at. */
  readonly looks: number
  /** Stop when the schedule is worth this much. */
  readonly enough: number
}

/**
 * Simulated annealing (Kirkpatrick, Gelatt, Vecchi 1983) that starts every try at an hour in which somebody is free: one of the
 * places there is taken, who stood in the way is free instead, and the loss is accepted with a chance that falls. Only places
 * that the prices make likely are looked at. The best schedule stands in the calendar; how many places were looked at.
 */
export function anneal(c: Calendar, { prices, draw, looks, enough }: Cooling): number {
  const average =
    c.plan.weight.reduce((sum, one) => sum + one, 0) / Math.max(1, c.plan.weight.length)
  const share = isSmall(c.plan) ? slackShare.small : slackShare.large
  const places = likelyPlaces(c, prices, share * average * 1000)
  const a = annealingOf(c, places)
  if (places.candidate.length === 0) return 0
  let best = a.value >= c.value ? standingOf(a) : null
  let heat = heatShare * average
  let looked = 0
  for (let turn = 0; turn <= coolings; turn++) {
    looked += walk(a, draw, { heat: turn < coolings ? heat : 0, looks: looks / (coolings + 1) })
    heat *= cooling
    if (a.value > (best?.value ?? c.value)) best = standingOf(a)
    if (a.value >= enough) break
  }
  if (best !== null) writeBack(a, best)
  return looked
}

type Walk = { readonly heat: number; readonly looks: number }

/** Few enough candidates and slots that everything is tried many times. */
export function isSmall({ candidates, slots }: Plan): boolean {
  return candidates.length * slots <= smallSize
}

/** Tries at one temperature; how many places were looked at. */
function walk(a: Annealing, draw: Stream, { heat, looks }: Walk): number {
  const { places, weightAt, heldAt, empty } = a
  const { first, ofHour, opposite, whose, candidate } = places
  const { weight } = a.calendar.plan
  let looked = 0
  while (looked < looks) {
    const tolerance = heat * (tolerances[draw.below(1024)] as number)
    if (a.empties === 0 || draw.below(anywhere) === 0) {
      looked += tryCost
      tryPlace(a, draw, draw.below(candidate.length), tolerance)
      continue
    }
    const hour = empty[draw.below(a.empties)] as number
    const start = first[hour] as number
    const end = first[hour + 1] as number
    let at = start + draw.below(end - start)
    for (let left = end - start; left > 0; left--) {
      looked++
      const one = whose[at] as number
      const gain = (heldAt[one] as number) < 0 ? (weight[one] as number) : 0
      if (gain + tolerance >= (weightAt[opposite[at] as number] as number)) {
        looked += tryCost
        if (tryPlace(a, draw, ofHour[at] as number, tolerance)) break
      }
      if (++at === end) at = start
    }
  }
  return looked
}

/** Puts a candidate into a place unless what must go weighs more than it by more than the tolerance. */
function tryPlace(a: Annealing, draw: Stream, place: number, tolerance: number): boolean {
  const held = a.heldAt[a.places.candidate[place] as number] as number
  if (held === place) return false
  const obstacles = obstaclesTo(a, place, draw, tolerance)
  if (obstacles === null || obstacles.loss > tolerance) return false
  for (let at = 0; at < obstacles.count; at++) release(a, obstacles.out[at] as number)
  hold(a, place, obstacles.zone)
  return true
}
