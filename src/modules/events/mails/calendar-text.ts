import ical, { ICalEventStatus } from 'ical-generator'

/** A day as a calendar gets it; texts are the reader's. */
export type CalendarDay = {
  readonly id: string
  readonly startsAt: Date
  readonly endsAt: Date
  readonly changedAt: Date
  readonly sequence: number
  readonly title: string
  readonly text: string
  readonly place: string
  readonly url: string
  readonly isCancelled: boolean
}

/** Days as iCalendar (RFC 5545). The same id with a higher sequence changes what a calendar took before. */
export function calendarText(name: string, days: readonly CalendarDay[]): string {
  const calendar = ical({ name, prodId: { company: 'Korzo', product: 'Korzo' } })
  for (const day of days)
    calendar.createEvent({
      id: `${day.id}@korzo`,
      start: day.startsAt,
      end: day.endsAt,
      stamp: day.changedAt,
      sequence: day.sequence,
      summary: day.title,
      description: `${day.text}\n${day.url}`.trim(),
      location: day.place,
      url: day.url,
      status: day.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    })
  return calendar.toString()
}
