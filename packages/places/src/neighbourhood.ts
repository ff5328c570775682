import { chordSquared, chordSquaredOfKm, kmOfChordSquared, type Points } from './sphere.ts'

/** What lies around each town, by row. */
export type Neighbourhood = {
  /** People of all towns within 25 km, its own included; unknown populations count nothing. */
  readonly people: Uint32Array
  /** Row of the nearest town of at least 100,000 people, itself included; −1 if there is none. */
  readonly nearestCity: Int32Array
  readonly nearestCityKm: Float32Array
  /** Km to the nearest town of at least a million, itself included; infinite if there is none. */
  readonly nearestMetropolisKm: Float32Array
}

/** What is needed to look around: towns biggest first. */
export type Located = {
  readonly size: number
  readonly population: Uint32Array
  readonly latitude: Float32Array
  readonly longitude: Float32Array
  readonly points: Points
}

export const cityPopulation = 100_000
export const metropolisPopulation = 1_000_000
const radiusKm = 25
const kmPerDegree = 111.19

export function neighbourhoods(towns: Located): Neighbourhood {
  const cities = nearest(towns, cityPopulation)
  const metropolises = nearest(towns, metropolisPopulation)
  return {
    people: peopleAround(towns),
    nearestCity: cities.row,
    nearestCityKm: cities.km,
    nearestMetropolisKm: metropolises.km,
  }
}

/** Cells of a quarter degree, so that 25 km reach at most the next row of cells. */
const cellsPerDegree = 4
const cellColumns = 360 * cellsPerDegree
const cellRows = 180 * cellsPerDegree

function cellRow(latitude: number): number {
  return Math.min(cellRows - 1, Math.floor((latitude + 90) * cellsPerDegree))
}

function cellColumn(longitude: number): number {
  return (Math.floor((longitude + 180) * cellsPerDegree) + cellColumns) % cellColumns
}

/** Rows by cell: those of cell c are `rows[starts[c]]` up to `rows[starts[c + 1] − 1]`. */
function gridOf(towns: Located): { starts: Uint32Array; rows: Uint32Array } {
  const starts = new Uint32Array(cellRows * cellColumns + 1)
  const cells = new Uint32Array(towns.size)
  for (let row = 0; row < towns.size; row++) {
    const cell =
      cellRow(towns.latitude[row] as number) * cellColumns +
      cellColumn(towns.longitude[row] as number)
    cells[row] = cell
    starts[cell + 1] = (starts[cell + 1] as number) + 1
  }
  for (let cell = 1; cell < starts.length; cell++)
    starts[cell] = (starts[cell] as number) + (starts[cell - 1] as number)
  const next = starts.slice()
  const rows = new Uint32Array(towns.size)
  for (let row = 0; row < towns.size; row++) {
    const cell = cells[row] as number
    rows[next[cell] as number] = row
    next[cell] = (next[cell] as number) + 1
  }
  return { starts, rows }
}

function peopleAround(towns: Located): Uint32Array {
  const grid = gridOf(towns)
  const people = new Uint32Array(towns.size)
  const limit = chordSquaredOfKm(radiusKm)
  for (let row = 0; row < towns.size; row++) {
    let sum = 0
    eachNeighbour(towns, grid, row, (other) => {
      if (chordSquared(towns.points, row, other) <= limit) sum += towns.population[other] as number
    })
    people[row] = sum
  }
  return people
}

function eachNeighbour(
  towns: Located,
  grid: { starts: Uint32Array; rows: Uint32Array },
  row: number,
  visit: (other: number) => void,
): void {
  const latitude = towns.latitude[row] as number
  const middle = cellColumn(towns.longitude[row] as number)
  const reach = columnsWithin(latitude)
  const here = cellRow(latitude)
  for (let line = Math.max(0, here - 1); line <= Math.min(cellRows - 1, here + 1); line++)
    for (let step = -reach; step <= Math.min(reach, cellColumns / 2 - 1); step++) {
      const cell = line * cellColumns + ((middle + step + cellColumns) % cellColumns)
      const end = grid.starts[cell + 1] as number
      for (let at = grid.starts[cell] as number; at < end; at++) visit(grid.rows[at] as number)
    }
}

/** Columns of cells that 25 km may reach to the east or west, at the more poleward edge of the neighbouring cells. */
function columnsWithin(latitude: number): number {
  const poleward = Math.min(89.99, Math.abs(latitude) + 1 / cellsPerDegree)
  const kmPerCell = (kmPerDegree * Math.cos((poleward * Math.PI) / 180)) / cellsPerDegree
  return Math.min(cellColumns / 2, Math.ceil(radiusKm / kmPerCell))
}

/** For each town the nearest of those with at least so many people: a sweep outwards by latitude from its own. */
function nearest(towns: Located, population: number): { row: Int32Array; km: Float32Array } {
  let count = 0
  while (count < towns.size && (towns.population[count] as number) >= population) count++
  const byLatitude = Uint32Array.from({ length: count }, (_, at) => at)
  byLatitude.sort((a, b) => (towns.latitude[a] as number) - (towns.latitude[b] as number))
  const latitudes = Float32Array.from(byLatitude, (row) => towns.latitude[row] as number)
  const found = {
    row: new Int32Array(towns.size).fill(-1),
    km: new Float32Array(towns.size).fill(Infinity),
  }
  for (let row = 0; row < towns.size; row++) {
    const best = nearestTo(towns, row, byLatitude, latitudes)
    found.row[row] = best.row
    found.km[row] = best.km
  }
  return found
}

function nearestTo(
  towns: Located,
  row: number,
  byLatitude: Uint32Array,
  latitudes: Float32Array,
): { row: number; km: number } {
  const latitude = towns.latitude[row] as number
  let above = lowerBound(latitudes, latitude)
  let below = above - 1
  let best = -1
  let bestSquared = Infinity
  let bestDegrees = Infinity
  const look = (at: number) => {
    const squared = chordSquared(towns.points, row, byLatitude[at] as number)
    if (squared >= bestSquared) return
    best = byLatitude[at] as number
    bestSquared = squared
    bestDegrees = kmOfChordSquared(squared) / kmPerDegree + 0.01
  }
  for (;;) {
    const up = above < latitudes.length ? (latitudes[above] as number) - latitude : Infinity
    const down = below >= 0 ? latitude - (latitudes[below] as number) : Infinity
    if (Math.min(up, down) > bestDegrees || Math.min(up, down) === Infinity) break
    look(up <= down ? above++ : below--)
  }
  return { row: best, km: best < 0 ? Infinity : kmOfChordSquared(bestSquared) }
}

function lowerBound(sorted: Float32Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] as number) < value) low = middle + 1
    else high = middle
  }
  return low
}
