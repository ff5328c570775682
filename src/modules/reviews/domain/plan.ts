/** What an assignment is to be best at. */
export const objectives = ['sum', 'fair', 'least-change'] as const
export type Objective = (typeof objectives)[number]

/** Why a reviewer has an application. */
export type PairCode = 'pinned' | 'kept' | 'best-fit' | 'good-fit'

/** A dry run as it is shown: codes of applications, numbers of reviewers. */
export type ShownPlan = {
  readonly pairs: readonly {
    readonly application: string
    readonly reviewer: string
    /** How well they fit, in hundredths. */
    readonly fit: number
    readonly code: PairCode
  }[]
  /** Sum and worst application in hundredths; null when no assignment exists. */
  readonly sum: number | null
  readonly worst: number | null
  /** Whether it is proven that nothing better exists. */
  readonly isProven: boolean
  readonly bottleneck: null | {
    readonly code: 'too-few-reviewers' | 'too-few-reviews-for-minimum'
    readonly applications: readonly string[]
    readonly reviewers: readonly string[]
    readonly needed: number
    readonly possible: number
  }
}
