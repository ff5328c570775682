import type { Points } from './cells.ts'

/**
 * Mean silhouette (Rousseeuw 1987): for each point (b − a) / max(a, b), where a is its mean distance to the others of
 * its group and b to those of the nearest other group; from −1 to 1, larger is clearer. Points count by weight, and the
 * participants of one point are taken to stand together. Somebody alone in a group counts 0, and so does a lone group.
 */
export function meanSilhouette(points: Points, labels: Uint8Array, k: number): number {
  if (k < 2) return 0
  const sizes = new Float64Array(k)
  for (let i = 0; i < labels.length; i++) {
    const c = labels[i] as number
    sizes[c] = (sizes[c] as number) + (points.weight[i] as number)
  }
  const sums = new Float64Array(k)
  let total = 0
  let weights = 0
  for (let i = 0; i < labels.length; i++) {
    distanceSums(points, labels, i, sums)
    const weight = points.weight[i] as number
    total += weight * silhouetteOf(labels[i] as number, sums, sizes)
    weights += weight
  }
  return weights === 0 ? 0 : total / weights
}

function distanceSums(points: Points, labels: Uint8Array, i: number, sums: Float64Array): void {
  const x = points.x[i] as number
  const y = points.y[i] as number
  sums.fill(0)
  for (let j = 0; j < labels.length; j++) {
    const dx = (points.x[j] as number) - x
    const dy = (points.y[j] as number) - y
    const c = labels[j] as number
    sums[c] = (sums[c] as number) + (points.weight[j] as number) * Math.sqrt(dx * dx + dy * dy)
  }
}

function silhouetteOf(own: number, sums: Float64Array, sizes: Float64Array): number {
  const others = (sizes[own] as number) - 1
  if (others <= 0) return 0
  const inside = (sums[own] as number) / others
  let outside = Infinity
  for (let c = 0; c < sums.length; c++) {
    if (c === own || sizes[c] === 0) continue
    const mean = (sums[c] as number) / (sizes[c] as number)
    if (mean < outside) outside = mean
  }
  const larger = Math.max(inside, outside)
  return larger === 0 || outside === Infinity ? 0 : (outside - inside) / larger
}
