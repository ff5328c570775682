import type { LocalizedText } from '@korzo/values'
import type { Side } from './mentoring-problem.ts'

type Deed = {
  readonly side: Side
  readonly startedAt: Date
  readonly endedAt: Date
  readonly meetings: number
}

/** What a certificate of mentoring says, in each language the site speaks. */
export function mentoringWords({ side, startedAt, endedAt, meetings }: Deed): LocalizedText {
  const days = (tag: string) => {
    const format = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' })
    return `${format.format(startedAt)} – ${format.format(endedAt)}`
  }
  const isMentor = side === 'mentor'
  return {
    en: `${isMentor ? 'Mentor' : 'Mentee'}, ${days('en')}; meetings: ${meetings}.`,
    de: `${isMentor ? 'Als Mentorin oder Mentor' : 'Als Mentee'}, ${days('de')}; Treffen: ${meetings}.`,
    sr: `${isMentor ? 'Менторство' : 'Учешће у менторству'}, ${days('sr-Cyrl')}; састанака: ${meetings}.`,
  }
}
