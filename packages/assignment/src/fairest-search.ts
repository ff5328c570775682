import { type CheapestFlow, cheapestFlow, type FlowStart, type Network } from './flow.ts'
import { free, isIn, isOut, leaveOutHopeless } from './hopeless-pairs.ts'
import { type ReviewNetwork, reviewNetwork } from './network.ts'
import type { ReviewProblem } from './problem.ts'

/** The sum counts this much for every application; what an application weighs beyond it lifts it to the floor. */
export const weightUnit = 16
const largestWeight = 4096
const mostRounds = 16

/** A search for the best sum above a floor, and what it found. */
export type FloorSearch = {
  readonly problem: ReviewProblem
  readonly network: ReviewNetwork
  readonly floor: number
  readonly mostSteps: number
  /** Stop at the first assignment that keeps the floor. */
  readonly anyWillDo: boolean
  /** Flows solved: the recorded limit of the search. */
  steps: number
  best: { readonly made: Uint8Array; readonly sum: number; readonly worst: number } | null
  /** False once a branch was left unfinished: then `best` need not be the best. */
  isComplete: boolean
  /** The smallest proven bound of the whole and its weights, from the first branch. */
  root: { readonly weights: Float64Array; readonly bound: number } | null
}

type Branch = {
  /** Per pair: 0 free, 1 made, 2 not made. */
  readonly fixed: Uint8Array
  readonly weights: Float64Array
  readonly start: FlowStart | null
  readonly isRoot: boolean
}

/**
 * The best sum among the assignments that give every application at least `floor` (whole units). Branch and bound with
 * Lagrangian bounds (Held and Karp 1971, Fisher 1981): applications below the floor weigh more until they reach it, and each
 * weighting is a cheapest flow that goes on from the one before. A pair with which an application cannot reach the floor is
 * left out. Stops after `mostSteps` flows.
 */
export function bestAboveFloor(
  problem: ReviewProblem,
  aim: { readonly floor: number; readonly mostSteps: number; readonly anyWillDo: boolean },
): FloorSearch {
  const network = reviewNetwork(problem)
  const search: FloorSearch = {
    problem,
    network,
    ...aim,
    steps: 0,
    best: null,
    isComplete: true,
    root: null,
  }
  const weights = new Float64Array(problem.applications.length)
  explore(search, {
    fixed: new Uint8Array(problem.affinity.length),
    weights,
    start: null,
    isRoot: true,
  })
  return search
}

function explore(search: FloorSearch, branch: Branch): void {
  if (search.anyWillDo && search.best !== null) return
  if (!leaveOutHopeless(search, branch.fixed)) return
  const state = weigh(search, branch)
  if (state === null) return
  if (search.steps >= search.mostSteps) {
    search.isComplete = false
    return
  }
  const pair = branchingPair(search, branch, state)
  if (pair < 0) {
    search.isComplete = false
    return
  }
  for (const choice of [isOut, isIn]) {
    const fixed = branch.fixed.slice()
    fixed[pair] = choice
    explore(search, { fixed, weights: state.weights, start: state.start, isRoot: false })
  }
}

type Weighed = {
  readonly weights: Float64Array
  readonly start: FlowStart
  readonly sums: Float64Array
  readonly made: Uint8Array
}

/** Raises and lowers weights by bisection, all applications at once; null when the branch is finished. */
function weigh(search: FloorSearch, branch: Branch): Weighed | null {
  const { floor } = search
  const weights = branch.weights.slice()
  const tooLow = new Float64Array(weights.length).fill(-1)
  const enough = new Float64Array(weights.length).fill(Infinity)
  let start = branch.start
  let state: Weighed | null = null
  for (let round = 0; round < mostRounds && search.steps < search.mostSteps; round++) {
    const solved = solveWeighted(search, branch.fixed, { weights, start })
    search.steps++
    if (solved.stuck !== null) return null
    start = { flow: solved.flow, potential: solved.potential }
    const { made, sums } = readFlow(search, branch.fixed, solved)
    state = { weights: weights.slice(), start, sums, made }
    if (isFinished(search, state, branch.isRoot)) return null
    let changed = false
    for (let place = 0; place < weights.length; place++) {
      const next = nextWeight({ place, sum: sums[place] as number, floor }, weights, tooLow, enough)
      if (next !== weights[place]) changed = true
      weights[place] = next
    }
    if (!changed) break
  }
  if (state === null) search.isComplete = false
  return state
}

function nextWeight(
  { place, sum, floor }: { place: number; sum: number; floor: number },
  weights: Float64Array,
  tooLow: Float64Array,
  enough: Float64Array,
): number {
  const weight = weights[place] as number
  if (sum < floor) {
    tooLow[place] = weight
    const above = enough[place] as number
    if (above <= weight) enough[place] = Infinity
    else if (above < Infinity) return Math.ceil((weight + above) / 2)
    return Math.min(largestWeight, Math.max(4, weight * 2))
  }
  if (weight === 0 || sum === floor) return weight
  enough[place] = weight
  const below = tooLow[place] as number
  if (below >= weight) tooLow[place] = -1
  return Math.max(
    0,
    Math.floor((Math.max(0, tooLow[place] as number) + weight) / 2),
    (tooLow[place] as number) + 1,
  )
}

