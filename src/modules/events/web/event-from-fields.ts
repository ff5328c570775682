import { instantIn } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import type { Fields } from '#kernel/fields.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import { chosenPlaces, said } from '#modules/network/index.ts'
import type { EventRow } from '../queries/event-by.ts'

/** What the form of an event sent, as the use case takes it; what it checks is left to it. */
export function eventFrom(visit: Visit, fields: Fields, before?: EventRow): object {
  const posted = fields.object()
  const zone = fields.get('zone')
  const instant = (name: string) => instantIn(zoneOr(zone), fields.get(name)) ?? fields.get(name)
  return {
    kind: fields.get('kind'),
    title: posted['title'] ?? {},
    summary: posted['summary'] ?? {},
    body: filled(posted['body']),
    zone,
    startsAt: instant('startsAt'),
    endsAt: instant('endsAt'),
    opensAt: instant('opensAt'),
    closesAt: instant('closesAt'),
    venue: fields.get('venue'),
    placeId: chosenPlaces(fields).placeId,
    onlineUrl: fields.get('onlineUrl').trim(),
    admission: fields.get('admission'),
    places: fields.get('size'),
    questions: {
      usual: fields.all('usual'),
      own: ownQuestions(visit, fields.get('own'), before?.questions.own ?? []),
    },
    enoughPercent: fields.get('enoughPercent'),
    papers: fields.all('papers'),
    hasSurvey: fields.get('hasSurvey') === 'yes',
    hostIds: fields.all('hostIds'),
  }
}

/** Texts that were left empty are none. */
export function filled(texts: unknown): Record<string, string> {
  if (typeof texts !== 'object' || texts === null) return {}
  return Object.fromEntries(
    Object.entries(texts).filter(([, text]) => typeof text === 'string' && text.trim() !== ''),
  )
}

/** Own questions, one a line, in the writer's language; those that stay as they were keep their other languages. */
function ownQuestions(
  visit: Visit,
  lines: string,
  before: readonly LocalizedText[],
): LocalizedText[] {
  const language = visit.locale.language === 'sr-Latn' ? 'sr' : visit.locale.language
  return lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => before.find((known) => said(visit, known).text === line) ?? { [language]: line })
}

function zoneOr(zone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}
