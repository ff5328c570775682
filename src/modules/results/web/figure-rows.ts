import type { Visit } from '#kernel/contract.ts'
import { itemsOf } from '#kernel/slot.ts'
import { type Measure, measures, type ProgrammePage } from '#modules/programmes/index.ts'
import type { Figures } from '../domain/figures.ts'
import { type MoreFigure, programmeFigures } from '../slots.ts'

/** Every figure of a programme in words, with how it was counted; those of later modules at the end. */
export async function figureRows(
  visit: Visit,
  programme: ProgrammePage,
  figures: Figures,
): Promise<MoreFigure[]> {
  const own = measures.map((measure) => ({
    text: visit.t(`results.figure-${measure}`),
    value: figureWords(visit, figures, measure),
    source: visit.t(`results.source-${measure}`),
  }))
  return [...own, ...(await itemsOf(visit, programmeFigures, { programme }))]
}

/** A figure as it is shown; what is not known says why. */
export function figureWords({ t, locale }: Visit, figures: Figures, measure: Measure): string {
  const { women, money } = figures
  switch (measure) {
    case 'women':
      if (women.kind === 'known') return t('results.women-of', women)
      return t(women.kind === 'not-asked' ? 'results.women-not-asked' : 'results.women-too-few')
    case 'money':
      if (money.length === 0) return t('results.no-money')
      return locale.list(money.map(({ minor, currency }) => locale.money(minor, currency)))
    case 'small-towns':
      return locale.number(figures.smallTowns)
    default:
      return locale.number(figures[measure])
  }
}
