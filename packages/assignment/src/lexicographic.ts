import type { Network } from './flow.ts'
import { pricedFlow } from './priced-flow.ts'

export type LexicographicFlow =
  | {
      readonly flow: Int32Array
      /** One set of potentials per aim: together they prove that no flow is better. */
      readonly potentials: readonly Float64Array[]
      readonly steps: number
    }
  | { readonly stuck: Uint8Array }

/**
 * The flow that is cheapest by the first cost, among those by the second, and so on. After each aim the flows that are still
 * best are exactly those that leave every arc with positive reduced cost empty and every arc with negative reduced cost
 * full (complementary slackness), so the next aim is the same problem with these arcs fixed: no large weights, no rounding.
 */
export function lexicographicFlow(
  network: Omit<Network, 'cost'>,
  costs: readonly Float64Array[],
): LexicographicFlow {
  let capacity = network.capacity
  let supply = network.supply
  const always = new Int32Array(capacity.length)
  const potentials: Float64Array[] = []
  let steps = 0
  for (const [aim, cost] of costs.entries()) {
    const part: Network = { ...network, capacity, supply, cost }
    const stage = pricedFlow(part)
    if (stage.stuck !== null) return { stuck: stage.stuck }
    steps += stage.steps
    potentials.push(stage.potential)
    if (costs.length === 1) return { flow: stage.flow, potentials, steps }
    if (aim === costs.length - 1) addFlow(always, stage.flow)
    else ({ capacity, supply } = stillBest(part, stage.potential, always))
  }
  return { flow: always, potentials, steps }
}

function addFlow(flow: Int32Array, more: Int32Array): void {
  for (let arc = 0; arc < flow.length; arc++)
    flow[arc] = (flow[arc] as number) + (more[arc] as number)
}

function stillBest(network: Network, potential: Float64Array, always: Int32Array) {
  const capacity = network.capacity.slice()
  const supply = network.supply.slice()
  for (let arc = 0; arc < capacity.length; arc++) {
    const reduced = reducedCost(network, potential, arc)
    if (reduced === 0) continue
    if (reduced < 0) {
      const full = capacity[arc] as number
      const [from, to] = [network.tail[arc] as number, network.head[arc] as number]
      always[arc] = (always[arc] as number) + full
      supply[from] = (supply[from] as number) - full
      supply[to] = (supply[to] as number) + full
    }
    capacity[arc] = 0
  }
  return { capacity, supply }
}

/** What one more unit on this arc costs beyond the worth of moving it. */
export function reducedCost(
  network: Pick<Network, 'tail' | 'head' | 'cost'>,
  potential: Float64Array,
  arc: number,
): number {
  return (
    (network.cost[arc] as number) +
    (potential[network.tail[arc] as number] as number) -
    (potential[network.head[arc] as number] as number)
  )
}

/**
 * Whether potentials prove that a flow within the capacities is the best, aim by aim: no arc with room has a reduced cost
 * that is lexicographically below zero, no arc in use one above. Takes one pass and trusts nothing.
 */
export function isProvenBest(
  network: Omit<Network, 'cost'>,
  flow: Int32Array,
  costs: readonly Float64Array[],
  potentials: readonly Float64Array[],
): boolean {
  for (let arc = 0; arc < flow.length; arc++) {
    const sign = lexicographicSign(network, costs, potentials, arc)
    if (sign < 0 && (flow[arc] as number) < (network.capacity[arc] as number)) return false
    if (sign > 0 && (flow[arc] as number) > 0) return false
  }
  return true
}

function lexicographicSign(
  network: Omit<Network, 'cost'>,
  costs: readonly Float64Array[],
  potentials: readonly Float64Array[],
  arc: number,
): number {
  for (let aim = 0; aim < costs.length; aim++) {
    const cost = costs[aim] as Float64Array
    const reduced = reducedCost(
      { tail: network.tail, head: network.head, cost },
      potentials[aim] as Float64Array,
      arc,
    )
    if (reduced !== 0) return Math.sign(reduced)
  }
  return 0
}
