import type { Stream } from '@korzo/proofs'
import { adjust, logarithm, power, type SoftPrices, softPrice } from './soft-prices.ts'
import { mayShare, type Stays } from './stays.ts'
import { tolerances } from './tolerances.ts'

/** Prices follow the zones so often; between two times every stay is asked so often, prices are swept so often. */
const rounds = 10
const asked = 10
const sweeps = 3
/** Sweeps after the last round. */
const lastSweeps = 20
/** Candidates choose so much more softly than their prices were made for, lest a zone is all or nothing. */
const softness = 2
/** Half of what the square of every party too many in a zone costs, and the first temperature: in temperatures of the prices. */
const crowding = 0.05
const firstHeat = 1
/** So many times all stays are asked at temperature 0 at last. */
const cold = 3

/** What the search for zones knows besides prices and stays. */
type Settling = {
  readonly soft: SoftPrices
  readonly stays: Stays
  /** The stays of each place's two parties. */
  readonly left: Int32Array
  readonly right: Int32Array
  /** Places of stay s: `ofStay[i]` for i from `first[s]` up to `first[s + 1]`. */
  readonly first: Int32Array
  readonly ofStay: Int32Array
  /** How likely each place is; of each candidate the sum over places that can be shared, and without any. */
  readonly strength: Float64Array
  readonly worth: Float64Array
  readonly least: Float64Array
  /** Parties in each zone of each slot, and how many there should be at most: slot·zones + zone. */
  readonly load: Int32Array
  readonly limit: Float64Array
}

/**
 * Chooses a zone for every stay of several slots, so that as much as possible of what people would choose at soft prices can be
 * shared: annealing whose prices follow every few sweeps. Then closes places between stays in different zones.
 */
export function settle(soft: SoftPrices, stays: Stays, draw: Stream): void {
  const open = [...stays.zone.keys()].filter(
    (stay) =>
      stays.zone[stay] === -1 && (stays.end[stay] as number) - (stays.from[stay] as number) > 1,
  )
  const zones = soft.calendar.plan.zones.length
  for (const stay of open) stays.zone[stay] = draw.below(zones)
  const settling = settlingOf(soft, stays)
  for (let round = 0; round < rounds; round++) {
    weigh(settling)
    for (let turn = 0; turn < asked; turn++) {
      const done = (round * asked + turn) / (rounds * asked - cold)
      walk(settling, open, draw, firstHeat * Math.max(0, 1 - done))
    }
    close(settling)
    for (let sweep = 0; sweep < sweeps; sweep++) adjust(soft)
  }
  for (let sweep = 0; sweep < lastSweeps; sweep++) adjust(soft)
}

function settlingOf(soft: SoftPrices, stays: Stays): Settling {
  const { places, calendar } = soft
  const left = places.hourA.map((hour) => stays.of[hour] as number)
  const right = places.hourB.map((hour) => stays.of[hour] as number)
  const cells = calendar.plan.slots * calendar.plan.zones.length
  const settling = {
    soft,
    stays,
    left,
    right,
    ...byStay(stays.zone.length, left, right),
    strength: new Float64Array(left.length),
    worth: new Float64Array(calendar.plan.candidates.length),
    least: new Float64Array(calendar.plan.candidates.length),
    load: new Int32Array(cells),
    limit: new Float64Array(cells),
  }
  count(settling)
  return settling
}

function byStay(stays: number, left: Int32Array, right: Int32Array) {
  const first = new Int32Array(stays + 1)
  for (const list of [left, right])
    for (const stay of list) first[stay + 1] = (first[stay + 1] as number) + 1
  for (let stay = 0; stay < stays; stay++)
    first[stay + 1] = (first[stay + 1] as number) + (first[stay] as number)
  const next = first.slice()
  const ofStay = new Int32Array(2 * left.length)
  for (let place = 0; place < left.length; place++)
    for (const stay of [left[place] as number, right[place] as number]) {
      ofStay[next[stay] as number] = place
      next[stay] = (next[stay] as number) + 1
    }
  return { first, ofStay }
}

