import { canonicalJson, type Json } from '@korzo/proofs'
import { type Problem, problemJson, resultJson, type Selection } from '@korzo/selection'

/** What the record of a decision says, kept with the proposal. */
export type Solution = {
  readonly parameters: { readonly [name: string]: Json }
  readonly inputs: Json
  readonly result: Json
  readonly ties: readonly Json[]
}

/** A solved problem as it will be recorded, in canonical JSON. */
export function solutionText(problem: Problem, selection: Selection): string {
  return canonicalJson({
    parameters: selection.parameters as Json,
    inputs: problemJson(problem),
    result: resultJson(selection),
    ties: selection.ties as unknown as Json,
  } as Json)
}

/** The solution of a proposal, as it was written down. */
export function readSolution(text: string): Solution & { readonly selection: Selection } {
  const { parameters, inputs, result, ties } = JSON.parse(text)
  const selection: Selection = { ...result, parameters, ties, steps: 0 }
  return { parameters, inputs, result, ties, selection }
}
