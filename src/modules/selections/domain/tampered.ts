import { digest, type Json, type Proof, proofOf } from '@korzo/proofs'

/** A row of the published inputs: the code and the points. */
export type PublishedApplication = { readonly code: string; readonly points: number }

type Row = { readonly id: string; readonly score?: number }

/** The applications a proof was computed from. */
export function applicationsIn({ inputs }: Proof): PublishedApplication[] {
  return rowsOf(inputs).map(({ id, score = 0 }) => ({ code: id, points: score }))
}

/** A copy of a proof in which one application has other points, and nothing else was touched. */
export function withOtherPoints(
  proof: Proof,
  { code, points }: { code: string; points: number },
): Proof {
  const applications = rowsOf(proof.inputs).map((one) =>
    one.id === code ? { ...one, score: points } : one,
  )
  return { ...proof, inputs: { ...(proof.inputs as object), applications } as unknown as Json }
}

/**
 * The same copy as somebody would make it who wants to hide the change: all digests made anew. The seal cannot be made, so it is left out;
 * nor can the result, since it is computed again.
 */
export function withDigestsAnew({ record, inputs }: Proof): Proof {
  return proofOf({ record: { ...record, inputs: digest(inputs) }, inputs, seal: null })
}

function rowsOf(inputs: Json): readonly Row[] {
  const { applications } = inputs as { readonly applications?: readonly Row[] }
  return applications ?? []
}
