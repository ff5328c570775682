/** A double, in the words of AssemblyScript. */
export type f64 = number
/** A whole number of 32 bits, in the words of AssemblyScript. */
export type i32 = number

/**
 * How often a kind of thing occurs in an election: an array has that many elements. Of ballots and projects it has one more,
 * which is where a list ends, or where one looks aside.
 */
export type Extents = {
  readonly ballots: number
  readonly projects: number
  /** Of a ballot with a project it names. */
  readonly entries: number
  /** The same where points count, else 0. */
  readonly points: number
}

/** An array: what stands in it, and how many. One of points may be missing. */
type Spec = `${'f64' | 'i32'} ${keyof Extents}`
type Layout = Readonly<Record<string, Spec>>

/** What all counts of an election read: its supporters project by project, and what it costs. */
export const tableLayout = {
  /** The supporters of project p stand at start[p] … start[p + 1] − 1. */
  start: 'i32 projects',
  ballot: 'i32 entries',
  use: 'f64 points',
  weights: 'f64 ballots',
  /** The projects that ballot g names stand at named[g] … named[g + 1] − 1, and what it gives them. */
  named: 'i32 ballots',
  project: 'i32 entries',
  points: 'f64 points',
  cost: 'f64 projects',
  factor: 'f64 projects',
  largestUse: 'f64 projects',
  total: 'f64 projects',
  /** Projects in the order of their bounds before anybody has paid. */
  byBound: 'i32 projects',
  openingBound: 'f64 projects',
} as const satisfies Layout

/** What one count writes; `state.ts` says what each is. */
export const countLayout = {
  money: 'f64 ballots',
  emptiedIn: 'i32 ballots',
  emptied: 'i32 ballots',
  unclear: 'i32 ballots',
  roundOf: 'i32 projects',
  price: 'f64 projects',
  low: 'f64 projects',
  bound: 'f64 projects',
  pricedIn: 'i32 projects',
  rich: 'f64 projects',
  richMoney: 'f64 projects',
  poor: 'f64 projects',
  poorVoters: 'f64 projects',
  highestPoor: 'f64 projects',
  lowestRich: 'f64 projects',
  winners: 'i32 projects',
  paid: 'f64 projects',
  paidSure: 'f64 projects',
  richUnits: 'f64 projects',
  richVoters: 'f64 projects',
  emptiedUpTo: 'i32 projects',
  units: 'f64 projects',
  least: 'f64 ballots',
  most: 'f64 ballots',
  fewerThan: 'f64 projects',
  seenPrice: 'f64 projects',
  seenCovered: 'f64 projects',
  seenRich: 'f64 projects',
  seenMoney: 'f64 projects',
} as const satisfies Layout

/**
 * Numbers at the head of a count. `start` is what every voter begins with, `error` how far anybody's money may be off;
 * `runnerUp` the least bound among the others when the cheapest project was last found, `sure` how far a price last looked
 * at may be off, not a number when that cannot be said. `slowest` and `fastest` are bounds of how fast a price falls as
 * endowments grow; `needed` how many further voters would make a project as cheap as the winner, and `unsure` how far that
 * may be off.
 */
export const doubles = [
  'start',
  'error',
  'runnerUp',
  'sure',
  'slowest',
  'fastest',
  'needed',
  'unsure',
] as const
/** How many projects have been bought, and how many there are. */
export const wholes = ['round', 'projects'] as const

type ArrayOf<S> = S extends 'f64 points'
  ? Float64Array | null
  : S extends `f64 ${string}`
    ? Float64Array
    : Int32Array

/** The arrays of a layout, seen from TypeScript. */
export type Arrays<L> = { readonly [Name in keyof L]: ArrayOf<L[Name]> }

export type Table = Arrays<typeof tableLayout>

type Numbers = Record<(typeof doubles)[number] | (typeof wholes)[number], number>

/** A count as far as doubles decide it, which is all that machine code sees; `at` is the byte of its head. */
export type Figures = Arrays<typeof countLayout> &
  Numbers & { readonly table: Table; readonly at: number }

/** Bytes before the arrays of a layout: numbers, the place of the table, the places of the arrays. */
function headSize(layout: Layout): number {
  return eights(placesAt + 4 * Object.keys(layout).length)
}

/** Where in a head the place of the table stands, and after it those of the arrays. */
export const tableAt = 8 * doubles.length + 4 * wholes.length
const placesAt = tableAt + 4

/** Bytes that a layout takes in all. */
export function sizeOf(layout: Layout, extents: Extents): number {
  return Object.values(layout).reduce((sum, spec) => sum + bytesOf(spec, extents), headSize(layout))
}

function bytesOf(spec: Spec, extents: Extents): number {
  const { kind, length } = read(spec, extents)
  return eights((kind === 'f64' ? 8 : 4) * length)
}

/** Every array begins where a double may stand. */
function eights(bytes: number): number {
  return 8 * Math.ceil(bytes / 8)
}

function read(spec: Spec, extents: Extents) {
  const [kind, extent] = spec.split(' ') as ['f64' | 'i32', keyof Extents]
  return { kind, length: extents[extent], isMissing: extent === 'points' && extents.points === 0 }
}

/** Lays the arrays of a layout into a buffer behind a head at byte `from`, which then says to machine code where each is. */
export function placeArrays<L extends Layout>(
  layout: L,
  extents: Extents,
  { buffer, from }: { readonly buffer: ArrayBuffer; readonly from: number },
): Arrays<L> {
  const places = new Uint32Array(buffer, from + placesAt)
  let at = from + headSize(layout)
  const placed = Object.entries(layout).map(([name, spec], index) => {
    const { kind, length, isMissing } = read(spec, extents)
    if (isMissing) return [name, null]
    places[index] = at
    const array =
      kind === 'f64' ? new Float64Array(buffer, at, length) : new Int32Array(buffer, at, length)
    at += bytesOf(spec, extents)
    return [name, array]
  })
  return Object.fromEntries(placed) as Arrays<L>
}

/** Makes the numbers of a head at byte `at` members of what it is the head of. */
export function withNumbers<T extends object>(
  target: T,
  buffer: ArrayBuffer,
  at: number,
): T & Numbers {
  const define = (name: string, array: Float64Array | Int32Array, index: number) =>
    Object.defineProperty(target, name, {
      get: () => array[index],
      set: (value: number) => {
        array[index] = value
      },
    })
  const real = new Float64Array(buffer, at, doubles.length)
  const whole = new Int32Array(buffer, at + real.byteLength, wholes.length)
  doubles.forEach((name, index) => define(name, real, index))
  wholes.forEach((name, index) => define(name, whole, index))
  return target as T & Numbers
}
