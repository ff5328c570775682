import { InputError } from './input-error.ts'

declare const localDateBrand: unique symbol

/**
 * A day of the calendar without a time or a zone, as `2026-03-01`: years 0001 to 9999 of the Gregorian calendar, also
 * before it was introduced. Texts sort as their days do.
 */
export type LocalDate = string & { readonly [localDateBrand]: true }

const daysBeforeMonth = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const
const daysIn400Years = 146_097

/** Whether a text is a day that exists, in its one spelling. */
export function isLocalDate(text: string): text is LocalDate {
  const [, year, month, day] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []).map(Number)
  if (year === undefined || month === undefined || day === undefined) return false
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** Reads a day. @throws {InputError} when the text is none. */
export function parseLocalDate(text: string): LocalDate {
  if (isLocalDate(text)) return text
  throw new InputError({ line: 1, column: 1, expected: 'a day like 2026-03-01', found: text })
}

/** Negative, zero or positive, as for sorting: days before, 0, days after. */
export function compareLocalDates(one: LocalDate, other: LocalDate): number {
  return dayNumber(one) - dayNumber(other)
}

/** The day so many days later, or earlier when negative. @throws {RangeError} beyond the years 0001 to 9999. */
export function addDays(date: LocalDate, days: number): LocalDate {
  if (!Number.isSafeInteger(days)) throw new RangeError('days are whole')
  return fromDayNumber(dayNumber(date) + days)
}

/** How many days after `from` comes `to`; negative when it comes before. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from)
}

/** 1 for Monday to 7 for Sunday (ISO 8601). */
export function weekday(date: LocalDate): number {
  return (dayNumber(date) % 7) + 1 // 0001-01-01 was a Monday
}

/** Days since 0001-01-01. */
function dayNumber(date: LocalDate): number {
  const [year = 1, month = 1, day = 1] = date.split('-').map(Number)
  const years = year - 1
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400)
  const leapDay = month > 2 && isLeap(year) ? 1 : 0
  return years * 365 + leapDays + (daysBeforeMonth[month - 1] ?? 0) + leapDay + day - 1
}

function fromDayNumber(number: number): LocalDate {
  let year = Math.floor((number * 400) / daysIn400Years) + 1 // right, or off by one near a new year
  if (number < firstOf(year)) year--
  else if (number >= firstOf(year + 1)) year++
  let day = number - firstOf(year) + 1
  let month = 1
  while (month < 12 && day > daysInMonth(year, month)) day -= daysInMonth(year, month++)
  const text = [String(year).padStart(4, '0'), pad(month), pad(day)].join('-')
  if (!isLocalDate(text)) throw new RangeError('a day lies in the years 0001 to 9999')
  return text
}

function firstOf(year: number): number {
  const years = year - 1
  return years * 365 + Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400)
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

function pad(number: number): string {
  return String(number).padStart(2, '0')
}
