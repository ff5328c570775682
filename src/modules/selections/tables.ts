import type { Reason } from '@korzo/selection'
import type { ColumnType } from 'kysely'
import type { TableMark } from '#kernel/tables.ts'
import type { Changes } from './domain/changes.ts'
import type { Departure } from './domain/departures.ts'
import type { Outcome } from './domain/outcome.ts'

type Instant = ColumnType<Date, Date, Date>
type MaybeInstant = ColumnType<Date | null, Date | null | undefined, Date | null>
type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>
type Document<T> = ColumnType<T, string, string>

export type DeciderTable = {
  tenant_id: string
  call_id: string
  person_id: string
  role: string
  named_at: Instant
}

export type ScenarioTable = {
  tenant_id: string
  id: string
  call_id: string
  name: string
  changes: Document<Changes>
  kept_by: Maybe<string>
  kept_at: Instant
}

export type ProposalTable = {
  tenant_id: string
  id: string
  call_id: string
  number: number
  changes: Document<Changes>
  departures: Document<Departure[]>
  digest: string
  solution: string
  put_by: Maybe<string>
  put_at: Instant
  taken_back_at: MaybeInstant
}

export type SignatureTable = {
  tenant_id: string
  proposal_id: string
  person_id: string
  digest: string
  signed_at: Instant
}

/** What the page of a decision says besides its proof. */
export type Said = {
  readonly deciders: readonly {
    readonly role: string
    readonly name: string
    /** So that the name can be taken away when the person asks to be erased. */
    readonly personId?: string
    readonly signedAt: string
  }[]
  readonly departures: readonly Departure[]
  readonly selected: number
  readonly reserves: number
  readonly notSelected: number
  /** Nothing better is possible under these rules. */
  readonly proven: boolean
}

export type DecisionTable = {
  tenant_id: string
  call_id: string
  number: number
  proposal_id: Maybe<string>
  record_id: string
  code: string
  said: Document<Said>
  decided_at: Instant
  published_at: MaybeInstant
  appeals_until: MaybeInstant
  letters_at: MaybeInstant
  appeal_id: Maybe<string>
}

export type OutcomeTable = {
  tenant_id: string
  application_id: string
  call_id: string
  outcome: Outcome
  rank: Maybe<number>
  activities: string[]
  reason: Document<Reason>
}

export type LetterTable = {
  tenant_id: string
  call_id: string
  outcome: Outcome
  subject: Document<Record<string, string>>
  body: Document<Record<string, string>>
  changed_at: Instant
}

export type AppealTable = {
  tenant_id: string
  id: string
  application_id: string
  call_id: string
  language: string
  text: string
  made_by: Maybe<string>
  made_at: Instant
  answer_by: Instant
  is_granted: Maybe<boolean>
  answer_language: Maybe<string>
  answer: Maybe<string>
  answered_by: Maybe<string>
  answered_at: MaybeInstant
  received: ColumnType<string, string | undefined, string>
}

declare module '#kernel/db.ts' {
  interface Tables {
    'selections.decider': DeciderTable
    'selections.scenario': ScenarioTable
    'selections.proposal': ProposalTable
    'selections.signature': SignatureTable
    'selections.decision': DecisionTable
    'selections.outcome': OutcomeTable
    'selections.letter': LetterTable
    'selections.appeal': AppealTable
  }
}

export const tables = {
  'selections.decider': 'tenant',
  'selections.scenario': 'tenant',
  'selections.proposal': 'tenant',
  'selections.signature': 'tenant',
  'selections.decision': 'tenant',
  'selections.outcome': 'tenant',
  'selections.letter': 'tenant',
  'selections.appeal': 'tenant',
} satisfies Record<string, TableMark>
