import type { LocalizedText } from '@korzo/values'
import type { Event } from './event.ts'

/** What a certificate of attendance says, in each language the site speaks. */
export function certificateWords(
  { startsAt, endsAt, zone }: Pick<Event, 'startsAt' | 'endsAt' | 'zone'>,
  { attended, sessions }: { attended: number; sessions: number },
): LocalizedText {
  const days = (tag: string) => {
    const format = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: zone })
    const [from, to] = [format.format(startsAt), format.format(endsAt)]
    return from === to ? from : `${from} – ${to}`
  }
  return {
    en: `Took part, ${days('en')}; at ${attended} of ${sessions} sessions.`,
    de: `Teilgenommen, ${days('de')}; bei ${attended} von ${sessions} Programmpunkten.`,
    sr: `Учешће, ${days('sr-Cyrl')}; на ${attended} од ${sessions} тачака програма.`,
  }
}
