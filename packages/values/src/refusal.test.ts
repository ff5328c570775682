import { expect, test } from 'vitest'
import { InputError } from './input-error.ts'
import { Refusal, refuse } from './refusal.ts'

test('a refusal carries its code and details', () => {
  expect(() => refuse('programmes.call-closed', { places: 46 })).toThrow(Refusal)
  expect(() => refuse('programmes.call-closed', { places: 46 })).toThrow(
    expect.objectContaining({ code: 'programmes.call-closed', details: { places: 46 } }),
  )
})

test('an input error says line, column, what was expected and what stood there', () => {
  const error = new InputError({ line: 3, column: 7, expected: 'a number', found: 'twelve' })
  expect(error.message).toBe('line 3, column 7: expected a number, found "twelve"')
  expect(new InputError({ line: 1, column: 1, expected: 'a number' }).message).toBe(
    'line 1, column 1: expected a number',
  )
})
