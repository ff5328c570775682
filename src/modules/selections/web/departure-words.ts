import type { Locale } from '#kernel/locale.ts'
import { wordingFor } from '#kernel/wording.ts'
import type { Departure } from '../domain/departures.ts'
import type { CallRules } from '../domain/rules-of-call.ts'

type Names = {
  readonly rules: Pick<CallRules, 'activities' | 'quotas'>
  nameOf(code: string): string
}

/** A departure from the published rules in words, without its reason. */
export function departureWords(
  { t, number, language }: Locale,
  departure: Departure,
  { rules, nameOf }: Names,
): string {
  const limit = (value: number | null) => (value === null ? '–' : number(value))
  switch (departure.what) {
    case 'places':
      return t('selections.departs-places', {
        from: number(departure.from),
        to: number(departure.to),
      })
    case 'activity': {
      const found = rules.activities.find(({ key }) => key === departure.id)?.title
      const what = found === undefined ? departure.id : wordingFor(found, language).text
      return t('selections.departs-from-to', {
        what,
        from: number(departure.from),
        to: number(departure.to),
      })
    }
    case 'least':
    case 'most': {
      const found = rules.quotas.find(({ id }) => id === departure.id)?.title
      const title = found === undefined ? departure.id : wordingFor(found, language).text
      return t('selections.departs-from-to', {
        what: `${title}, ${t(`selections.${departure.what}`)}`,
        from: limit(departure.from),
        to: limit(departure.to),
      })
    }
    case 'inside':
      return t('selections.departs-inside', { who: nameOf(departure.code) })
    case 'outside':
      return t('selections.departs-outside', { who: nameOf(departure.code) })
  }
}
