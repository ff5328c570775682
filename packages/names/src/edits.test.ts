import { array, assert, constantFrom, nat, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withinEdits, withinOneEdit } from './index.ts'

/** The definition of the optimal string alignment distance, without any band. */
function slowDistance(left: string, right: string): number {
  const table = Array.from({ length: left.length + 1 }, (_, i) =>
    Array.from({ length: right.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  )
  const at = (i: number, j: number) => table[i]?.[j] ?? Infinity
  for (let i = 1; i <= left.length; i++)
    for (let j = 1; j <= right.length; j++) {
      const change = at(i - 1, j - 1) + (left[i - 1] === right[j - 1] ? 0 : 1)
      const isSwap = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]
      const swap = isSwap ? at(i - 2, j - 2) + 1 : Infinity
      const row = table[i]
      if (row) row[j] = Math.min(change, at(i - 1, j) + 1, at(i, j - 1) + 1, swap)
    }
  return at(left.length, right.length)
}

const short = () => string({ unit: constantFrom('a', 'b', 'c'), maxLength: 8 })

describe('edits between two texts', () => {
  it.each([
    ['nis', 'nis', 0],
    ['kragujevac', 'kragujevca', 1],
    ['kragujevac', 'kragujvac', 1],
    ['kragujevac', 'kraguyevac', 1],
    ['ca', 'abc', 3],
    ['', 'ab', 2],
  ])('%s and %s are %i apart', (left, right, distance) => {
    expect(withinEdits(left, right, distance)).toBe(true)
    expect(withinEdits(left, right, distance - 1)).toBe(false)
  })

  it('agree with the definition', () => {
    assert(
      property(short(), short(), nat(4), (left, right, limit) => {
        const distance = slowDistance(left, right)
        expect(withinEdits(left, right, limit)).toBe(distance <= limit)
        expect(withinOneEdit(left, right)).toBe(distance <= 1)
      }),
      { numRuns: 2000 },
    )
  })

  it('are the same in both directions', () => {
    assert(
      property(array(short(), { minLength: 2, maxLength: 2 }), ([one = '', other = '']) => {
        expect(withinOneEdit(one, other)).toBe(withinOneEdit(other, one))
      }),
    )
  })
})
