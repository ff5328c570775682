import type { Verifiers } from './verify.ts'

/** What a rule may have no use for: it draws nothing, or it breaks no ties. */
export type Unused = 'seed' | 'ties'

/**
 * Verifiers of rules that have no use for a seed or for ties. A record that carries what its rule does not use says
 * something that nobody computed, and is refused.
 */
export function refusingUnused(verifiers: Verifiers, unused: readonly Unused[]): Verifiers {
  const guarded = Object.entries(verifiers).map(([rule, verifier]) => {
    const guard: typeof verifier = (proof) => {
      if (unused.includes('seed') && proof.seed !== null)
        return `the rule ${rule} draws nothing and has no seed`
      if (unused.includes('ties') && proof.ties.length > 0) return `the rule ${rule} breaks no ties`
      return verifier(proof)
    }
    return [rule, guard] as const
  })
  return Object.fromEntries(guarded)
}
