import { type CheapestFlow, cheapestFlow, type Network } from './flow.ts'

const fewArcs = 60_000
const bestOfTail = 10
const bestOfHead = 4

/** Arcs that take part: a mark for each arc, and their list. */
type Chosen = { readonly marks: Uint8Array; readonly list: number[] }

/**
 * The same as `cheapestFlow`, faster where there are many arcs: solves with the most promising arcs of each node, then asks the
 * potentials which of the others would pay (pricing), adds these, and goes on from where it was until none pays. What it
 * returns is proven on all arcs.
 */
export function pricedFlow(network: Network): CheapestFlow {
  if (network.head.length <= fewArcs) return cheapestFlow(network)
  const chosen = promisingArcs(network)
  const flow = new Int32Array(network.head.length)
  let steps = 0
  let start: Float64Array | null = null
  for (;;) {
    const { part, arcs } = partOf(network, chosen)
    const solved: CheapestFlow = cheapestFlow(
      part,
      start === null ? null : { flow: pick(flow, arcs), potential: start },
    )
    steps += solved.steps
    for (let at = 0; at < arcs.length; at++) flow[arcs[at] as number] = solved.flow[at] as number
    const { potential, stuck } = solved
    const added = stuck === null ? addPayingArcs(network, chosen, potential) : addAllArcs(chosen)
    if (added === 0) return { flow, potential, stuck, steps }
    start = potential
  }
}

function choose({ marks, list }: Chosen, arc: number): number {
  if (marks[arc] === 1) return 0
  marks[arc] = 1
  list.push(arc)
  return 1
}

/** Where the promising arcs do not reach every demand, nothing is left out any more. */
function addAllArcs(chosen: Chosen): number {
  let added = 0
  for (let arc = 0; arc < chosen.marks.length; arc++) added += choose(chosen, arc)
  return added
}

function pick(values: Int32Array, arcs: Int32Array): Int32Array {
  const picked = new Int32Array(arcs.length)
  for (let at = 0; at < arcs.length; at++) picked[at] = values[arcs[at] as number] as number
  return picked
}

/** The cheapest arcs of each tail and, after the cheapest of each tail is taken off, of each head. */
function promisingArcs(network: Network): Chosen {
  const { nodes, first, head, cost } = network
  const chosen: Chosen = { marks: new Uint8Array(head.length), list: [] }
  const best = new Int32Array(bestOfTail)
  const limits = new Float64Array(nodes * bestOfHead).fill(Infinity)
  const holders = new Int32Array(nodes * bestOfHead).fill(-1)
  for (let node = 0; node < nodes; node++) {
    const count = cheapestOf(network, node, best)
    if (count === 0) continue
    for (let at = 0; at < count; at++) choose(chosen, best[at] as number)
    const cheapest = cost[best[0] as number] as number
    const end = first[node + 1] as number
    for (let arc = first[node] as number; arc < end; arc++) {
      const above = (cost[arc] as number) - cheapest
      const last = ((head[arc] as number) + 1) * bestOfHead - 1
      if (above < (limits[last] as number)) keepForHead({ limits, holders }, last, above, arc)
    }
  }
  for (const arc of holders) if (arc >= 0) choose(chosen, arc)
  return chosen
}

/** Puts the cheapest arcs of one tail into `best`, cheapest first; how many. */
function cheapestOf({ first, cost }: Network, node: number, best: Int32Array): number {
  const end = first[node + 1] as number
  let count = 0
  let limit = Infinity
  for (let arc = first[node] as number; arc < end; arc++) {
    const price = cost[arc] as number
    if (price >= limit) continue
    let at = count < best.length ? count++ : count - 1
    for (; at > 0 && price < (cost[best[at - 1] as number] as number); at--)
      best[at] = best[at - 1] as number
    best[at] = arc
    if (count === best.length) limit = cost[best[count - 1] as number] as number
  }
  return count
}

function keepForHead(
  { limits, holders }: { limits: Float64Array; holders: Int32Array },
  last: number,
  above: number,
  arc: number,
): void {
  let at = last
  for (; at % bestOfHead > 0 && above < (limits[at - 1] as number); at--) {
    limits[at] = limits[at - 1] as number
    holders[at] = holders[at - 1] as number
  }
  limits[at] = above
  holders[at] = arc
}

/** The network of the chosen arcs alone, and which arc of the whole each is. */
function partOf(network: Network, { list }: Chosen): { part: Network; arcs: Int32Array } {
  const arcs = Int32Array.from(list).sort()
  const first = new Int32Array(network.nodes + 1)
  const tail = pick(network.tail, arcs)
  const cost = new Float64Array(arcs.length)
  for (let at = 0; at < arcs.length; at++) {
    const next = (tail[at] as number) + 1
    first[next] = (first[next] as number) + 1
    cost[at] = network.cost[arcs[at] as number] as number
  }
  for (let node = 0; node < network.nodes; node++)
    first[node + 1] = (first[node + 1] as number) + (first[node] as number)
  const head = pick(network.head, arcs)
  const capacity = pick(network.capacity, arcs)
  return { part: { ...network, first, tail, head, capacity, cost }, arcs }
}

function addPayingArcs(network: Network, chosen: Chosen, potential: Float64Array): number {
  const { nodes, first, head, cost, capacity } = network
  let added = 0
  for (let node = 0; node < nodes; node++) {
    const own = potential[node] as number
    const end = first[node + 1] as number
    for (let arc = first[node] as number; arc < end; arc++) {
      const reduced = (cost[arc] as number) + own - (potential[head[arc] as number] as number)
      if (reduced < 0 && (capacity[arc] as number) > 0) added += choose(chosen, arc)
    }
  }
  return added
}
