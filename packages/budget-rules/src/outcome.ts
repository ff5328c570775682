import type { Json } from '@korzo/proofs'
import type { Election } from './election.ts'
import type { Tie } from './ties.ts'

/** Why a project was chosen or not: a code with its figures, and the same as a sentence. */
export type Reason = { readonly code: string; readonly text: string; readonly [name: string]: Json }

export type ProjectOutcome = {
  readonly id: string
  readonly selected: boolean
  readonly reason: Reason
}

/** What a rule made of an election. */
export type Outcome = {
  /** Numbers of the chosen projects, in the order chosen. */
  readonly winners: readonly number[]
  readonly reasons: readonly Reason[]
  readonly ties: readonly Tie[]
  /** What the rule itself has to tell, as the final share or the proven optimum. */
  readonly facts: { readonly [name: string]: Json }
}

export function costOfProjects(election: Election, projects: readonly number[]): bigint {
  return projects.reduce((sum, p) => sum + (election.projects[p]?.cost ?? 0n), 0n)
}

export function idsOf(election: Election, projects: readonly number[]): string[] {
  return projects.map((p) => election.projects[p]?.id ?? '')
}

/** `1 vote`, `3 votes`. */
export function counted(number: bigint | number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 || number === 1n ? one : many}`
}
