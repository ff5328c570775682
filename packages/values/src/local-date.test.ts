import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  compareLocalDates,
  daysBetween,
  isLocalDate,
  type LocalDate,
  parseLocalDate,
  weekday,
} from './local-date.ts'

const day = parseLocalDate
const millisecondsADay = 86_400_000
const dates = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => day(date.toISOString().slice(0, 10)))

test.each(['2026-02-28', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])(
  '%s is a day',
  (text) => {
    expect(isLocalDate(text)).toBe(true)
  },
)

test.each([
  '2026-02-29',
  '1900-02-29',
  '2026-04-31',
  '2026-13-01',
  '2026-00-10',
  '2026-01-00',
  '0000-01-01',
  '2026-1-1',
  '2026-01-01T00:00',
  '01.03.2026',
  '２０２６-01-01',
  '',
])('%j is none', (text) => {
  expect(isLocalDate(text)).toBe(false)
  expect(() => parseLocalDate(text)).toThrow('expected a day like 2026-03-01')
})

test('days are added over months, years, and leap days', () => {
  expect(addDays(day('2026-02-28'), 1)).toBe('2026-03-01')
  expect(addDays(day('2024-02-28'), 1)).toBe('2024-02-29')
  expect(addDays(day('2026-01-01'), -1)).toBe('2025-12-31')
  expect(addDays(day('2026-03-01'), 0)).toBe('2026-03-01')
  expect(daysBetween(day('2000-01-01'), day('2026-03-01'))).toBe(9556)
})

test('there is no day after 9999 and none before 0001', () => {
  expect(() => addDays(day('9999-12-31'), 1)).toThrow(RangeError)
  expect(() => addDays(day('0001-01-01'), -1)).toThrow(RangeError)
  expect(() => addDays(day('2026-03-01'), 0.5)).toThrow(RangeError)
})

test('the engine’s own calendar agrees', () => {
  fc.assert(
    fc.property(dates, dates, (one, other) => {
      const between = (Date.parse(other) - Date.parse(one)) / millisecondsADay
      expect(daysBetween(one, other)).toBe(between)
      expect(addDays(one, between)).toBe(other)
      expect(weekday(one)).toBe(new Date(one).getUTCDay() || 7)
      expect(Math.sign(compareLocalDates(one, other))).toBe(one < other ? -1 : one > other ? 1 : 0)
    }),
    { numRuns: 2000 },
  )
})

test('every day of 400 years follows the one before it', () => {
  let date: LocalDate = day('1999-12-31')
  for (let at = Date.UTC(2000, 0, 1); at < Date.UTC(2400, 0, 2); at += millisecondsADay) {
    date = addDays(date, 1)
    if (date !== new Date(at).toISOString().slice(0, 10))
      expect(date).toBe(new Date(at).toISOString())
  }
  expect(date).toBe('2400-01-01')
})
