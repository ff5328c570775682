import { addOption, type Descent } from './corner.ts'

/** Replaces the plane left by the kink reached; all other edges are bent so that they stay on it. */
export function enterPlane(descent: Descent, plane: number, reached: number): void {
  const { corner, stage, edge, kinks } = descent
  const normal = descent.normal.used.fill(0)
  const row = reached - stage.model.applications
  if (row >= 0) {
    normal[row] = 1
    corner.prices[row] = 0
    corner.row[plane] = row
    corner.owner[plane] = -1
  } else {
    const from = descent.choice[reached] as number
    const to = kinks.option[reached] as number
    addOption(descent.normal, reached, from, 1)
    addOption(descent.normal, reached, to, -1)
    corner.owner[plane] = reached
    corner.from[plane] = from
    corner.to[plane] = to
    corner.row[plane] = -1
  }
  bendEdges(corner.edges, normal, edge, plane)
}

function bendEdges(
  edges: Float64Array,
  normal: Float64Array,
  edge: Float64Array,
  plane: number,
): void {
  const rows = normal.length
  const speed = dot(normal, edge, 0)
  for (let row = 0; row < rows; row++) edges[plane * rows + row] = (edge[row] as number) / speed
  for (let other = 0; other < rows; other++) {
    if (other === plane) continue
    const crossing = dot(normal, edges, other * rows)
    if (crossing === 0) continue
    for (let row = 0; row < rows; row++) {
      edges[other * rows + row] =
        (edges[other * rows + row] as number) - crossing * (edges[plane * rows + row] as number)
    }
  }
}

function dot(normal: Float64Array, vectors: Float64Array, offset: number): number {
  let sum = 0
  for (let row = 0; row < normal.length; row++)
    sum += (normal[row] as number) * (vectors[offset + row] as number)
  return sum
}
