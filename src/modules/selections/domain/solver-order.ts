import { type Verdict, verifyFile } from '@korzo/proofs'
import {
  type DecisionOptions,
  decide,
  readProblem,
  type Selection,
  verifiers,
} from '@korzo/selection'

/** Work that takes long: a selection to be solved, a proof to be computed again. Texts, so that it can be handed to another thread. */
export type SolverOrder =
  | { readonly kind: 'decide'; readonly problem: string; readonly options: DecisionOptions }
  | { readonly kind: 'verify'; readonly proof: string }

export type SolverAnswer =
  | { readonly kind: 'decide'; readonly selection: Selection }
  | { readonly kind: 'verify'; readonly verdict: Verdict }

/** Does what is ordered. */
export async function answerOrder(order: SolverOrder): Promise<SolverAnswer> {
  if (order.kind === 'decide')
    return { kind: 'decide', selection: decide(readProblem(order.problem), order.options) }
  const bytes = new TextEncoder().encode(order.proof)
  return { kind: 'verify', verdict: await verifyFile(bytes, () => verifiers) }
}
