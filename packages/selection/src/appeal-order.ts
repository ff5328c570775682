import { canonicalJson, type Json } from '@korzo/proofs'

/** The order in which free places are offered after granted appeals, as its proof publishes it. */
export const appealRule = 'selection/appeal@1'

/** What an order after appeals follows from; applications by their codes. */
export type AppealInputs = {
  /** The code of the decision that was appealed against. */
  readonly decision: string
  /** Its reserves, the next one first. */
  readonly reserves: readonly string[]
  /** Those whose appeals were granted, in the order of the answers. */
  readonly granted: readonly string[]
}

/**
 * Who is offered the next free place: those whose appeals were granted, the first granted first, then the reserves in their recorded order.
 * Nobody who was selected loses a place by it.
 */
export function appealOrder({ reserves, granted }: AppealInputs): string[] {
  return [...granted, ...reserves.filter((code) => !granted.includes(code))]
}

/** Computes the order in a proof again; null when it holds, otherwise why not. */
export function verifyAppeal({
  inputs,
  result,
  ties,
}: {
  readonly inputs: Json
  readonly result: Json
  readonly ties: readonly Json[]
}): string | null {
  if (!areInputs(inputs)) return 'the inputs are not those of an appeal'
  const again = canonicalJson({ order: appealOrder(inputs) })
  if (canonicalJson(result) !== again)
    return 'the order is not the one these reserves and appeals give'
  return ties.length === 0 ? null : 'an order after appeals has no ties'
}

function areInputs(inputs: unknown): inputs is AppealInputs {
  if (typeof inputs !== 'object' || inputs === null) return false
  const { decision, reserves, granted } = inputs as Record<string, unknown>
  return typeof decision === 'string' && areCodes(reserves) && areCodes(granted)
}

function areCodes(value: unknown): value is string[] {
  return (
    Array.isArray(value) &&
    value.every((code) => typeof code === 'string') &&
    new Set(value).size === value.length
  )
}
