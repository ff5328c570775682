import { type Evening, isThere } from './evening.ts'

/** How bad each fault is to the search; two alike at one table cost the weight of the attribute, at most 100. */
export const faults = { apart: 1e6, separated: 1e6, language: 1e5, repeat: 1e4 } as const
/** What every meeting after the second costs besides: of seatings with as many repeats, they are shared among more people. */
const often = 3000

/**
 * Who sits where, and what it costs. `tableOf` and `placeOf` are indexed round·people + person; the guests of table t in
 * round r are `guests[firstSeat[r·tables + t]]` … up to the next first seat.
 */
export type Seating = {
  readonly people: number
  readonly rounds: number
  readonly tables: number
  readonly firstSeat: Int32Array
  readonly guests: Int32Array
  readonly tableOf: Int32Array
  readonly placeOf: Int32Array
  /** How often two people have been at one table. */
  readonly met: Uint8Array
  /** What it costs each time two people sit together, repeats aside. */
  readonly pairCost: Float64Array
  /** 1 where meeting again is no repeat: people who come to sit together. */
  readonly mayRepeat: Uint8Array
  /** Languages of each person as a bit set, or null when none need be shared. */
  readonly speaks: Int32Array | null
  readonly languages: number
  /** For each seat the languages that all others at its table speak; kept where tables share one. */
  readonly othersSpeak: Int32Array
  /** For each table (round·tables + table) what {@link speechless} counts there now. */
  readonly speechlessNow: Int32Array
}

/** An empty seating with so many seats at each table in each round. */
export function emptySeating(evening: Evening, sizes: readonly (readonly number[])[]): Seating {
  const people = evening.people.length
  const tables = evening.tables.length
  const firstSeat = new Int32Array(evening.rounds * tables + 1)
  sizes.flat().forEach((size, at) => {
    firstSeat[at + 1] = (firstSeat[at] as number) + size
  })
  const names = [...new Set(evening.people.flatMap((guest) => guest.languages))].sort()
  return {
    people,
    rounds: evening.rounds,
    tables,
    firstSeat,
    guests: new Int32Array(firstSeat.at(-1) ?? 0).fill(-1),
    tableOf: new Int32Array(evening.rounds * people).fill(-1),
    placeOf: new Int32Array(evening.rounds * people).fill(-1),
    met: new Uint8Array(people * people),
    ...pairTables(evening),
    speaks: evening.commonLanguage ? languageSets(evening, names) : null,
    languages: names.length,
    othersSpeak: new Int32Array(firstSeat.at(-1) ?? 0),
    speechlessNow: new Int32Array(evening.rounds * tables),
  }
}

/** Notes which languages are spoken at a table (round·tables + table) after somebody came. */
function listen(s: Seating, at: number): void {
  const { firstSeat, guests, speaks, othersSpeak } = s
  if (speaks === null) return
  const start = firstSeat[at] as number
  const end = firstSeat[at + 1] as number
  let before = -1
  for (let place = start; place < end; place++) {
    othersSpeak[place] = before
    before &= speaks[guests[place] as number] as number
  }
  let after = -1
  for (let place = end - 1; place >= start; place--) {
    othersSpeak[place] = (othersSpeak[place] as number) & after
    after &= speaks[guests[place] as number] as number
  }
  s.speechlessNow[at] = before === 0 ? speechless(s, at) : 0
}

/** Do all at the table have a language with `comes` in the place of `leaves`? */
export function staySpoken(s: Seating, round: number, leaves: number, comes: number): boolean {
  const place = s.placeOf[round * s.people + leaves] as number
  return ((s.othersSpeak[place] as number) & (s.speaks?.[comes] ?? 0)) !== 0
}

function languageSets(evening: Evening, names: readonly string[]): Int32Array {
  return Int32Array.from(evening.people, (guest) =>
    guest.languages.reduce((set, language) => set | (1 << names.indexOf(language)), 0),
  )
}

