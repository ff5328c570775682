import { ShapeError } from '@korzo/json-reader'
import type { Verifier, Verifiers } from '@korzo/proofs'
import { rules } from './assign-reviewers.ts'
import { matchRules } from './match-decision.ts'
import { verifyMentors, verifyTandems } from './verify-match.ts'
import { verifyReviewers } from './verify-reviewers.ts'

/** By versioned rule: null when the result is what the inputs give, otherwise one plain sentence why not. */
export const verifiers: Verifiers = {
  [rules.sum]: guarded(verifyReviewers('sum')),
  [rules['least-change']]: guarded(verifyReviewers('least-change')),
  [rules.fair]: guarded(verifyReviewers('fair')),
  [matchRules.stableMentors]: guarded(verifyMentors(true)),
  [matchRules.mostWishedMentors]: guarded(verifyMentors(false)),
  [matchRules.stableTandems]: guarded(verifyTandems(true)),
  [matchRules.heaviestTandems]: guarded(verifyTandems(false)),
}

/** Turns whatever a malformed proof makes a verifier throw into a sentence. */
function guarded(verifier: Verifier): Verifier {
  return (proof) => {
    try {
      return verifier(proof)
    } catch (error) {
      if (error instanceof ShapeError) return `the proof is malformed: ${error.message}`
      return 'the proof is malformed and cannot be computed'
    }
  }
}
