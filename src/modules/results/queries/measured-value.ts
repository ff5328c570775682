import type { Measure } from '#modules/programmes/index.ts'
import type { Figures } from '../domain/figures.ts'

/** What an indicator is held against; null where it is not known. Money only where it is in one currency, in whole units of it. */
export function measuredValue(figures: Figures, measure: Measure): number | null {
  const { women, money } = figures
  switch (measure) {
    case 'small-towns':
      return figures.smallTowns
    case 'women':
      return women.kind === 'known' ? women.women : null
    case 'money':
      return money.length === 1 ? Math.floor((money[0]?.minor ?? 0) / 100) : null
    default:
      return figures[measure]
  }
}
