import { slot } from '#kernel/slot.ts'
import type { CommitmentState } from './domain/commitment.ts'

/** A promise in the ledger of a network, wherever it was made. */
export type LedgerEntry = {
  readonly promise: string
  /** The language it is written in. */
  readonly language: string
  readonly href: string
  readonly who: string
  readonly responsible: string
  readonly dueOn: string
  readonly state: CommitmentState
  /** What is said in the place of the state's own word. */
  readonly stateText: string | null
  /** The partnership or event it was made in. */
  readonly from: string
  readonly settledOn: string | null
  readonly evidence: string
}

/** Promises that later modules keep: what participants of events will do at home. */
export const ledgerEntries = slot<{ readonly limit: number }, LedgerEntry>(
  'partnerships.ledger-entries',
)
