import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { textWidth } from '../map/text-width.ts'
import { everyNth, linesOf, percent, roundMaximum, spread } from './scale.ts'

test.each([
  [0, 1],
  [1, 1],
  [7, 10],
  [21, 25],
  [105, 200],
  [0.3, 0.5],
])('the scale for %d ends at %d', (largest, end) => {
  expect(roundMaximum(largest)).toBeCloseTo(end, 9)
})

test('a long name is broken into lines that fit, and no word is lost', () => {
  const text = 'Street lighting, replacement of old lamps along the main roads'
  const lines = linesOf(text, 15, 272)
  expect(lines.join(' ')).toBe(text)
  for (const line of lines) expect(textWidth(line, 15)).toBeLessThanOrEqual(272)
})

test('years are left out when they have no room side by side', () => {
  expect(everyNth(['2024', '2025'], 13)).toBe(1)
  expect(
    everyNth(
      Array.from({ length: 30 }, (_, year) => String(1990 + year)),
      13,
    ),
  ).toBeGreaterThan(3)
})

test('nothing of nothing is nothing', () => {
  expect(percent(0, 0)).toBe(0)
})

test('names at the ends of lines keep their distance and their order', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 190 }), { minLength: 1, maxLength: 8 }),
      (heights) => {
        const moved = spread(heights, 18, 190)
        const sorted = [...moved].sort((one, other) => one - other)
        for (const [index, height] of sorted.slice(1).entries()) {
          expect(height - (sorted[index] ?? 0)).toBeGreaterThanOrEqual(18)
        }
        expect(sorted.at(-1)).toBeLessThanOrEqual(190)
        for (const [one, height] of heights.entries()) {
          for (const [other, second] of heights.entries()) {
            if (height < second) expect(moved[one]).toBeLessThan(moved[other] ?? 0)
          }
        }
      },
    ),
  )
})
