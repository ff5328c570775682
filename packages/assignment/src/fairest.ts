import { bestAssignment } from './best-assignment.ts'
import type { Bottleneck } from './bottleneck.ts'
import { type BoundProof, boundProof, provenSum, provenWorst } from './fair-bounds.ts'
import { bestAboveFloor, type FloorSearch, weightedNetwork } from './fairest-search.ts'
import { cheapestFlow } from './flow.ts'
import { reviewNetwork } from './network.ts'
import { barsOf, type ReviewProblem } from './problem.ts'
import { bestAlone, totalsOf } from './totals.ts'

/** The fairest assignment found, and what is proven about it. All sums in whole units. */
export type Fairest = {
  readonly made: Uint8Array
  readonly worst: number
  readonly sum: number
  /** No assignment has a better worst application than this; equal to `worst`: proven the best. */
  readonly worstBound: number
  /** No assignment with this worst application has a greater sum than this. */
  readonly sumBound: number
  /** The search looked at everything: `sum` is the best for this floor even where it lies below `sumBound`. */
  readonly isSumBest: boolean
  /** The search showed that nothing above `worst` can be, even where it lies below `worstBound`. */
  readonly isWorstBest: boolean
  readonly proofs: { readonly worst: BoundProof; readonly sum: BoundProof }
  /** Flows solved. */
  readonly steps: number
}

/** Flows that a search for the fairest assignment may solve unless told otherwise. */
export const usualSteps = 400
const stepsPerTry = 40
const weighings = 30
const shareOfClimb = 0.7
const tries = 14

/**
 * The assignment whose worst application has the most, and among these the greatest sum. With more than one review per
 * application this is NP-hard (Garg et al. 2010, Assigning papers to referees; Stelmakh, Shah, Singh 2019, PeerReview4All),
 * so it is searched for within recorded steps, and bounds by Lagrangian weights stand beside the result.
 */
export function fairestAssignment(
  problem: ReviewProblem,
  mostSteps: number,
): Fairest | { readonly bottleneck: Bottleneck } {
  const best = bestAssignment(problem, ['sum'])
  if ('bottleneck' in best) return best
  const { weights: first, bound } = boundByAlone(problem)
  let limit: Limit = { weights: first, bound, worst: totalsOf(problem, best.made).worst, steps: 1 }
  let search = tryFloor(problem, limit.bound, Math.min(mostSteps, stepsPerTry))
  let spent = 1 + search.steps
  if (search.best === null) {
    limit = weighWorst(problem, limit, Math.min(weighings, mostSteps - spent))
    spent += limit.steps
    search = climb(problem, limit, Math.floor((mostSteps - spent) * shareOfClimb))
    spent += search.steps
  }
  const reached = Math.max(search.best?.worst ?? limit.worst, limit.worst)
  const top = finishAbove(problem, { reached, bound: limit.bound, mostSteps: mostSteps - spent })
  const { finish, isWorstBest } = top
  const candidates = [finish.best?.made, search.best?.made, best.made]
  const made = betterOf(problem, candidates, top.floor)
  return concluded(problem, { made, finish, limit, isWorstBest, steps: spent + top.steps })
}

type Top = {
  readonly floor: number
  readonly finish: FloorSearch
  readonly isWorstBest: boolean
  readonly steps: number
}

/** The greatest sum above the floor reached; then, with the steps that are left, whether any floor above can be reached. */
function finishAbove(
  problem: ReviewProblem,
  { reached, bound, mostSteps }: { reached: number; bound: number; mostSteps: number },
): Top {
  let [floor, steps] = [reached, 0]
  for (;;) {
    const left = Math.max(1, mostSteps - steps)
    const finish = bestAboveFloor(problem, { floor, mostSteps: left, anyWillDo: false })
    steps += finish.steps
    if (!finish.isComplete || floor >= bound || steps >= mostSteps)
      return { floor, finish, isWorstBest: floor >= bound, steps }
    const above = tryFloor(problem, floor + 1, mostSteps - steps)
    steps += above.steps
    if (above.best === null) return { floor, finish, isWorstBest: above.isComplete, steps }
    floor = above.best.worst
  }
}

type Limit = {
  readonly weights: Float64Array
  readonly bound: number
  readonly worst: number
  readonly steps: number
}

