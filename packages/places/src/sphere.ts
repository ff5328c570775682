/** The Earth's mean radius in km (IUGG). */
export const earthRadiusKm = 6371.0088

/** Points on the unit sphere: x, y, z of row r at 3·r, 3·r + 1, 3·r + 2. Exact to a few metres. */
export type Points = Float32Array

/** Writes one point, from degrees. */
export function setPoint(points: Points, row: number, latitude: number, longitude: number): void {
  const phi = (latitude * Math.PI) / 180
  const lambda = (longitude * Math.PI) / 180
  points[3 * row] = Math.cos(phi) * Math.cos(lambda)
  points[3 * row + 1] = Math.cos(phi) * Math.sin(lambda)
  points[3 * row + 2] = Math.sin(phi)
}

/** The square of the straight line through the Earth between two points, in Earth radii: grows with the distance. */
export function chordSquared(points: Points, one: number, other: number): number {
  const x = (points[3 * one] as number) - (points[3 * other] as number)
  const y = (points[3 * one + 1] as number) - (points[3 * other + 1] as number)
  const z = (points[3 * one + 2] as number) - (points[3 * other + 2] as number)
  return x * x + y * y + z * z
}

/** Kilometres along the great circle for a squared chord. */
export function kmOfChordSquared(squared: number): number {
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(squared) / 2))
}

/** The squared chord for kilometres along the great circle. */
export function chordSquaredOfKm(km: number): number {
  return (2 * Math.sin(km / (2 * earthRadiusKm))) ** 2
}
