import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Edge, heaviest } from './match.ts'

/** The most that pairs can weigh together, by trying all. */
function most(edges: readonly Edge[], tables: number): number {
  const [first, ...rest] = edges
  if (first === undefined || tables === 0) return 0
  const { a, b, weight } = first
  const others = rest.filter((edge) => ![edge.a, edge.b].some((one) => one === a || one === b))
  return Math.max(most(rest, tables), weight + most(others, tables - 1))
}

const pair = fc.tuple(fc.nat(6), fc.nat(6), fc.integer({ min: 1, max: 9 }))

test('the heaviest matching for so many tables weighs as much as any, and holds nobody twice', () => {
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 12 }), fc.nat(4), (pairs, tables) => {
      const edges = pairs.flatMap(([a, b, weight], place) =>
        a === b ? [] : [{ place, a, b, weight }],
      )
      const found = heaviest(edges, tables)
      expect(found.length).toBeLessThanOrEqual(tables)
      const parties = found.flatMap(({ a, b }) => [a, b])
      expect(new Set(parties).size).toBe(parties.length)
      expect(found.reduce((sum, { weight }) => sum + weight, 0)).toBe(most(edges, tables))
    }),
    { numRuns: 500 },
  )
})
