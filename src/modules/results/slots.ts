import { slot } from '#kernel/slot.ts'
import type { ProgrammePage } from '#modules/programmes/index.ts'

/** A figure that a later module counts: in words as it is shown, with how it was counted. */
export type MoreFigure = {
  readonly text: string
  readonly value: string
  readonly source: string
}

/** Figures of a programme that later modules count: grants paid, pilots begun. */
export const programmeFigures = slot<{ readonly programme: ProgrammePage }, MoreFigure>(
  'results.programme-figures',
)

/** Figures of a whole network that later modules count. */
export const networkFigures = slot<Record<never, never>, MoreFigure>('results.network-figures')
