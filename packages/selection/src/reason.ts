/** What decided about one application. */
export type Reason = {
  readonly application: string
  readonly selected: boolean
  /** Thousandths of a point. */
  readonly score: number
  readonly code: 'must' | 'excluded' | 'score' | 'quota' | 'tie' | 'rules'
  /** The quotas that decided, by their names. */
  readonly quotas: readonly string[]
  /** What the other decision would have cost; null where it was not asked, impossible or free. */
  readonly cost: {
    readonly objective: string
    /** Thousandths for scores, whole units otherwise. */
    readonly amount: number
    readonly exact: boolean
    readonly enters: readonly string[]
    readonly leaves: readonly string[]
  } | null
  readonly text: string
}
