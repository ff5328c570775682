import { reducedCost } from './lexicographic.ts'
import type { ReviewNetwork } from './network.ts'
import { heapOf, type NodeHeap } from './node-heap.ts'

/** Prices that prove an assignment the best. */
export type Prices = {
  readonly network: ReviewNetwork
  readonly flow: Int32Array
  readonly cost: Float64Array
  readonly potential: Float64Array
}

/**
 * Makes the function that tells what the whole would lose if a pair that is not made were made: the cheapest cycle through
 * its arc, exactly (Ahuja, Magnanti, Orlin 1993, section 9.11). Infinity: no assignment that keeps the rules has this pair.
 */
export function costOfPair(prices: Prices): (pair: number) => number {
  const { tail, head, nodes } = prices.network.network
  const { pairOfArc } = prices.network
  const arcOfPair = new Map<number, number>()
  const inUse: number[][] = Array.from({ length: nodes }, () => [])
  for (let arc = 0; arc < head.length; arc++) {
    if ((pairOfArc[arc] as number) >= 0) arcOfPair.set(pairOfArc[arc] as number, arc)
    if ((prices.flow[arc] as number) > 0) inUse[head[arc] as number]?.push(arc)
  }
  const heap = heapOf(nodes)
  return (pair) => {
    const arc = arcOfPair.get(pair)
    if (arc === undefined) return Infinity
    const walk: Walk = {
      ...prices,
      inUse,
      heap,
      distance: new Float64Array(nodes).fill(Infinity),
      settled: new Uint8Array(nodes),
    }
    const back = shortestWay(walk, head[arc] as number, tail[arc] as number)
    return reducedCost({ tail, head, cost: prices.cost }, prices.potential, arc) + back
  }
}

type Walk = Prices & {
  readonly inUse: readonly (readonly number[])[]
  readonly heap: NodeHeap
  readonly distance: Float64Array
  readonly settled: Uint8Array
}

/** Dijkstra over the arcs along which flow can still move. */
function shortestWay(walk: Walk, from: number, to: number): number {
  const { network, flow, cost, potential, inUse, heap, distance, settled } = walk
  const { first, tail, head, capacity } = network.network
  heap.clear()
  reach(walk, from, 0)
  while (heap.size() > 0) {
    const node = heap.pop()
    if (node === to) break
    settled[node] = 1
    const base = (distance[node] as number) + (potential[node] as number)
    const end = first[node + 1] as number
    for (let arc = first[node] as number; arc < end; arc++) {
      if ((flow[arc] as number) >= (capacity[arc] as number)) continue
      const next = head[arc] as number
      reach(walk, next, base + (cost[arc] as number) - (potential[next] as number))
    }
    for (const arc of inUse[node] ?? []) {
      const next = tail[arc] as number
      reach(walk, next, base - (cost[arc] as number) - (potential[next] as number))
    }
  }
  return distance[to] as number
}

function reach({ distance, settled, heap }: Walk, node: number, far: number): void {
  if (settled[node] === 1 || far >= (distance[node] as number)) return
  distance[node] = far
  heap.put(node, far)
}
