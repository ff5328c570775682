import { diagonalise } from './tridiagonal.ts'
import { timesParticipants, timesStatements, type VoteMatrix } from './vote-matrix.ts'

/** The two directions in which opinions differ most. */
export type PrincipalComponents = {
  /** Unit vectors over statements, orthogonal; all 0 where the votes differ in fewer directions. */
  readonly components: readonly [Float64Array, Float64Array]
  /** Participants' coordinates along each: Z times the unit vector. */
  readonly coordinates: readonly [Float64Array, Float64Array]
  /** Sum of squares of the participants' coordinates along each (eigenvalues of ZᵀZ). */
  readonly sums: readonly [number, number]
  /** How often the matrix was multiplied. */
  readonly steps: number
  /** Estimated error of the directions (residual over the gap to the next eigenvalue). */
  readonly error: number
}

export type Search = {
  /** Vector over statements to begin with. */
  readonly start: Float64Array
  /** Stop when the estimated error of both directions is at most this. */
  readonly tolerance: number
  /** Do not ask before this many steps; a fresh start needs some to see all directions. */
  readonly leastSteps: number
  /** Stop after this many steps in any case. */
  readonly stepLimit: number
}

/**
 * Principal components by power iteration that remembers all its iterates: the space of w, ZᵀZw, (ZᵀZ)²w … and in it
 * the best two vectors (Lanczos 1950, with full reorthogonalisation after Paige 1971). Plain power iteration needs
 * hundreds of steps where the second and third eigenvalue are close; this needs dozens and ends at the same vectors.
 * Only + − × ÷ and square roots in a fixed order: the same bits on every machine.
 */
export function principalComponents(matrix: VoteMatrix, search: Search): PrincipalComponents {
  const krylov = krylovSpace(matrix, search.start)
  while (krylov.basis.length < search.stepLimit && krylov.step()) {
    const steps = krylov.basis.length
    if (steps % 2 !== 0 || steps < search.leastSteps) continue
    if (ritzValues(krylov).error <= search.tolerance) break
  }
  return ritzVectors(krylov, matrix)
}

type Krylov = {
  /** Orthonormal vectors over statements. */
  readonly basis: Float64Array[]
  /** Z times each of them. */
  readonly images: Float64Array[]
  readonly diagonal: number[]
  readonly off: number[]
  /** Adds one vector; false when the space is all there is. */
  step(): boolean
}

function krylovSpace(matrix: VoteMatrix, start: Float64Array): Krylov {
  const basis: Float64Array[] = []
  const diagonal: number[] = []
  const off: number[] = []
  const images: Float64Array[] = []
  let next = unit(maskWithdrawn(matrix, start), basis) ?? anotherDirection(matrix, basis)
  const step = (): boolean => {
    if (next === null) return false
    const current = next
    basis.push(current)
    const image = new Float64Array(matrix.statements)
    const onParticipants = new Float64Array(matrix.ballots.length)
    timesStatements(matrix, current, onParticipants)
    timesParticipants(matrix, onParticipants, image)
    images.push(onParticipants)
    const along = dot(image, current)
    diagonal.push(along)
    const before = norm(image)
    orthogonalise(image, basis)
    const rest = norm(image)
    const isInside = rest <= before * 1e-13
    off.push(isInside ? 0 : rest)
    next = isInside ? anotherDirection(matrix, basis) : scaled(image, 1 / rest)
    return true
  }
  return { basis, images, diagonal, off, step }
}

/** A deterministic direction orthogonal to the basis, for when the space closed before it filled all dimensions. */
function anotherDirection(matrix: VoteMatrix, basis: readonly Float64Array[]): Float64Array | null {
  if (basis.length >= matrix.liveCount) return null
  for (let turn = 1; turn <= 4; turn++) {
    const found = unit(
      maskWithdrawn(matrix, scattered(matrix.statements, basis.length + turn)),
      basis,
    )
    if (found !== null) return found
  }
  return null
}

/** Numbers between −½ and ½ without a pattern: Knuth's multiplicative hash of the position. */
export function scattered(length: number, turn: number): Float64Array {
  return Float64Array.from(
    { length },
    (_, i) => (Math.imul(i * 31 + turn, 0x9e3779b1) >>> 0) / 2 ** 32 - 0.5,
  )
}

function maskWithdrawn(matrix: VoteMatrix, vector: Float64Array): Float64Array {
  return vector.map((value, s) => (matrix.live[s] === 1 ? value : 0))
}

/** The part orthogonal to the basis with length 1; null when nothing is left. */
function unit(vector: Float64Array, basis: readonly Float64Array[]): Float64Array | null {
  const before = norm(vector)
  orthogonalise(vector, basis)
  const rest = norm(vector)
  if (!(rest > before * 1e-8)) return null
  const found = scaled(vector, 1 / rest)
  orthogonalise(found, basis)
  return scaled(found, 1 / norm(found))
}

