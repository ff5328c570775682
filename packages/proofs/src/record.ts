import type { Json } from './canonical.ts'
import { digest } from './digest.ts'

/** What was decided, by which rule, from what: enough for anyone to compute the result again. */
export type DecisionRecord = {
  readonly format: 'korzo-decision/1'
  /** Package, rule and its version, as `budget-rules/equal-shares@1`. */
  readonly rule: string
  readonly parameters: { readonly [name: string]: Json }
  /** Feeds the only source of chance; null where the rule draws nothing. */
  readonly seed: string | null
  /** Digest of the inputs; the inputs themselves travel beside the record. */
  readonly inputs: string
  readonly result: Json
  /** Every tie that mattered and how it was broken; empty when none did. */
  readonly ties: readonly Json[]
  /** Program and version that computed it. */
  readonly software: string
}

/** Makes the record of a decision from the inputs themselves. */
export function decisionRecord(
  decision: Omit<DecisionRecord, 'format' | 'inputs'> & { inputs: Json },
): DecisionRecord {
  return { ...decision, format: 'korzo-decision/1', inputs: digest(decision.inputs) }
}
