/** An application that can be selected, as the workspace knows it. */
export type Candidate = {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly kind: string
  readonly country: string
  readonly population: number | null
  readonly isInvented: boolean
  /** Thousandths of a point; null while nobody reviewed it. */
  readonly score: number | null
  readonly reviews: number
  /** Quota → whether it counts for it. What is not known does not count. */
  readonly counts: Readonly<Record<string, boolean>>
  /** Activity → how much it is wished; the first wish the most. */
  readonly wishes: Readonly<Record<string, number>>
}
