import { expect, test } from 'vitest'
import { healthOf, type Standing } from './health.ts'

/** A programme half through, half of everything done. */
function standing(more: Partial<Standing> = {}): Standing {
  const half = { elapsed: 0.5, indicators: [50, 60], spent: 0.5, risks: [4] }
  return { ...half, latePromises: 0, overdueDecisions: 0, ...more }
}

const colourOf = (more: Partial<Standing>) => healthOf(standing(more)).colour

test('without a reason it is on track', () => {
  expect(healthOf(standing())).toEqual({ colour: 'good', reasons: [] })
  const unknown = { elapsed: null, indicators: [null], spent: null, risks: [] }
  expect(colourOf(unknown)).toBe('good')
})

test('the colour is that of the worst reason, and every reason is named', () => {
  expect(healthOf(standing({ latePromises: 1, risks: [15, 8] }))).toEqual({
    colour: 'act',
    reasons: [
      { code: 'promises-late', colour: 'watch', count: 1 },
      { code: 'high-risk', colour: 'act', count: 1 },
      { code: 'risk', colour: 'watch', count: 1 },
    ],
  })
})

test('an indicator is behind from 25 points below the share of the time', () => {
  expect([colourOf({ indicators: [25, 90] }), colourOf({ indicators: [24, 90] })]).toEqual([
    'good',
    'watch',
  ])
  expect(colourOf({ indicators: [24, 24, 90] })).toBe('act')
  expect(colourOf({ elapsed: 3, indicators: [75] })).toBe('good')
})

test('spending is ahead from 25 points above the share of the time, and over the budget above all of it', () => {
  expect([0.75, 0.76, 1, 1.01].map((spent) => colourOf({ spent }))).toEqual([
    ...['good', 'watch', 'watch', 'act'],
  ])
})

test('risks count from 8 and from 15, promises from one and from three, a late decision at once', () => {
  expect([7, 8, 14, 15].map((risk) => colourOf({ risks: [risk] }))).toEqual([
    ...['good', 'watch', 'watch', 'act'],
  ])
  expect([0, 1, 2, 3].map((latePromises) => colourOf({ latePromises }))).toEqual([
    ...['good', 'watch', 'watch', 'act'],
  ])
  expect(colourOf({ overdueDecisions: 1 })).toBe('act')
})
