import type { Stream } from '@korzo/proofs'
import type { Evening } from './evening.ts'
import {
  exchangeCost,
  faults,
  type Seating,
  staySpoken,
  swap,
  swapCost,
  totalCost,
} from './seating.ts'

/** −ln((i + ½) / 16): how far above the temperature a worsening may be, each as likely (annealing without logarithms). */
const tolerances = [
  3.466, 2.367, 1.856, 1.52, 1.269, 1.068, 0.901, 0.758, 0.633, 0.522, 0.421, 0.33, 0.247, 0.17,
  0.098, 0.032,
]
const levels = 60
/**
 * Where tables share a language most exchanges would leave one without: so many pairs are drawn at most until one would not.
 * One time in so many the first pair is tried all the same, so that other languages come to be spoken at a table.
 */
const fittingTries = 10
const anyPair = 10

type Annealing = { readonly from: number; readonly to: number; readonly steps: number }

/** Temperatures fall evenly in ratio; the ratio is found by halving so that every machine computes the same. */
function cooling(from: number, to: number): number[] {
  let [low, high] = [0, 1]
  for (let turn = 0; turn < 50; turn++) {
    const middle = (low + high) / 2
    let end = from
    for (let level = 1; level < levels; level++) end *= middle
    if (end < to) low = middle
    else high = middle
  }
  const temperatures = [from]
  for (let level = 1; level < levels; level++)
    temperatures.push((temperatures.at(-1) ?? from) * high)
  return temperatures
}

/** Anneals with moves that tell their cost and can be taken back. Ends early at cost 0. Returns the cost reached. */
function anneal(
  plan: Annealing,
  draw: Stream,
  cost: number,
  propose: (limit: number) => number,
): number {
  let now = cost
  for (const temperature of cooling(plan.from, plan.to)) {
    for (let step = Math.floor(plan.steps / levels); step > 0; step--) {
      if (now === 0) return now
      now += propose(temperature * (tolerances[draw.below(16)] as number))
    }
  }
  return now
}

/** The lightest weight people are mixed by: below it nothing is left to gain. */
function lightest(evening: Evening): number {
  const weights = Object.values(evening.mix).filter((weight) => weight > 0)
  return weights.length === 0 ? faults.repeat / 10 : Math.min(...weights)
}

/**
 * Which guest stands where in a construction: whole evenings are exchanged, so that nobody meets twice all the same.
 * Only guests who are there all evening and are no hosts change places.
 */
export function exchangeEvenings(evening: Evening, s: Seating, draw: Stream): void {
  const free = evening.people.flatMap((guest, at) =>
    guest.table === null && guest.from === 1 && guest.until === evening.rounds ? [at] : [],
  )
  if (free.length < 2) return
  const weights = Object.values(evening.mix)
  const plan = {
    from: 4 * Math.max(1, ...weights),
    to: 0.3 * lightest(evening),
    steps: Math.floor(evening.steps / (2 * evening.rounds)),
  }
  anneal(plan, draw, totalCost(s), (limit) => {
    const p = free[draw.below(free.length)] as number
    const q = free[draw.below(free.length)] as number
    if (p === q) return 0
    const change = exchangeCost(s, p, q)
    if (change > limit) return 0
    for (let round = 0; round < s.rounds; round++)
      if (s.tableOf[round * s.people + p] !== s.tableOf[round * s.people + q]) swap(s, round, p, q)
    return change
  })
}

/** Lets people change tables within the rounds still to come until the steps are used up. */
export function exchangeSeats(
  evening: Evening,
  s: Seating,
  block: readonly (readonly number[])[],
  draw: Stream,
): void {
  const open = evening.rounds - evening.held.length
  const moving = evening.people.map(
    (_, at) => !(block[at] ?? [at]).some((one) => evening.people[one]?.table !== null),
  )
  if (open < 1) return
  const single = block.map((group, at) => group.length === 1 && moving[at] === true)
  // Tables that share a language hold each other fast; it takes more heat to change which language is spoken where.
  const from = (evening.commonLanguage ? 2 : 0.5) * faults.repeat
  const plan = { from, to: 0.3 * lightest(evening), steps: evening.steps }
  anneal(plan, draw, totalCost(s), (limit) => {
    const round = evening.held.length + draw.below(open)
    let p = draw.below(s.people)
    let q = draw.below(s.people)
    if (s.speaks !== null && draw.below(anyPair) > 0)
      for (let turn = 1; turn < fittingTries && !bothStaySpoken(s, round, p, q); turn++) {
        p = draw.below(s.people)
        q = draw.below(s.people)
      }
    const tableP = s.tableOf[round * s.people + p] as number
    const tableQ = s.tableOf[round * s.people + q] as number
    if (tableP === tableQ || tableP === -1 || tableQ === -1) return 0
    if (moving[p] !== true || moving[q] !== true) return 0
    if (single[p] === true && single[q] === true) {
      const change = swapCost(s, round, p, q)
      if (change > limit) return 0
      swap(s, round, p, q)
      return change
    }
    return exchangeBlocks(s, { round, limit, single }, block[p] ?? [p], block[q] ?? [q])
  })
}

/** Do two sit at different tables that have a language with each in the other's place? */
function bothStaySpoken(s: Seating, round: number, p: number, q: number): boolean {
  const tableP = s.tableOf[round * s.people + p] as number
  const tableQ = s.tableOf[round * s.people + q] as number
  if (tableP === tableQ || tableP === -1 || tableQ === -1) return false
  return staySpoken(s, round, p, q) && staySpoken(s, round, q, p)
}

type BlockMove = { round: number; limit: number; single: readonly boolean[] }

/** Two blocks change tables; the smaller one takes single guests of its table along. */
function exchangeBlocks(
  s: Seating,
  { round, limit, single }: BlockMove,
  first: readonly number[],
  second: readonly number[],
): number {
  const there = (person: number) => s.tableOf[round * s.people + person] !== -1
  const [left, right] = [first.filter(there), second.filter(there)]
  const size = Math.max(left.length, right.length)
  const from = filled(s, round, left, { size, single })
  const to = filled(s, round, right, { size, single })
  if (from === null || to === null) return 0
  const pairs = from.map((p, at) => [p, to[at] as number] as const)
  let change = 0
  for (const [p, q] of pairs) {
    if (s.tableOf[round * s.people + p] === s.tableOf[round * s.people + q]) continue
    change += swapCost(s, round, p, q)
    swap(s, round, p, q)
  }
  if (change <= limit) return change
  for (const [p, q] of pairs.toReversed())
    if (s.tableOf[round * s.people + p] !== s.tableOf[round * s.people + q]) swap(s, round, p, q)
  return 0
}

function filled(
  s: Seating,
  round: number,
  group: readonly number[],
  { size, single }: { size: number; single: readonly boolean[] },
): number[] | null {
  const table = s.tableOf[round * s.people + (group[0] ?? 0)] as number
  if (group.some((person) => s.tableOf[round * s.people + person] !== table)) return null
  const at = round * s.tables + table
  const whole = [...group]
  for (let place = s.firstSeat[at] as number; place < (s.firstSeat[at + 1] as number); place++) {
    const guest = s.guests[place] as number
    if (whole.length < size && single[guest] === true && !whole.includes(guest)) whole.push(guest)
  }
  return whole.length === size ? whole : null
}