/** No application can have more than it would have alone. */
function boundByAlone(problem: ReviewProblem): { weights: Float64Array; bound: number } {
  const barred = barsOf(problem)
  const weights = new Float64Array(problem.applications.length)
  let bound = Infinity
  let worst = 0
  problem.applications.forEach((_, place) => {
    const alone = bestAlone(problem, barred, place) ?? Infinity
    if (alone >= bound) return
    bound = alone
    worst = place
  })
  if (weights.length > 0) weights[worst] = 1
  return { weights, bound: bound === Infinity ? 0 : bound }
}

function tryFloor(problem: ReviewProblem, floor: number, mostSteps: number): FloorSearch {
  return bestAboveFloor(problem, { floor, mostSteps, anyWillDo: true })
}

/** Weights that lean on the applications that had least so far: their weighted mean bounds the worst of any assignment. */
function weighWorst(problem: ReviewProblem, from: Limit, rounds: number): Limit {
  const network = reviewNetwork(problem)
  const fixed = new Uint8Array(problem.affinity.length)
  const had = new Float64Array(problem.applications.length)
  let limit = from
  for (let round = 1; round <= rounds; round++) {
    const least = had.reduce((lower, one) => Math.min(lower, one), Infinity)
    const weights = had.map((one) => {
      const ahead = (one - least) / 10 ** problem.decimals
      return Math.ceil(256 / (1 + ahead * ahead * 4))
    })
    const { flow } = cheapestFlow(weightedNetwork({ network, problem }, fixed, weights))
    const made = new Uint8Array(fixed.length)
    flow.forEach((sent, arc) => {
      const pair = network.pairOfArc[arc] as number
      if (pair >= 0 && sent > 0) made[pair] = 1
    })
    for (const { application, reviewer } of problem.pinned)
      made[application * problem.reviewers.length + reviewer] = 1
    const { sums, worst } = totalsOf(problem, made)
    let weighted = 0
    let total = 0
    sums.forEach((sum, place) => {
      had[place] = (had[place] as number) + sum
      weighted += sum * (weights[place] as number)
      total += weights[place] as number
    })
    const bound = Math.floor(weighted / total)
    const isLower = bound < limit.bound
    limit = {
      weights: isLower ? weights : limit.weights,
      bound: isLower ? bound : limit.bound,
      worst: Math.max(limit.worst, worst),
      steps: round,
    }
  }
  return limit
}

/** Halves the gap between the floor that is reached and the bound, each try within a few steps. */
function climb(problem: ReviewProblem, { bound, worst }: Limit, mostSteps: number): FloorSearch {
  let reached: FloorSearch | null = null
  let steps = 0
  let [low, high] = [worst, bound]
  for (let attempt = 0; attempt < tries && low < high && steps < mostSteps; attempt++) {
    const floor = Math.ceil((low + high) / 2)
    const search = tryFloor(problem, floor, Math.min(stepsPerTry, mostSteps - steps))
    steps += search.steps
    if (search.best === null) high = floor - 1
    else {
      reached = search
      low = search.best.worst
    }
  }
  const result = reached ?? tryFloor(problem, worst, 1)
  return { ...result, steps: steps + (reached === null ? 1 : 0) }
}

function betterOf(
  problem: ReviewProblem,
  candidates: readonly (Uint8Array | undefined)[],
  floor: number,
): Uint8Array {
  let chosen = new Uint8Array(0)
  let most = -Infinity
  for (const made of candidates) {
    if (made === undefined) continue
    const { worst, sum } = totalsOf(problem, made)
    if (worst < floor || sum <= most) continue
    chosen = made.slice()
    most = sum
  }
  return chosen
}

function concluded(
  problem: ReviewProblem,
  {
    made,
    finish,
    limit,
    isWorstBest,
    steps,
  }: {
    made: Uint8Array
    finish: FloorSearch
    limit: Limit
    isWorstBest: boolean
    steps: number
  },
): Fairest {
  const { sum, worst } = totalsOf(problem, made)
  const nothing = { weights: [], potential: [] }
  const none = new Float64Array(problem.applications.length)
  const proofs = {
    worst: boundProof(problem, limit.weights, null) ?? nothing,
    sum: boundProof(problem, finish.root?.weights ?? none, finish.floor) ?? nothing,
  }
  return {
    made,
    worst,
    sum,
    worstBound: provenWorst(problem, proofs.worst) ?? worst,
    sumBound: provenSum(problem, finish.floor, proofs.sum) ?? sum,
    isSumBest: finish.isComplete,
    isWorstBest,
    proofs,
    steps: steps + 2,
  }
}
