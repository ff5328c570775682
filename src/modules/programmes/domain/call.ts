import type { Condition } from '@korzo/rules'
import type { LocalizedText } from '@korzo/values'

/** One sentence of who may apply: a condition over the applicant, the partners and the answers. */
export type Rule = {
  readonly id: string
  /** Said instead of the words made from the condition. */
  readonly text?: LocalizedText | undefined
  readonly condition: Condition
}

/** What reviewers look at, how much it counts, and what each number of points means. */
export type Criterion = {
  readonly id: string
  readonly title: LocalizedText
  readonly text: LocalizedText
  /** Whole parts of a hundred; the weights of a call sum to 100. */
  readonly weight: number
  readonly scale: readonly { readonly points: number; readonly anchor: LocalizedText }[]
}

/** At least or at most so many of those chosen are of a kind. */
export type Quota = {
  readonly id: string
  readonly title: LocalizedText
  readonly condition: Condition
  readonly least?: number | undefined
  readonly most?: number | undefined
}

export const activityKinds = ['visit', 'boot-camp', 'grant', 'mentoring', 'other'] as const
export type ActivityKind = (typeof activityKinds)[number]

/** What matters of a call for whether something may still be handed in. */
export type Window = {
  readonly state: 'draft' | 'published'
  readonly opensAt: Date
  readonly closesAt: Date
}

/** Where a call stands at an instant. */
export type Phase = 'draft' | 'coming' | 'open' | 'closed'

/** The opening instant is in time; the closing instant itself is too late. */
export function phaseOf({ state, opensAt, closesAt }: Window, now: Date): Phase {
  if (state === 'draft') return 'draft'
  if (now < opensAt) return 'coming'
  return now < closesAt ? 'open' : 'closed'
}

export function isOpen(call: Window, now: Date): boolean {
  return phaseOf(call, now) === 'open'
}

/** Whether so little time is left that it should be said loudly. */
export function isPressing({ closesAt }: Window, now: Date): boolean {
  const left = closesAt.getTime() - now.getTime()
  return left > 0 && left < 7 * 86_400_000
}

/** Kinds of criteria faults: weights that do not sum to a hundred. */
export function weightsFault(criteria: readonly Criterion[]): boolean {
  return criteria.length > 0 && criteria.reduce((sum, { weight }) => sum + weight, 0) !== 100
}
