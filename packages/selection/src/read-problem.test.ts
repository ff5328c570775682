import { readFileSync } from 'node:fs'
import { canonicalJson } from '@korzo/proofs'
import { InputError } from '@korzo/values'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { programme } from '../bench/parts/programme.ts'
import { problemJson } from './problem.ts'
import { readProblem } from './read-problem.ts'

const small = `{
  "format": "korzo-selection/1",
  "places": 1,
  "activities": [{ "id": "visit", "places": 1 }],
  "applications": [
    { "id": "A", "score": 71.25, "wishes": ["visit"], "attributes": { "themes": ["air"] } },
    { "id": "B", "score": 70 }
  ]
}`

function mistakeIn(text: string): InputError | null {
  try {
    readProblem(text)
    return null
  } catch (error) {
    if (error instanceof InputError) return error
    throw error
  }
}

test('what was read and written out again reads the same', () => {
  for (const text of [small, JSON.stringify(programme())]) {
    const problem = readProblem(text)
    expect(readProblem(canonicalJson(problemJson(problem)))).toEqual(problem)
  }
})

test('the example in the published schema can be read', () => {
  const schema: { examples: unknown[] } = JSON.parse(
    readFileSync(new URL('../schema.json', import.meta.url), 'utf8'),
  )
  for (const example of schema.examples) expect(mistakeIn(JSON.stringify(example))).toBeNull()
})

test.each([
  ['"score": 70 ', '"score": 70.1234 ', 7, 'a score with at most three decimals'],
  ['"id": "B"', '"id": "A"', 7, '"A" only once'],
  ['["visit"]', '["tour"]', 6, 'one of the activities visit'],
  ['"places": 1,\n', '"places": -1,\n', 3, 'a whole number from 0'],
  [', "score": 70', '', 7, 'a score for this application'],
  ['"format"', '"formt"', 2, 'one of the members'],
])('a mistake is named with its line: %s → %s', (right, mistaken, line, expected) => {
  const mistake = mistakeIn(small.replace(right, mistaken))
  expect(mistake?.line).toBe(line)
  expect(mistake?.expected).toContain(expected)
})

test('any text, and any damage to a good file, gives a problem or a place', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => void mistakeIn(text)),
    { numRuns: 300 },
  )
  fc.assert(
    fc.property(fc.nat(small.length), fc.nat(3), fc.string({ maxLength: 3 }), (at, cut, put) => {
      const mistake = mistakeIn(small.slice(0, at) + put + small.slice(at + cut))
      if (mistake !== null) expect(mistake.line * mistake.column).toBeGreaterThan(0)
    }),
    { numRuns: 600 },
  )
  expect(mistakeIn('['.repeat(100_000))?.column).toBe(66)
})