function pairTables(evening: Evening): Pick<Seating, 'pairCost' | 'mayRepeat'> {
  const { people, mix } = evening
  const pairCost = new Float64Array(people.length ** 2)
  const mayRepeat = new Uint8Array(people.length ** 2)
  for (const [name, weight] of Object.entries(mix)) addAlike(evening, name, weight, pairCost)
  const index = new Map(people.map(({ id }, at) => [id, at]))
  const both = (pair: readonly [string, string]) => {
    const [a, b] = pair.map((id) => index.get(id) ?? 0)
    return [(a ?? 0) * people.length + (b ?? 0), (b ?? 0) * people.length + (a ?? 0)]
  }
  for (const pair of evening.together)
    for (const at of both(pair)) {
      pairCost[at] = -faults.separated
      mayRepeat[at] = 1
    }
  for (const pair of evening.apart) for (const at of both(pair)) pairCost[at] = faults.apart
  return { pairCost, mayRepeat }
}

function addAlike({ people }: Evening, name: string, weight: number, cost: Float64Array): void {
  const values = people.map((guest) => guest.attributes[name])
  values.forEach((value, a) => {
    if (value === undefined) return
    values.forEach((other, b) => {
      if (a !== b && other === value)
        cost[a * people.length + b] = (cost[a * people.length + b] as number) + weight
    })
  })
}

/** Puts a person on a free seat of a table. */
export function seat(seating: Seating, round: number, table: number, person: number): void {
  const { firstSeat, guests, tableOf, placeOf, people } = seating
  const at = round * seating.tables + table
  let place = firstSeat[at] as number
  const end = firstSeat[at + 1] as number
  while (place < end && (guests[place] as number) !== -1) place++
  if (place === end) throw new RangeError('the table is full')
  for (let seatAt = firstSeat[at] as number; seatAt < end; seatAt++) {
    const other = guests[seatAt] as number
    if (other !== -1) meet(seating, person, other, 1)
  }
  guests[place] = person
  tableOf[round * people + person] = table
  placeOf[round * people + person] = place
  listen(seating, at)
}

function meet({ met, people }: Seating, a: number, b: number, by: number): void {
  met[a * people + b] = (met[a * people + b] as number) + by
  met[b * people + a] = (met[b * people + a] as number) + by
}

/** What changes when two people at different tables of a round change places. Negative is better. */
export function swapCost(seating: Seating, round: number, p: number, q: number): number {
  const atP = tableAt(seating, round, p)
  const atQ = tableAt(seating, round, q)
  const change = moveCost(seating, atP, p, q) + moveCost(seating, atQ, q, p)
  return change + languageChange(seating, round, p, q)
}

/**
 * What changes when two people change places in every round: each takes over the other's meetings, so that repeats stay
 * as many. Nobody may come together with somebody.
 */
export function exchangeCost(seating: Seating, p: number, q: number): number {
  let change = 0
  for (let round = 0; round < seating.rounds; round++) {
    const atP = tableAt(seating, round, p)
    const atQ = tableAt(seating, round, q)
    if (atP === atQ) continue
    change += companyChange(seating, atP, p, q) + companyChange(seating, atQ, q, p)
    change += languageChange(seating, round, p, q)
  }
  return change
}

/** The table of somebody in a round, as round·tables + table. */
export function tableAt(s: Seating, round: number, person: number): number {
  return round * s.tables + (s.tableOf[round * s.people + person] as number)
}

/** A table (round·tables + table) loses `leaves` and gains `comes`, repeats aside. */
export function companyChange(s: Seating, at: number, leaves: number, comes: number): number {
  const { firstSeat, guests, people, pairCost } = s
  const end = firstSeat[at + 1] as number
  let change = 0
  for (let place = firstSeat[at] as number; place < end; place++) {
    const other = guests[place] as number
    if (other === leaves) continue
    change +=
      (pairCost[comes * people + other] as number) - (pairCost[leaves * people + other] as number)
  }
  return change
}

/** Each of two tables of a round loses its person to the other. */
function languageChange(s: Seating, round: number, p: number, q: number): number {
  const { speaks, speechlessNow } = s
  if (speaks === null || speaks[p] === speaks[q]) return 0
  const atP = tableAt(s, round, p)
  const atQ = tableAt(s, round, q)
  const after =
    (staySpoken(s, round, p, q) ? 0 : speechless(s, atP, p, q)) +
    (staySpoken(s, round, q, p) ? 0 : speechless(s, atQ, q, p))
  return faults.language * (after - (speechlessNow[atP] as number) - (speechlessNow[atQ] as number))
}

