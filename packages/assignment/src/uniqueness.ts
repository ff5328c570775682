import type { Network } from './flow.ts'
import type { ReviewNetwork } from './network.ts'

/**
 * Whether no other assignment is as good: none of the arcs along which flow could move at no cost lies on a cycle
 * through a pair. Found as strongly connected components (Tarjan 1972).
 */
export function isOnlyBest(
  { network, pairOfArc }: ReviewNetwork,
  flow: Int32Array,
  costs: readonly Float64Array[],
  potentials: readonly Float64Array[],
): boolean {
  const { tail, head, capacity, nodes } = network
  const free: number[][] = Array.from({ length: nodes }, () => [])
  const freePairs: number[] = []
  for (const arc of freeByFirst(network, costs[0], potentials[0])) {
    if (!isFree(network, costs, potentials, arc)) continue
    const [from, to] = [tail[arc] as number, head[arc] as number]
    if ((flow[arc] as number) < (capacity[arc] as number)) free[from]?.push(to)
    if ((flow[arc] as number) > 0) free[to]?.push(from)
    if ((pairOfArc[arc] as number) >= 0) freePairs.push(arc)
  }
  const component = components(free)
  return freePairs.every((arc) => component[tail[arc] as number] !== component[head[arc] as number])
}

/** Arcs without a price by the first aim alone: nearly all others are passed over here. */
function freeByFirst(
  { first, head, nodes }: ReviewNetwork['network'],
  cost: Float64Array = new Float64Array(head.length),
  potential: Float64Array = new Float64Array(nodes),
): number[] {
  const free: number[] = []
  for (let from = 0; from < nodes; from++) {
    const own = potential[from] as number
    const end = first[from + 1] as number
    for (let arc = first[from] as number; arc < end; arc++)
      if ((cost[arc] as number) + own === potential[head[arc] as number]) free.push(arc)
  }
  return free
}

function isFree(
  network: Pick<Network, 'tail' | 'head'>,
  costs: readonly Float64Array[],
  potentials: readonly Float64Array[],
  arc: number,
): boolean {
  const from = network.tail[arc] as number
  const to = network.head[arc] as number
  for (let aim = 0; aim < costs.length; aim++) {
    const cost = costs[aim] as Float64Array
    const potential = potentials[aim] as Float64Array
    if ((cost[arc] as number) + (potential[from] as number) - (potential[to] as number) !== 0)
      return false
  }
  return true
}

/** The number of the strongly connected component of each node. */
function components(next: readonly (readonly number[])[]): Int32Array {
  const component = new Int32Array(next.length).fill(-1)
  const index = new Int32Array(next.length).fill(-1)
  const low = new Int32Array(next.length)
  const at = new Int32Array(next.length)
  const open: number[] = []
  let count = 0
  let found = 0
  for (let root = 0; root < next.length; root++) {
    if (index[root] !== -1) continue
    const path = [root]
    while (path.length > 0) {
      const node = path[path.length - 1] as number
      if (index[node] === -1) {
        low[node] = index[node] = count++
        open.push(node)
      }
      const to = next[node]?.[at[node] as number]
      if (to !== undefined) {
        if (index[to] === -1) path.push(to)
        else {
          if (component[to] === -1) low[node] = Math.min(low[node] as number, low[to] as number)
          at[node] = (at[node] as number) + 1
        }
        continue
      }
      path.pop()
      if (low[node] !== index[node]) continue
      for (let member = -1; member !== node; ) {
        member = open.pop() as number
        component[member] = found
      }
      found++
    }
  }
  return component
}
