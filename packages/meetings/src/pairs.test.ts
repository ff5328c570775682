import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MeetingEvent } from './event.ts'
import { pairAt, pairNumber, pairsIn } from './pairs.ts'
import { readEvent } from './read-event.ts'

const ids = [...'abcde']
const sides = { numberOf: new Map(ids.map((id, at) => [id, at])), count: 5 }
const person = fc.constantFrom(...ids)
const wish = fc.record({ from: person, to: person, weight: fc.integer({ min: 1, max: 1000 }) })

/** What two sides' wishes weigh, asked pair by pair. */
function slowWeight({ wishes, count }: MeetingEvent, a: string, b: string): number {
  const heaviest = (from: string, to: string) =>
    Math.max(
      0,
      ...wishes.filter((one) => one.from === from && one.to === to).map((one) => one.weight),
    )
  const [there, back] = [heaviest(a, b), heaviest(b, a)]
  return count === 'either' || (there > 0 && back > 0) ? there + back : 0
}

test('each pair weighs what its wishes do, the heaviest of each direction; one only pinned weighs 0', () => {
  const empty = readEvent('{"slots":1,"tables":1,"people":[],"wishes":[]}')
  fc.assert(
    fc.property(
      fc.array(wish, { maxLength: 30 }),
      fc.array(fc.tuple(person, person), { maxLength: 3 }),
      fc.constantFrom('mutual', 'either'),
      (wishes, pins, count) => {
        const pinned = pins
          .filter(([a, b]) => a !== b)
          .map(([a, b]) => ({ a, b, slot: 1, table: null }))
        const event: MeetingEvent = { ...empty, wishes, pinned, count }
        const { numbers, weights } = pairsIn(event, sides)
        const expected = ids.flatMap((a, at) =>
          ids.slice(at + 1).flatMap((b, next) => {
            const weight = slowWeight(event, a, b)
            const isPinned = pinned.some(
              (one) => [one.a, one.b].includes(a) && [one.a, one.b].includes(b),
            )
            return weight > 0 || isPinned ? [[pairNumber(at, at + 1 + next, sides), weight]] : []
          }),
        )
        expect(Array.from(numbers, (pair, at) => [pair, weights[at]])).toEqual(expected)
        for (const pair of Array.from({ length: 25 }, (_, one) => one))
          expect(pairAt(numbers, pair)).toBe(numbers.indexOf(pair))
      },
    ),
  )
})
