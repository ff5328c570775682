/**
 * Eigenvalues of a symmetric tridiagonal matrix by the implicit QL method (Bowdler, Martin, Reinsch, Wilkinson 1968).
 * `diagonal` (n) becomes the eigenvalues, in no order; `off` (n, the last one 0) is used up; every row in `rows` is
 * multiplied from the right by the matrix of eigenvectors, so that a row of the identity becomes a row of it.
 *
 * @returns false when 60 rounds did not settle one eigenvalue (which has not been seen to happen).
 */
export function diagonalise(
  diagonal: Float64Array,
  off: Float64Array,
  rows: readonly Float64Array[],
): boolean {
  const n = diagonal.length
  for (let low = 0; low < n; low++) {
    for (let round = 0; ; round++) {
      const high = firstSplit(diagonal, off, low)
      if (high === low) break
      if (round === 60) return false
      qlRound({ diagonal, off, rows }, low, high)
    }
  }
  return true
}

/** The first place from `low` on where the matrix falls apart within rounding. */
function firstSplit(diagonal: Float64Array, off: Float64Array, low: number): number {
  let high = low
  for (; high < diagonal.length - 1; high++) {
    const size = Math.abs(diagonal[high] as number) + Math.abs(diagonal[high + 1] as number)
    if (Math.abs(off[high] as number) <= size * 2 ** -52) break
  }
  return high
}

function qlRound(
  matrix: { diagonal: Float64Array; off: Float64Array; rows: readonly Float64Array[] },
  low: number,
  high: number,
): void {
  const { diagonal, off, rows } = matrix
  let g = shifted(diagonal, off, low, high)
  let sine = 1
  let cosine = 1
  let p = 0
  for (let i = high - 1; i >= low; i--) {
    const f = sine * (off[i] as number)
    const b = cosine * (off[i] as number)
    const r = Math.sqrt(f * f + g * g)
    off[i + 1] = r
    if (r === 0) {
      diagonal[i + 1] = (diagonal[i + 1] as number) - p
      off[high] = 0
      return
    }
    sine = f / r
    cosine = g / r
    const above = (diagonal[i + 1] as number) - p
    const turn = ((diagonal[i] as number) - above) * sine + 2 * cosine * b
    p = sine * turn
    diagonal[i + 1] = above + p
    g = cosine * turn - b
    for (const row of rows) rotate(row, i, sine, cosine)
  }
  diagonal[low] = (diagonal[low] as number) - p
  off[low] = g
  off[high] = 0
}

/** Wilkinson's shift: the eigenvalue of the leading 2 × 2 block nearer to its first entry. */
function shifted(diagonal: Float64Array, off: Float64Array, low: number, high: number): number {
  const first = diagonal[low] as number
  const beside = off[low] as number
  const half = ((diagonal[low + 1] as number) - first) / (2 * beside)
  const root = Math.sqrt(half * half + 1)
  return (diagonal[high] as number) - first + beside / (half + (half < 0 ? -root : root))
}

function rotate(row: Float64Array, i: number, sine: number, cosine: number): void {
  const right = row[i + 1] as number
  const left = row[i] as number
  row[i + 1] = sine * left + cosine * right
  row[i] = cosine * left - sine * right
}
