import { type Bottleneck, bottleneckOf } from './bottleneck.ts'
import { isProvenBest, lexicographicFlow } from './lexicographic.ts'
import { type ReviewNetwork, reviewNetwork } from './network.ts'
import type { Pair, ReviewProblem } from './problem.ts'

/** What an assignment is best at, most important first. */
export type Aim = 'kept-pairs' | 'sum'

export type BestAssignment = {
  /** 1 for every pair that is made, in the order of `affinity`. */
  readonly made: Uint8Array
  readonly network: ReviewNetwork
  readonly flow: Int32Array
  /** Per aim, the cost of each arc. */
  readonly costs: readonly Float64Array[]
  /** Per aim, one whole number per node of the network: together they prove that nothing is better. */
  readonly potentials: readonly Float64Array[]
  readonly steps: number
}

/**
 * The best assignment aim by aim, or the bottleneck that leaves none. Reviewer assignment as a transportation problem:
 * Taylor (2008), On the optimal assignment of conference papers to reviewers.
 */
export function bestAssignment(
  problem: ReviewProblem,
  aims: readonly Aim[],
): BestAssignment | { readonly bottleneck: Bottleneck } {
  const network = reviewNetwork(problem)
  const costs = aims.map((aim) => costOf(problem, network, aim))
  const best = lexicographicFlow(network.network, costs)
  if ('stuck' in best) return { bottleneck: bottleneckOf(problem, network, best.stuck) }
  return { ...best, network, costs, made: assignmentOf(problem, network, best.flow) }
}

/** The cost of each arc: what is wanted, with its sign turned. */
export function costOf(
  problem: ReviewProblem,
  { pairOfArc }: ReviewNetwork,
  aim: Aim,
): Float64Array {
  const cost = new Float64Array(pairOfArc.length)
  if (aim === 'sum') {
    const { affinity } = problem
    for (let arc = 0; arc < cost.length; arc++) {
      const pair = pairOfArc[arc] as number
      if (pair >= 0) cost[arc] = 0 - (affinity[pair] as number)
    }
    return cost
  }
  const kept = new Set((problem.previous ?? []).map((pair) => pairNumber(problem, pair)))
  for (let arc = 0; arc < cost.length; arc++) if (kept.has(pairOfArc[arc] as number)) cost[arc] = -1
  return cost
}

export function pairNumber(problem: ReviewProblem, { application, reviewer }: Pair): number {
  return application * problem.reviewers.length + reviewer
}

function assignmentOf(
  problem: ReviewProblem,
  { pairOfArc }: ReviewNetwork,
  flow: Int32Array,
): Uint8Array {
  const made = new Uint8Array(problem.affinity.length)
  for (let arc = flow.indexOf(1); arc >= 0; arc = flow.indexOf(1, arc + 1)) {
    const pair = pairOfArc[arc] as number
    if (pair >= 0) made[pair] = 1
  }
  for (const pair of problem.pinned) made[pairNumber(problem, pair)] = 1
  return made
}

/** Whether the potentials prove that the pairs are the best; the pairs must keep all rules (`brokenRule`). */
export function provesBest(
  problem: ReviewProblem,
  aims: readonly Aim[],
  made: Uint8Array,
  potentials: readonly Float64Array[],
): boolean {
  const network = reviewNetwork(problem)
  if (potentials.length !== aims.length) return false
  if (potentials.some(({ length }) => length !== network.network.nodes)) return false
  const costs = aims.map((aim) => costOf(problem, network, aim))
  return isProvenBest(network.network, flowOf(problem, network, made), costs, potentials)
}

/** The flow that an assignment is; it keeps the capacities when the assignment keeps the rules. */
export function flowOf(
  problem: ReviewProblem,
  network: ReviewNetwork,
  made: Uint8Array,
): Int32Array {
  const { tail, head } = network.network
  const flow = new Int32Array(head.length)
  const through = network.network.supply.slice()
  for (let arc = 0; arc < flow.length; arc++) {
    const pair = network.pairOfArc[arc] as number
    if (pair < 0 || made[pair] !== 1) continue
    flow[arc] = 1
    through[tail[arc] as number] = (through[tail[arc] as number] as number) - 1
    through[head[arc] as number] = (through[head[arc] as number] as number) + 1
  }
  for (let arc = 0; arc < flow.length; arc++) {
    if ((network.pairOfArc[arc] as number) >= 0) continue
    const isToOthers = (tail[arc] as number) < problem.applications.length
    flow[arc] = isToOthers
      ? -(through[head[arc] as number] as number)
      : (through[tail[arc] as number] as number)
  }
  return flow
}