/** Zones should hold no more parties than have tables, or no more than their share, and leave room for whoever stays one slot. */
function count({ soft: { calendar }, stays, load, limit }: Settling): void {
  const { slots, zones } = calendar.plan
  const tables = zones.reduce((sum, zone) => sum + zone.tables.length, 0)
  const single = new Int32Array(slots)
  const settled = new Int32Array(slots)
  stays.of.forEach((stay, hour) => {
    if (stay === -1) return
    const slot = hour % slots
    const zone = stays.zone[stay] as number
    const kind = zone === -1 ? single : settled
    kind[slot] = (kind[slot] as number) + 1
    if (zone === -1) return
    const cell = slot * zones.length + zone
    load[cell] = (load[cell] as number) + 1
  })
  for (let slot = 0; slot < slots; slot++)
    zones.forEach(({ tables: { length } }, zone) => {
      const share = ((settled[slot] as number) * length) / tables
      limit[slot * zones.length + zone] = Math.max(2 * length - (single[slot] as number), share)
    })
}

/** How likely each place is at the prices of the moment, up to a factor common to each candidate. */
function weigh({ soft, stays, left, right, strength, worth, least }: Settling): void {
  const { first, calendar } = soft
  const { weight } = calendar.plan
  const temperature = softness * soft.temperature
  for (let one = 0; one < weight.length; one++) {
    const end = first[one + 1] as number
    let most = 0
    for (let place = first[one] as number; place < end; place++) {
      const gain = ((weight[one] as number) - softPrice(soft, place)) / temperature
      strength[place] = gain
      most = Math.max(most, gain)
    }
    const none = Math.max(1e-12, power(-most))
    least[one] = none
    let sum = none
    for (let place = first[one] as number; place < end; place++) {
      strength[place] = power((strength[place] as number) - most)
      if (mayShare(stays, left[place] as number, right[place] as number))
        sum += strength[place] as number
    }
    worth[one] = sum
  }
}

/** Asks as many stays as there are, drawn at random, whether another zone is better. */
function walk(settling: Settling, open: readonly number[], draw: Stream, heat: number): void {
  const { stays, soft } = settling
  const zones = soft.calendar.plan.zones.length
  for (let turn = 0; turn < open.length; turn++) {
    const stay = open[draw.below(open.length)] as number
    const before = stays.zone[stay] as number
    const after = (before + 1 + draw.below(zones - 1)) % zones
    const tolerance = heat * (tolerances[draw.below(1024)] as number)
    if (move(settling, stay, after) + tolerance < 0) move(settling, stay, before)
  }
}

/** Moves a stay into a zone; what that gains, in temperatures of the prices. */
function move(settling: Settling, stay: number, zone: number): number {
  const { soft, stays, left, right, first, ofStay, strength, worth, least } = settling
  const before = stays.zone[stay] as number
  let gain = crowd(settling, stay, before, -1) + crowd(settling, stay, zone, 1)
  let ratio = 1
  const end = first[stay + 1] as number
  for (let at = first[stay] as number; at < end; at++) {
    const place = ofStay[at] as number
    const other = stays.zone[
      (left[place] === stay ? right[place] : left[place]) as number
    ] as number
    if (other !== zone && other !== before) continue
    const one = soft.places.candidate[place] as number
    const old = worth[one] as number
    const change = other === zone ? (strength[place] as number) : -(strength[place] as number)
    const now = Math.max(least[one] as number, old + change)
    worth[one] = now
    ratio *= now / old
    if (ratio > 1e100 || ratio < 1e-100) {
      gain += softness * signedLogarithm(ratio)
      ratio = 1
    }
  }
  stays.zone[stay] = zone
  return gain + softness * signedLogarithm(ratio)
}

function signedLogarithm(x: number): number {
  return x < 1 ? -logarithm(1 / x) : logarithm(x)
}

/** Adds a stay to a zone, or takes it away; what that gains by relieving the zone. */
function crowd({ stays, load, limit, soft }: Settling, stay: number, zone: number, by: 1 | -1) {
  const zones = soft.calendar.plan.zones.length
  let gain = 0
  for (let slot = stays.from[stay] as number; slot < (stays.end[stay] as number); slot++) {
    const cell = slot * zones + zone
    const before = Math.max(0, (load[cell] as number) - (limit[cell] as number))
    load[cell] = (load[cell] as number) + by
    const after = Math.max(0, (load[cell] as number) - (limit[cell] as number))
    gain += crowding * (before * before - after * after)
  }
  return gain
}

function close({ soft: { isOpen }, stays, left, right }: Settling): void {
  for (let place = 0; place < isOpen.length; place++)
    isOpen[place] = mayShare(stays, left[place] as number, right[place] as number) ? 1 : 0
}
