import { heapOf, type NodeHeap } from './node-heap.ts'

/**
 * A network whose arcs stand in the order of their tails: the arcs that leave node v are `first[v]` to `first[v + 1] − 1`.
 * Every arc leads from a lower node to a higher one.
 * Costs are safe integers, capacities and supplies whole numbers; a negative supply is a demand. Supplies sum to 0.
 */
export type Network = {
  readonly nodes: number
  readonly first: Int32Array
  readonly tail: Int32Array
  readonly head: Int32Array
  readonly capacity: Int32Array
  readonly cost: Float64Array
  readonly supply: Int32Array
}

/** Where a search may begin: any flow and any potentials; both are mended before they are improved. */
export type FlowStart = { readonly flow: Int32Array; readonly potential: Float64Array }

export type CheapestFlow = {
  readonly flow: Int32Array
  /** Integers with cost + potential[tail] − potential[head] ≥ 0 on every arc with room and ≤ 0 on every arc in use. */
  readonly potential: Float64Array
  /** Null, or the nodes that together must send more than all the arcs leaving them can carry. */
  readonly stuck: Uint8Array | null
  /** Paths along which flow was sent. */
  readonly steps: number
}

type Search = {
  readonly network: Network
  readonly flow: Int32Array
  readonly potential: Float64Array
  readonly excess: Int32Array
  /** Arcs in use by head: the first of each node, then the next and the one before of each arc; −1 ends a list. */
  readonly inUse: Int32Array
  readonly nextInUse: Int32Array
  readonly previousInUse: Int32Array
  readonly distance: Float64Array
  readonly settled: Uint8Array
  /** Arc by which a node was reached; ~arc when it was reached against the arc. */
  readonly reachedBy: Int32Array
  readonly touched: Int32Array
  touchedCount: number
  readonly heap: NodeHeap
}

/**
 * The cheapest flow that sends all supplies to all demands, by shortest augmenting paths with potentials (Edmonds and Karp
 * 1972; Tomizawa 1971). The potentials prove that no flow is cheaper: `isCheapest` checks them without searching.
 * Where no flow is enough, `stuck` is a violated cut (Gale 1957, Hoffman 1960).
 */
export function cheapestFlow(network: Network, start: FlowStart | null = null): CheapestFlow {
  const search = beginSearch(network, start)
  let steps = 0
  for (let source = 0; source < network.nodes; source++) {
    while ((search.excess[source] as number) > 0) {
      const target = nearestDemand(search, source)
      if (target < 0) return outcome(search, steps, search.settled.slice())
      raisePotentials(search, target)
      send(search, source, target)
      forgetDistances(search)
      steps++
    }
  }
  return outcome(search, steps, null)
}

function outcome(search: Search, steps: number, stuck: Uint8Array | null): CheapestFlow {
  return { flow: search.flow, potential: search.potential, stuck, steps }
}

function beginSearch(network: Network, start: FlowStart | null): Search {
  const { nodes, head } = network
  const arcs = head.length
  const search: Search = {
    network,
    flow: start === null ? new Int32Array(arcs) : start.flow.slice(),
    potential: start === null ? new Float64Array(nodes).fill(-Infinity) : start.potential.slice(),
    excess: network.supply.slice(),
    inUse: new Int32Array(nodes).fill(-1),
    nextInUse: new Int32Array(arcs),
    previousInUse: new Int32Array(arcs),
    distance: new Float64Array(nodes).fill(Infinity),
    settled: new Uint8Array(nodes),
    reachedBy: new Int32Array(nodes),
    touched: new Int32Array(nodes),
    touchedCount: 0,
    heap: heapOf(nodes),
  }
  raiseStart(search)
  mendFlow(search)
  return search
}

/**
 * Raises potentials, from the last node to the first, until no arc with room is too cheap. Arcs lead from lower nodes to
 * higher ones, so one pass is enough; what is then too dear on an arc in use is emptied and sent anew.
 */
function raiseStart({ network, flow, potential }: Search): void {
  const { nodes, first, head, cost, capacity } = network
  for (let node = nodes - 1; node >= 0; node--) {
    const end = first[node + 1] as number
    let highest = -Infinity
    for (let arc = first[node] as number; arc < end; arc++) {
      if ((flow[arc] as number) >= (capacity[arc] as number)) continue
      const needed = (potential[head[arc] as number] as number) - (cost[arc] as number)
      if (needed > highest) highest = needed
    }
    if (highest > (potential[node] as number)) potential[node] = highest
    if (potential[node] === -Infinity) potential[node] = 0
  }
}