/** What another meeting costs of two who met so often: each repeat counts alike, a third meeting a little more than a second. */
function repeatCost(before: number): number {
  return before === 0 ? 0 : faults.repeat + often * (before - 1)
}

/** A table (round·tables + table) loses `leaves` and gains `comes`. */
function moveCost(s: Seating, at: number, leaves: number, comes: number): number {
  const { firstSeat, guests, people, pairCost, met, mayRepeat } = s
  const end = firstSeat[at + 1] as number
  let change = 0
  for (let place = firstSeat[at] as number; place < end; place++) {
    const other = guests[place] as number
    if (other === leaves) continue
    const gone = leaves * people + other
    const come = comes * people + other
    change += (pairCost[come] as number) - (pairCost[gone] as number)
    if (mayRepeat[gone] === 0) change -= repeatCost((met[gone] as number) - 1)
    if (mayRepeat[come] === 0) change += repeatCost(met[come] as number)
  }
  return change
}

/** How many at a table do not speak its most spoken language, were `leaves` replaced by `comes`; `at` is round·tables + table. */
export function speechless(s: Seating, at: number, leaves = -1, comes = -1): number {
  const { firstSeat, guests, speaks } = s
  if (speaks === null) return 0
  const start = firstSeat[at] as number
  const end = firstSeat[at + 1] as number
  let shared = -1
  for (let place = start; place < end; place++) {
    const guest = guests[place] as number
    shared &= speaks[guest === leaves ? comes : guest] as number
  }
  if (shared !== 0) return 0
  let most = 0
  for (let language = 0; language < s.languages; language++) {
    let speakers = 0
    for (let place = start; place < end; place++) {
      const guest = guests[place] as number
      speakers += ((speaks[guest === leaves ? comes : guest] as number) >>> language) & 1
    }
    if (speakers > most) most = speakers
  }
  return end - start - most
}

/** Two people at different tables of a round change places. */
export function swap(s: Seating, round: number, p: number, q: number): void {
  const { tableOf, placeOf, guests, people } = s
  const atP = round * people + p
  const atQ = round * people + q
  const tableP = tableOf[atP] as number
  const tableQ = tableOf[atQ] as number
  exchangeMeetings(s, round * s.tables + tableP, p, q)
  exchangeMeetings(s, round * s.tables + tableQ, q, p)
  const placeP = placeOf[atP] as number
  const placeQ = placeOf[atQ] as number
  guests[placeP] = q
  guests[placeQ] = p
  placeOf[atP] = placeQ
  placeOf[atQ] = placeP
  tableOf[atP] = tableQ
  tableOf[atQ] = tableP
  listen(s, round * s.tables + tableP)
  listen(s, round * s.tables + tableQ)
}

function exchangeMeetings(s: Seating, at: number, leaves: number, comes: number): void {
  const { firstSeat, guests } = s
  const end = firstSeat[at + 1] as number
  for (let place = firstSeat[at] as number; place < end; place++) {
    const other = guests[place] as number
    if (other === leaves) continue
    meet(s, leaves, other, -1)
    meet(s, comes, other, 1)
  }
}

/** The whole cost, computed anew. */
export function totalCost(s: Seating): number {
  const { people, met, pairCost, mayRepeat } = s
  let cost = 0
  for (let a = 0; a < people; a++)
    for (let b = a + 1; b < people; b++) {
      const times = met[a * people + b] as number
      if (times === 0) continue
      cost += times * (pairCost[a * people + b] as number)
      if (mayRepeat[a * people + b] === 0)
        for (let before = 1; before < times; before++) cost += repeatCost(before)
    }
  for (let at = 0; at < s.rounds * s.tables; at++) cost += faults.language * speechless(s, at)
  return cost
}

/** People by index who are there in a round. */
export function present(evening: Evening, round: number): number[] {
  return evening.people.flatMap((guest, index) => (isThere(guest, round) ? [index] : []))
}
