import { cheapestFlow, type CheapestFlow, type FlowStart, type Network } from './flow.ts'

const fewArcs = 60_000
const bestOfTail = 10
const bestOfHead = 4

/**
 * The same as `cheapestFlow`, faster where there are many arcs: solves with the most promising arcs of each node, then asks the
 * potentials which of the others would pay (pricing), adds these, and goes on from where it was until none pays. What it
 * returns is proven on all arcs.
 */
export function pricedFlow(network: Network): CheapestFlow {
  if (network.head.length <= fewArcs) return cheapestFlow(network)
  const chosen = promisingArcs(network)
  let steps = 0
  let start: FlowStart | null = null
  for (;;) {
    const { part, arcs } = partOf(network, chosen)
    const solved: CheapestFlow = cheapestFlow(
      part,
      start === null ? null : { flow: pick(start.flow, arcs), potential: start.potential },
    )
    steps += solved.steps
    const flow = new Int32Array(network.head.length)
    arcs.forEach((arc, at) => (flow[arc] = solved.flow[at] as number))
    const { potential, stuck } = solved
    const added = stuck === null ? addPayingArcs(network, chosen, potential) : addAllArcs(chosen)
    if (added === 0) return { flow, potential, stuck, steps }
    start = { flow, potential }
  }
}

/** Where the promising arcs do not reach every demand, nothing is left out any more. */
function addAllArcs(chosen: Uint8Array): number {
  const added = chosen.reduce((missing, one) => missing - one, chosen.length)
  chosen.fill(1)
  return added
}

function pick(values: Int32Array, arcs: Int32Array): Int32Array {
  return arcs.map((arc) => values[arc] as number)
}

/** Marks the cheapest arcs of each tail and, after the cheapest of each tail is taken off, of each head. */
function promisingArcs({ nodes, first, tail, head, cost }: Network): Uint8Array {
  const chosen = new Uint8Array(head.length)
  const cheapest = new Float64Array(nodes)
  const best = new Int32Array(bestOfTail)
  for (let node = 0; node < nodes; node++) {
    const end = first[node + 1] as number
    let count = 0
    for (let arc = first[node] as number; arc < end; arc++) count = keepBest(best, count, arc, cost)
    for (let at = 0; at < count; at++) chosen[best[at] as number] = 1
    if (count > 0) cheapest[node] = cost[best[0] as number] as number
  }
  const limits = new Float64Array(nodes * bestOfHead).fill(Infinity)
  const holders = new Int32Array(nodes * bestOfHead).fill(-1)
  for (let arc = 0; arc < head.length; arc++) {
    const above = (cost[arc] as number) - (cheapest[tail[arc] as number] as number)
    let at = ((head[arc] as number) + 1) * bestOfHead - 1
    if (above >= (limits[at] as number)) continue
    for (; at % bestOfHead > 0 && above < (limits[at - 1] as number); at--) {
      limits[at] = limits[at - 1] as number
      holders[at] = holders[at - 1] as number
    }
    limits[at] = above
    holders[at] = arc
  }
  for (const arc of holders) if (arc >= 0) chosen[arc] = 1
  return chosen
}

/** Puts an arc into a short list sorted by cost if it belongs there; the new length of the list. */
function keepBest(best: Int32Array, count: number, arc: number, cost: Float64Array): number {
  const price = cost[arc] as number
  let at = count
  if (count === best.length) {
    if (price >= (cost[best[count - 1] as number] as number)) return count
    at = count - 1
  }
  for (; at > 0 && price < (cost[best[at - 1] as number] as number); at--)
    best[at] = best[at - 1] as number
  best[at] = arc
  return Math.max(count, Math.min(count + 1, best.length))
}

function partOf(network: Network, chosen: Uint8Array): { part: Network; arcs: Int32Array } {
  let count = 0
  for (const one of chosen) count += one
  const arcs = new Int32Array(count)
  const first = new Int32Array(network.nodes + 1)
  let at = 0
  for (let arc = 0; arc < chosen.length; arc++) {
    if (chosen[arc] !== 1) continue
    arcs[at++] = arc
    const next = (network.tail[arc] as number) + 1
    first[next] = (first[next] as number) + 1
  }
  for (let node = 0; node < network.nodes; node++)
    first[node + 1] = (first[node + 1] as number) + (first[node] as number)
  const part = {
    ...network,
    first,
    tail: pick(network.tail, arcs),
    head: pick(network.head, arcs),
    capacity: pick(network.capacity, arcs),
    cost: Float64Array.from(arcs, (arc) => network.cost[arc] as number),
  }
  return { part, arcs }
}

function addPayingArcs(
  { tail, head, cost, capacity }: Network,
  chosen: Uint8Array,
  potential: Float64Array,
): number {
  let added = 0
  for (let arc = 0; arc < chosen.length; arc++) {
    const reduced =
      (cost[arc] as number) +
      (potential[tail[arc] as number] as number) -
      (potential[head[arc] as number] as number)
    if (reduced >= 0 || chosen[arc] === 1 || capacity[arc] === 0) continue
    chosen[arc] = 1
    added++
  }
  return added
}
