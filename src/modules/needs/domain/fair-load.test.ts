import { expect, test } from 'vitest'
import { hasRoom, loadSince, mostAsked } from './fair-load.ts'

test('the last place is free, the one after it is not', () => {
  expect(hasRoom(mostAsked - 1)).toBe(true)
  expect(hasRoom(mostAsked)).toBe(false)
})

test('a month is thirty days', () => {
  expect(loadSince(new Date('2026-03-31T09:00:00Z'))).toEqual(new Date('2026-03-01T09:00:00Z'))
})
