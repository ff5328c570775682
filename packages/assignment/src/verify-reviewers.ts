import { type JsonPath, ShapeError } from '@korzo/json-reader'
import { canonicalJson, type Json, type Verifier } from '@korzo/proofs'
import { aimsOf, type Objective } from './assign-reviewers.ts'
import { provesBest } from './best-assignment.ts'
import { isViolatedCut } from './bottleneck.ts'
import { headroom, reviewProblemOf } from './decode-problem.ts'
import { type BoundProof, provenSum, provenWorst } from './fair-bounds.ts'
import { reviewNetwork } from './network.ts'
import type { ReviewProblem } from './problem.ts'
import { decideReviewers, type ReviewAim } from './review-decision.ts'
import { brokenRule } from './rules.ts'
import { listAt, type Members, objectAt, wholeAt } from './shapes.ts'
import { totalsOf } from './totals.ts'

const safe = { from: -Number.MAX_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER }
const mostStepsEver = 100_000

type Proof = Parameters<Verifier>[0]

/**
 * Checks an assignment in three ways that trust nobody: it keeps all rules; the whole numbers beside it prove that nothing is
 * better (one pass, no search); and the rule, run again, gives exactly this record.
 */
export function verifyReviewers(objective: Objective | 'fair'): Verifier {
  return (proof) => {
    const parameters = objectAt(proof.parameters, ['parameters'], ['decimals', 'mostSteps'])
    const problem = reviewProblemOf(
      proof.inputs,
      objective === 'fair' ? headroom.fair : headroom.sum,
    )
    if (parameters['decimals'] !== problem.decimals)
      return 'the number of decimals is not that of the inputs'
    const wrong = wrongResult(problem, objective, proof.result)
    if (wrong !== null) return wrong
    const aim: ReviewAim =
      objective === 'fair'
        ? {
            objective,
            mostSteps: wholeAt(parameters['mostSteps'], ['parameters', 'mostSteps'], {
              from: 1,
              to: mostStepsEver,
            }),
          }
        : { objective }
    return differenceFrom(proof, decideReviewers(problem, aim))
  }
}

/** Compares a proof with the decision made anew. */
export function differenceFrom(
  proof: Proof,
  anew: { readonly result: Json; readonly ties: readonly Json[]; readonly parameters: Json },
): string | null {
  if (canonicalJson(proof.parameters) !== canonicalJson(anew.parameters))
    return 'the parameters are not those of the rule'
  if (canonicalJson(proof.result) !== canonicalJson(anew.result))
    return 'the rule gives another result from these inputs'
  if (canonicalJson(proof.ties) !== canonicalJson(anew.ties))
    return 'the ties are not those that mattered'
  return null
}

function wrongResult(
  problem: ReviewProblem,
  objective: Objective | 'fair',
  value: Json,
): string | null {
  const result = value as Members
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return 'the result is not an object'
  if (result['feasible'] === false) return wrongBottleneck(problem, result['bottleneck'])
  const made = madeOf(problem, result['assignment'])
  const broken = brokenRule(problem, made)
  if (broken !== null) return broken
  const { sum, worst } = totalsOf(problem, made)
  if (result['sum'] !== sum) return `the sum is ${sum}, not what the result says`
  if (result['worst'] !== worst)
    return `the worst application has ${worst}, not what the result says`
  if (objective === 'fair') return wrongBounds(problem, result, { sum, worst })
  const potentials = listAt(result['potentials'], ['potentials'], 'potentials').map((one, aim) =>
    Float64Array.from(wholeNumbers(one, ['potentials', aim])),
  )
  return provesBest(problem, aimsOf[objective], made, potentials)
    ? null
    : 'the potentials do not prove that nothing is better'
}

function wrongBounds(
  problem: ReviewProblem,
  result: Members,
  { sum, worst }: { sum: number; worst: number },
): string | null {
  const worstBound = provenWorst(problem, proofAt(result['worstProof'], ['worstProof']))
  if (worstBound === null || result['worstBound'] !== worstBound)
    return 'the bound of the worst application is not proven'
  const sumBound = provenSum(problem, worst, proofAt(result['sumProof'], ['sumProof']))
  if (sumBound === null || result['sumBound'] !== sumBound)
    return 'the bound of the sum is not proven'
  return worst > worstBound || sum > sumBound ? 'the result lies above its own bound' : null
}

function proofAt(value: Json | undefined, path: JsonPath): BoundProof {
  const proof = objectAt(value, path, ['weights', 'potential'])
  const weights = wholeNumbers(proof['weights'], [...path, 'weights'])
  if (weights.some((weight) => weight < 0 || weight > 1e6))
    throw new ShapeError(path, 'weights from 0 to 1000000')
  return { weights, potential: wholeNumbers(proof['potential'], [...path, 'potential']) }
}

function wholeNumbers(value: Json | undefined, path: JsonPath): number[] {
  return listAt(value, path, 'whole numbers').map((one, at) => wholeAt(one, [...path, at], safe))
}

function madeOf(problem: ReviewProblem, value: Json | undefined): Uint8Array {
  const made = new Uint8Array(problem.affinity.length)
  const applications = new Map(problem.applications.map(({ id }, place) => [id, place]))
  const reviewers = new Map(problem.reviewers.map(({ id }, place) => [id, place]))
  listAt(value, ['assignment'], 'pairs').forEach((one, at) => {
    const [application, reviewer] = listAt(one, ['assignment', at], 'application and reviewer')
    const row = typeof application === 'string' ? applications.get(application) : undefined
    const column = typeof reviewer === 'string' ? reviewers.get(reviewer) : undefined
    if (row === undefined || column === undefined)
      throw new ShapeError(['assignment', at], 'ids of the inputs')
    const pair = row * problem.reviewers.length + column
    if (made[pair] === 1) throw new ShapeError(['assignment', at], 'a pair that occurs only once')
    made[pair] = 1
  })
  return made
}

function wrongBottleneck(problem: ReviewProblem, value: Json | undefined): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return 'the bottleneck is missing'
  const network = reviewNetwork(problem)
  const stuck = new Uint8Array(network.network.nodes)
  const nodes = wholeNumbers((value as Members)['nodes'], ['bottleneck', 'nodes'])
  for (const node of nodes) if (node >= 0 && node < stuck.length) stuck[node] = 1
  return isViolatedCut(network, stuck)
    ? null
    : 'the bottleneck does not prove that no assignment exists'
}