/** Records what this weighting shows; true when nothing better is left in its branch. */
function isFinished(
  search: FloorSearch,
  { weights, sums, made }: Weighed,
  isRoot: boolean,
): boolean {
  const { floor } = search
  let weighted = 0n
  let sum = 0
  let worst = Infinity
  for (let place = 0; place < sums.length; place++) {
    const own = sums[place] as number
    const weight = weights[place] as number
    sum += own
    worst = Math.min(worst, own)
    if (weight !== 0) weighted += BigInt(weight) * BigInt(own - floor)
  }
  const bound =
    sum + Number(weighted >= 0n ? weighted / BigInt(weightUnit) : -(-weighted / BigInt(weightUnit)))
  if (isRoot && (search.root === null || bound < search.root.bound))
    search.root = { weights: weights.slice(), bound }
  if (worst >= floor && (search.best === null || sum > search.best.sum))
    search.best = { made, sum, worst }
  if (search.best === null) return false
  return search.anyWillDo || bound <= search.best.sum
}

function solveWeighted(
  { network, problem }: FloorSearch,
  fixed: Uint8Array,
  { weights, start }: { weights: Float64Array; start: FlowStart | null },
): CheapestFlow {
  const perUnit = weights.map((weight) => weightUnit + weight)
  const weighted = weightedNetwork({ network, problem }, fixed, perUnit)
  return cheapestFlow(weighted, start === null ? null : lowered(weighted, start))
}

/** The network where each application's affinities count `perUnit` times and pairs may be fixed. */
export function weightedNetwork(
  { network, problem }: Pick<FloorSearch, 'network' | 'problem'>,
  fixed: Uint8Array,
  perUnit: Float64Array,
): Network {
  const { tail, head } = network.network
  const width = problem.reviewers.length
  const capacity = network.network.capacity.slice()
  const supply = network.network.supply.slice()
  const cost = new Float64Array(capacity.length)
  for (let arc = 0; arc < cost.length; arc++) {
    const pair = network.pairOfArc[arc] as number
    if (pair < 0) continue
    const affinity = problem.affinity[pair] as number
    cost[arc] = 0 - (perUnit[Math.floor(pair / width)] as number) * affinity
    if (fixed[pair] === free) continue
    capacity[arc] = 0
    if (fixed[pair] === isOut) continue
    supply[tail[arc] as number] = (supply[tail[arc] as number] as number) - 1
    supply[head[arc] as number] = (supply[head[arc] as number] as number) + 1
  }
  return { ...network.network, capacity, supply, cost }
}

/** Lets the potentials of applications begin as low as their new costs allow. */
function lowered(network: Network, { flow, potential }: FlowStart): FlowStart {
  const next = potential.slice()
  for (let node = 0; node < network.nodes; node++) {
    const [from, to] = [network.first[node] as number, network.first[node + 1] as number]
    if ((network.supply[node] as number) > 0 && to > from) next[node] = -Infinity
  }
  return { flow, potential: next }
}

function readFlow({ network, problem }: FloorSearch, fixed: Uint8Array, { flow }: CheapestFlow) {
  const width = problem.reviewers.length
  const made = new Uint8Array(problem.affinity.length)
  const sums = new Float64Array(problem.applications.length)
  const make = (pair: number) => {
    const place = Math.floor(pair / width)
    made[pair] = 1
    sums[place] = (sums[place] as number) + (problem.affinity[pair] as number)
  }
  for (let arc = 0; arc < flow.length; arc++) {
    const pair = network.pairOfArc[arc] as number
    if (pair >= 0 && ((flow[arc] as number) > 0 || fixed[pair] === isIn)) make(pair)
  }
  for (const { application, reviewer } of problem.pinned) make(application * width + reviewer)
  return { made, sums }
}

/** The pair to decide next: of the application furthest below the floor, or whose weight is furthest from exact. */
function branchingPair(
  { network, problem, floor }: FloorSearch,
  { fixed }: Branch,
  { sums, weights, made }: Weighed,
): number {
  const width = problem.reviewers.length
  const urgency = Array.from(sums, (sum, place) =>
    sum < floor ? floor - sum + 2 ** 53 : (weights[place] as number) * (sum - floor),
  )
  const order = urgency
    .map((_, place) => place)
    .sort((one, other) => (urgency[other] as number) - (urgency[one] as number) || one - other)
  for (const place of order) {
    if ((urgency[place] as number) <= 0) return -1
    let chosen = -1
    for (let pair = place * width; pair < (place + 1) * width; pair++) {
      if (made[pair] !== 1 || fixed[pair] !== free || network.barred[pair] !== 0) continue
      if (chosen < 0 || (problem.affinity[pair] as number) < (problem.affinity[chosen] as number))
        chosen = pair
    }
    if (chosen >= 0) return chosen
  }
  return -1
}
