import { minorDigits } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import type { CostDoubt } from '../domain/cost-doubt.ts'
import type { YearlySum } from '../domain/reference.ts'
import type { CostBand } from '../domain/solution.ts'

/** A band of costs as a reader sees it: `€10,000 to €40,000 (2024)`. */
export function bandText({ t, locale }: Visit, band: CostBand): string {
  const sum = (amount: number) =>
    locale.money(amount * 10 ** minorDigits(band.currency), band.currency)
  const year = String(band.year)
  if (band.to === 0) return t('solutions.costs-nothing')
  if (band.from === band.to) return t('solutions.sum-of-year', { sum: sum(band.to), year })
  return t('solutions.band-of-year', { from: sum(band.from), to: sum(band.to), year })
}

/** A sum with its year. */
export function sumText({ t, locale }: Visit, { minor, currency, year }: YearlySum): string {
  return t('solutions.sum-of-year', { sum: locale.money(minor, currency), year: String(year) })
}

/** What was asked about a cost. */
export function doubtText({ locale }: Visit, { code, details }: CostDoubt): string {
  return locale.say(code, details) ?? code
}

/** A day, or nothing. */
export function dayText({ locale, t }: Visit, day: string | null): string {
  return day === null ? t('solutions.unknown') : locale.date(day)
}
