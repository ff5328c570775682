import { Temporal } from 'temporal-polyfill'

/** Zones an editor chooses from, the one most of the continent's towns live in first. */
export const zones: readonly string[] = [
  'Europe/Brussels',
  ...Intl.supportedValuesOf('timeZone').filter(
    (zone) => zone.startsWith('Europe/') && zone !== 'Europe/Brussels',
  ),
  'UTC',
]

/** The instant of a time as typed in a form (`2026-03-08T10:00`) in a zone; undefined when it is none. Where the clock is put back, the first. */
export function instantOf(typed: string, zone: string): Date | undefined {
  if (!zones.includes(zone)) return undefined
  try {
    const { epochMilliseconds } = Temporal.PlainDateTime.from(typed).toZonedDateTime(zone)
    return new Date(epochMilliseconds)
  } catch {
    return undefined
  }
}

/** An instant as a form shows it again. */
export function typedIn(instant: Date, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
}
