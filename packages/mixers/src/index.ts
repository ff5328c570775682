import { mixRule } from './evening.ts'
import { verifyMix } from './verify.ts'

export { type Evening, type Guest, mixRule, type Round } from './evening.ts'
export type { Golf } from './golf.ts'
export { type GolfSize, golferRounds } from './golfers.ts'
export { type Mixed, mix, mixedResult } from './mix.ts'
export { eveningInputs, readEvening } from './read-evening.ts'
export { type MixReason, mixReasons } from './reasons.ts'
export { type Tally, tally } from './tally.ts'
export { type MixProof, verifyMix } from './verify.ts'

/** Verifiers by versioned rule, for `korzo verify`. */
export const verifiers = { [mixRule]: verifyMix }
