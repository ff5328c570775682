import type { Outcome } from '#kernel/contract.ts'

/** What a use case gave; the demonstration is written so that nothing is refused. */
export function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new Error(
    `the demonstration was refused: ${outcome.refusal.code} ${JSON.stringify(outcome.refusal)}`,
  )
}