/**
 * Takes away what lies along the basis: along the last two first, where nearly all of it lies, then along all, and again
 * while much was left to take (Daniel, Gragg, Kaufman, Stewart 1976: rounded arithmetic needs it twice at most).
 */
function orthogonalise(vector: Float64Array, basis: readonly Float64Array[]): void {
  removeAlong(vector, basis.slice(-2))
  for (let pass = 0; pass < 3; pass++) {
    const before = norm(vector)
    removeAlong(vector, basis)
    if (norm(vector) >= before * 0.7) return
  }
}

function removeAlong(vector: Float64Array, directions: readonly Float64Array[]): void {
  for (let b = directions.length - 1; b >= 0; b--) {
    const one = directions[b] as Float64Array
    addScaled(vector, one, -dot(vector, one))
  }
}

type Ritz = {
  /** Positions of the two largest values. */
  readonly first: number
  readonly second: number
  readonly values: Float64Array
  readonly error: number
}

function ritzValues(krylov: Krylov): Ritz {
  const size = krylov.basis.length
  const lastRow = new Float64Array(size)
  lastRow[size - 1] = 1
  return ritz(krylov, [lastRow])
}

/** `rows`: rows of the identity, the last one last; they become rows of the matrix of eigenvectors. */
function ritz(krylov: Krylov, rows: readonly Float64Array[]): Ritz {
  const values = Float64Array.from(krylov.diagonal)
  const off = Float64Array.from(krylov.off)
  const beyond = krylov.off[krylov.off.length - 1] ?? 0
  if (off.length > 0) off[off.length - 1] = 0
  diagonalise(values, off, rows)
  const [first, second, third] = largestThree(values)
  const last = rows.at(-1) ?? new Float64Array(0)
  const top = values[first] ?? 0
  const gapOf = (upper: number, lower: number) =>
    Math.max((values[upper] ?? 0) - (values[lower] ?? 0), top * 1e-5)
  const errorOf = (at: number, gap: number) =>
    at < 0 || gap === 0 ? 0 : Math.abs(beyond * (last[at] as number)) / gap
  const error = Math.max(
    errorOf(first, gapOf(first, second)),
    errorOf(second, Math.min(gapOf(first, second), gapOf(second, third))),
  )
  return { first, second, values, error }
}

/** Positions of the three largest, −1 where there are fewer. */
function largestThree(values: Float64Array): [number, number, number] {
  const order = Array.from(values.keys()).sort(
    (a, b) => (values[b] as number) - (values[a] as number) || a - b,
  )
  return [order[0] ?? -1, order[1] ?? -1, order[2] ?? -1]
}

function ritzVectors(krylov: Krylov, matrix: VoteMatrix): PrincipalComponents {
  const steps = krylov.basis.length
  const rows = krylov.basis.map((_, i) => {
    const row = new Float64Array(steps)
    row[i] = 1
    return row
  })
  const { first, second, values, error } = ritz(krylov, rows)
  const least = (values[first] ?? 0) * 1e-12
  const combined = (vectors: readonly Float64Array[], length: number, at: number) => {
    const sum = new Float64Array(length)
    if (at < 0 || !((values[at] as number) > least)) return sum
    vectors.forEach((vector, i) => {
      addScaled(sum, vector, (rows[i] as Float64Array)[at] as number)
    })
    return sum
  }
  const component = (at: number) => combined(krylov.basis, matrix.statements, at)
  const coordinate = (at: number) => combined(krylov.images, matrix.ballots.length, at)
  return {
    components: [component(first), component(second)],
    coordinates: [coordinate(first), coordinate(second)],
    sums: [Math.max(values[first] ?? 0, 0), Math.max(values[second] ?? 0, 0)],
    steps,
    error,
  }
}

/** Σ aᵢbᵢ, as two sums side by side. */
export function dot(a: Float64Array, b: Float64Array): number {
  let even = 0
  let odd = 0
  for (let i = 0; i + 1 < a.length; i += 2) {
    even += (a[i] as number) * (b[i] as number)
    odd += (a[i + 1] as number) * (b[i + 1] as number)
  }
  const last = a.length - 1
  return even + odd + (a.length % 2 === 1 ? (a[last] as number) * (b[last] as number) : 0)
}

function norm(vector: Float64Array): number {
  return Math.sqrt(dot(vector, vector))
}

function addScaled(target: Float64Array, vector: Float64Array, factor: number): void {
  for (let i = 0; i < target.length; i++) {
    target[i] = (target[i] as number) + factor * (vector[i] as number)
  }
}

export function scaled(vector: Float64Array, factor: number): Float64Array {
  const result = new Float64Array(vector.length)
  addScaled(result, vector, factor)
  return result
}
