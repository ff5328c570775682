import type { Locale } from '#kernel/locale.ts'
import { wordingFor } from '#kernel/wording.ts'
import type { LetterSubject } from '../queries/letters.ts'
import { reasonWords } from './reason-words.ts'

/** What the letter about one application says: the network's words or the usual ones, then its own reason and code. */
export function outcomeLetter(
  locale: Locale,
  about: LetterSubject,
): { subject: string; paragraphs: string[] } {
  const { t } = locale
  const { outcome, code, applicant, reason, said } = about
  const call = wordingFor(about.callTitle, locale.language).text
  const own = (text: Record<string, string> | null) =>
    text === null || Object.keys(text).length === 0 ? '' : wordingFor(text, locale.language).text
  const forced = Object.fromEntries(
    said.departures.flatMap((one) => ('code' in one ? [[one.code, one.reason]] : [])),
  )
  const quotas = about.quotas.map(({ id, title, least = null, most = null }) => ({
    id,
    title,
    least,
    most,
  }))
  const why = reasonWords(locale, reason, { quotas, forced, nameOf: (one) => one })
  const points = locale.number(reason.score / 1000)
  const isAbove = reason.score > 100_000
  return {
    subject: own(about.subject) || locale.texts(`selections.letter-${outcome}-subject`, { call }),
    paragraphs: [
      own(about.body) ||
        t(`selections.letter-${outcome}`, { call, applicant, rank: about.rank ?? 0 }),
      t(isAbove ? 'selections.letter-why-compared' : 'selections.letter-why', { points, why }),
      t('selections.letter-code', { code }),
    ],
  }
}