/** Empties arcs that the potentials call too dear, and counts what is left to send. */
function mendFlow(search: Search): void {
  const { network, flow, potential, excess } = search
  const { tail, head, cost, capacity } = network
  for (let arc = 0; arc < head.length; arc++) {
    if (flow[arc] === 0) continue
    const from = tail[arc] as number
    const to = head[arc] as number
    const reduced = (cost[arc] as number) + (potential[from] as number) - (potential[to] as number)
    const sent = reduced > 0 ? 0 : Math.min(flow[arc] as number, capacity[arc] as number)
    flow[arc] = sent
    if (sent === 0) continue
    excess[from] = (excess[from] as number) - sent
    excess[to] = (excess[to] as number) + sent
    useArc(search, arc, to)
  }
}

/** Dijkstra over reduced costs until the nearest node with a demand is settled; −1 when none can be reached. */
function nearestDemand(search: Search, source: number): number {
  const { heap, settled, excess } = search
  heap.clear()
  reach(search, source, 0, -1)
  while (heap.size() > 0) {
    const node = heap.pop()
    settled[node] = 1
    if ((excess[node] as number) < 0) return node
    leaveForward(search, node)
    leaveBackward(search, node)
  }
  return -1
}

function leaveForward(search: Search, node: number): void {
  const { network, flow, potential, distance, settled } = search
  const { first, head, cost, capacity } = network
  const base = (distance[node] as number) + (potential[node] as number)
  const end = first[node + 1] as number
  for (let arc = first[node] as number; arc < end; arc++) {
    const to = head[arc] as number
    const far = base + (cost[arc] as number) - (potential[to] as number)
    if (far >= (distance[to] as number) || settled[to] === 1) continue
    if ((flow[arc] as number) < (capacity[arc] as number)) reach(search, to, far, arc)
  }
}

function leaveBackward(search: Search, node: number): void {
  const { network, potential, distance, settled, inUse, nextInUse } = search
  const { tail, cost } = network
  const base = (distance[node] as number) + (potential[node] as number)
  for (let arc = inUse[node] as number; arc >= 0; arc = nextInUse[arc] as number) {
    const to = tail[arc] as number
    const far = base - (cost[arc] as number) - (potential[to] as number)
    if (far < (distance[to] as number) && settled[to] === 0) reach(search, to, far, ~arc)
  }
}

function reach(search: Search, node: number, distance: number, by: number): void {
  if (search.distance[node] === Infinity) search.touched[search.touchedCount++] = node
  search.distance[node] = distance
  search.reachedBy[node] = by
  search.heap.put(node, distance)
}

function raisePotentials(search: Search, target: number): void {
  const { touched, touchedCount, settled, potential, distance } = search
  const furthest = distance[target] as number
  for (let at = 0; at < touchedCount; at++) {
    const node = touched[at] as number
    if (settled[node] === 1)
      potential[node] = (potential[node] as number) + (distance[node] as number) - furthest
  }
}

function send(search: Search, source: number, target: number): void {
  const { network, reachedBy, flow, excess } = search
  const { tail, head, capacity } = network
  let amount = Math.min(excess[source] as number, -(excess[target] as number))
  for (let node = target; node !== source; ) {
    const by = reachedBy[node] as number
    const room = by >= 0 ? (capacity[by] as number) - (flow[by] as number) : (flow[~by] as number)
    amount = Math.min(amount, room)
    node = by >= 0 ? (tail[by] as number) : (head[~by] as number)
  }
  for (let node = target; node !== source; ) {
    const by = reachedBy[node] as number
    changeFlow(search, by >= 0 ? by : ~by, by >= 0 ? amount : -amount)
    node = by >= 0 ? (tail[by] as number) : (head[~by] as number)
  }
  excess[source] = (excess[source] as number) - amount
  excess[target] = (excess[target] as number) + amount
}

function changeFlow(search: Search, arc: number, change: number): void {
  const before = search.flow[arc] as number
  search.flow[arc] = before + change
  const to = search.network.head[arc] as number
  if (before === 0) useArc(search, arc, to)
  else if (before + change === 0) releaseArc(search, arc, to)
}

function useArc({ inUse, nextInUse, previousInUse }: Search, arc: number, to: number): void {
  const next = inUse[to] as number
  nextInUse[arc] = next
  previousInUse[arc] = -1
  if (next >= 0) previousInUse[next] = arc
  inUse[to] = arc
}

function releaseArc({ inUse, nextInUse, previousInUse }: Search, arc: number, to: number): void {
  const next = nextInUse[arc] as number
  const previous = previousInUse[arc] as number
  if (previous >= 0) nextInUse[previous] = next
  else inUse[to] = next
  if (next >= 0) previousInUse[next] = previous
}

function forgetDistances(search: Search): void {
  const { touched, touchedCount, distance, settled } = search
  for (let at = 0; at < touchedCount; at++) {
    const node = touched[at] as number
    distance[node] = Infinity
    settled[node] = 0
  }
  search.touchedCount = 0
}
