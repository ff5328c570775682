import type { ProgrammePage } from '#modules/programmes/index.ts'
import type { Figures, Part } from '../domain/figures.ts'
import type { MoreFigure } from '../slots.ts'

/** Everything a report of a programme says. */
export type Report = {
  readonly programme: ProgrammePage
  readonly figures: Figures
  readonly rows: readonly MoreFigure[]
  /** Named in the reader's words. */
  readonly countries: readonly Part[]
  readonly sizes: readonly Part[]
}
