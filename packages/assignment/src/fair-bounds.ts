import { weightedNetwork, weightUnit } from './fairest-search.ts'
import { cheapestFlow, type Network } from './flow.ts'
import { leaveOutHopeless } from './hopeless-pairs.ts'
import { type ReviewNetwork, reviewNetwork } from './network.ts'
import { pinnedBar, type ReviewProblem } from './problem.ts'

/**
 * Whole numbers that prove a bound: a weight per application and a potential per node. By weak duality any such numbers
 * prove something; good ones prove much.
 */
export type BoundProof = {
  readonly weights: readonly number[]
  readonly potential: readonly number[]
}

/** No assignment gives its worst application more than this (whole units). Null: the weights prove nothing. */
export function provenWorst(problem: ReviewProblem, proof: BoundProof): number | null {
  const total = proof.weights.reduce((sum, one) => sum + one, 0)
  if (total <= 0) return null
  const fixed = new Uint8Array(problem.affinity.length)
  const most = mostWeighted(problem, { fixed, perUnit: Float64Array.from(proof.weights), proof })
  return most === null ? null : Number(floorDivided(most, BigInt(total)))
}

/** No assignment that gives every application at least `floor` has a greater sum than this. */
export function provenSum(problem: ReviewProblem, floor: number, proof: BoundProof): number | null {
  const network = reviewNetwork(problem)
  const fixed = new Uint8Array(problem.affinity.length)
  if (!leaveOutHopeless({ problem, network, floor }, fixed)) return null
  const perUnit = Float64Array.from(proof.weights, (weight) => weightUnit + weight)
  const most = mostWeighted(problem, { fixed, perUnit, proof })
  if (most === null) return null
  const lifted = proof.weights.reduce((sum, one) => sum + BigInt(one) * BigInt(floor), 0n)
  return Number(floorDivided(most - lifted, BigInt(weightUnit)))
}

/** Makes the potentials that go with weights. Null when no assignment exists. */
export function boundProof(
  problem: ReviewProblem,
  weights: Float64Array,
  floor: number | null,
): BoundProof | null {
  const network = reviewNetwork(problem)
  const fixed = new Uint8Array(problem.affinity.length)
  if (floor !== null) leaveOutHopeless({ problem, network, floor }, fixed)
  const perUnit = floor === null ? weights : weights.map((weight) => weightUnit + weight)
  const { potential, stuck } = cheapestFlow(weightedNetwork({ network, problem }, fixed, perUnit))
  if (stuck !== null) return null
  return { weights: Array.from(weights), potential: Array.from(potential, (one) => one + 0) }
}

/** The value of the dual, in exact integers: at least what any assignment weighs, whatever the potentials are. */
function mostWeighted(
  problem: ReviewProblem,
  { fixed, perUnit, proof }: { fixed: Uint8Array; perUnit: Float64Array; proof: BoundProof },
): bigint | null {
  const network = reviewNetwork(problem)
  const weighted = weightedNetwork({ network, problem }, fixed, perUnit)
  if (
    proof.potential.length !== weighted.nodes ||
    proof.weights.length !== problem.applications.length
  )
    return null
  return dualValue(weighted, proof.potential) + pinnedValue(problem, network, perUnit)
}

function dualValue(
  { nodes, tail, head, cost, capacity, supply }: Network,
  potential: readonly number[],
): bigint {
  let value = 0n
  for (let node = 0; node < nodes; node++)
    value += BigInt(potential[node] as number) * BigInt(supply[node] as number)
  for (let arc = 0; arc < head.length; arc++) {
    if (capacity[arc] === 0) continue
    const [from, to] = [
      potential[tail[arc] as number] as number,
      potential[head[arc] as number] as number,
    ]
    const near = (cost[arc] as number) + from - to
    if (near > 2 ** 52) continue
    const reduced = BigInt(cost[arc] as number) + BigInt(from) - BigInt(to)
    if (reduced < 0n) value -= reduced * BigInt(capacity[arc] as number)
  }
  return value
}

function pinnedValue(
  problem: ReviewProblem,
  { barred }: ReviewNetwork,
  perUnit: Float64Array,
): bigint {
  const width = problem.reviewers.length
  let value = 0n
  for (const { application, reviewer } of problem.pinned) {
    const pair = application * width + reviewer
    if (barred[pair] === pinnedBar)
      value += BigInt(perUnit[application] as number) * BigInt(problem.affinity[pair] as number)
  }
  return value
}

function floorDivided(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor
  return dividend % divisor < 0n ? quotient - 1n : quotient
}
