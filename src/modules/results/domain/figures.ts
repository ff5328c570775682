import type { Women } from './women.ts'

/** A country or a size of town, with how many applied and how many took part. */
export type Part = { readonly name: string; readonly applied: number; readonly tookPart: number }

/** What came of a programme, counted from what happened in it. */
export type Figures = {
  readonly applications: number
  readonly countries: number
  readonly smallTowns: number
  readonly rural: number
  readonly selected: number
  readonly accepted: number
  readonly women: Women
  readonly partnerships: number
  readonly events: number
  readonly visits: number
  readonly participants: number
  readonly certificates: number
  /** Money granted, one sum for each currency. */
  readonly money: readonly { readonly minor: number; readonly currency: string }[]
  /** Indicators that nothing here counts, as they were reported by hand. */
  readonly reported: readonly Reported[]
}

/** Where an indicator stands, since when, and where that is from. */
export type Reported = {
  readonly indicatorId: string
  readonly value: number
  readonly standsOn: string
  readonly source: string
  readonly language: string
}
