import { expect, test } from 'vitest'
import { overAt } from './follow-up-times.ts'
import { reportStanding } from './report-standing.ts'

const dueOn = '2026-03-31'

test('a report is in time on its day, late the day after, and never came when nothing is taken any more', () => {
  const standing = (today: string, handedInOn: string | null = null) =>
    reportStanding({ dueOn, handedInOn }, today)
  expect(
    ['2026-03-31', '2026-04-01', '2026-06-29', '2026-06-30'].map((day) => standing(day)),
  ).toEqual(['open', 'overdue', 'overdue', 'never'])
  expect([standing('2027-01-01', '2026-03-31'), standing('2027-01-01', '2026-04-01')]).toEqual([
    'kept',
    'kept-late',
  ])
  const askedAt = new Date('2026-03-01T06:00:00Z')
  expect(overAt({ kind: 'report', askedAt, dueOn })).toEqual(new Date('2026-06-30T00:00:00Z'))
})
