import { leafHashOfBytes, type Verdict } from '@korzo/proofs'
import { type DecisionOptions, type Problem, problemJson, type Selection } from '@korzo/selection'
import { digestOf } from '../domain/problem.ts'
import { compute } from './solver-thread.ts'

/** `quick` gives lower limits of what the other decision would cost, `exact` decides again for each candidate (up to 400 of them). */
export type Depth = 'quick' | 'exact'

const mostExact = 400
/** Above so many candidates the search for something better stops early; how far it may be from the best is said. */
const many = 1000

function optionsOf(problem: Problem, depth: Depth): DecisionOptions {
  const count = problem.applications.length
  if (depth === 'exact' && count <= mostExact) return { reasons: 'exact' }
  return count > many ? { reasons: 'bounds', steps: 150 } : { reasons: 'bounds' }
}

/**
 * The best selection of a problem. What was solved is kept in memory by the digest of its inputs; the work is done in a thread of its own
 * where the program is built, one for quick answers and one for exact ones.
 */
export function solve(problem: Problem, depth: Depth): Promise<Selection> {
  const key = `${isExact(problem, depth) ? 'exact' : 'quick'} ${digestOf(problem)}`
  const known = kept.get(key)
  if (known !== undefined) {
    kept.delete(key)
    kept.set(key, known)
    return known.selection
  }
  const entry: Kept = { selection: solveAside(problem, depth), solved: undefined }
  entry.selection.then(
    (selection) => (entry.solved = selection),
    () => kept.delete(key),
  )
  kept.set(key, entry)
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break
    kept.delete(oldest)
  }
  return entry.selection
}

/** The exact answer if it is there already, otherwise the quick one; the exact one is then computed meanwhile. */
export async function bestKnown(problem: Problem): Promise<Selection> {
  const exact = solvedBefore(problem)
  if (exact !== undefined) return exact
  const quick = await solve(problem, 'quick')
  if (quick.feasible === true) solve(problem, 'exact').catch(() => undefined)
  return quick
}

/** The exact answer, if somebody asked for it before and it is still kept. */
export function solvedBefore(problem: Problem): Selection | undefined {
  const depth = isExact(problem, 'exact') ? 'exact' : 'quick'
  return kept.get(`${depth} ${digestOf(problem)}`)?.solved
}

type Kept = { readonly selection: Promise<Selection>; solved: Selection | undefined }
const mostKept = 40
const kept = new Map<string, Kept>()

function isExact(problem: Problem, depth: Depth): boolean {
  return depth === 'exact' && problem.applications.length <= mostExact
}

async function solveAside(problem: Problem, depth: Depth): Promise<Selection> {
  const order = {
    kind: 'decide',
    problem: JSON.stringify(problemJson(problem)),
    options: optionsOf(problem, depth),
  } as const
  const answer = await compute(depth, order)
  if (answer.kind !== 'decide') throw new Error('the solver answered something else')
  return answer.selection
}

/** Computes the decision in a proof again, as `korzo verify` does; what came of it is kept by the text. */
export function checkAgain(proof: string): Promise<Verdict> {
  const key = `check ${leafHashOfBytes(new TextEncoder().encode(proof))}`
  const known = checked.get(key)
  if (known !== undefined) return known
  const verdict = compute('check', { kind: 'verify', proof }).then((answer) => {
    if (answer.kind !== 'verify') throw new Error('the solver answered something else')
    return answer.verdict
  })
  verdict.catch(() => checked.delete(key))
  if (checked.size >= 200) checked.clear()
  checked.set(key, verdict)
  return verdict
}
const checked = new Map<string, Promise<Verdict>>()
