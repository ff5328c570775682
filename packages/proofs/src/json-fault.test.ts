import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonFault } from './json-fault.ts'

test.each([
  ['{"a":[1,2.5e-3,true,null,"é\\u00e9\\n"],"b":{}}', null],
  [' [ ] ', null],
  ['', 0],
  ['{', 1],
  ['{"a" 1}', 5],
  ['{"a":}', 5],
  ['{a:1}', 1],
  ['[1,]', 3],
  ['[1 2]', 3],
  ['[1]]', 3],
  ['[1}', 2],
  ['[01]', 2],
  ['["a', 3],
  ['["a\\x"]', 3],
  ['["a\nb"]', 3],
  ['[tru]', 1],
  ['[[[1]]]', 2],
])('%j breaks off at %j', (source, fault) => {
  expect(jsonFault(source, 2)).toBe(fault)
})

test('it says of every text what the engine says', () => {
  const pieces = fc.constantFrom(
    '[',
    ']',
    '{',
    '}',
    ',',
    ':',
    '"',
    '"a"',
    '\\',
    '\\n',
    '1',
    '-',
    '.',
    'e',
    ' ',
    'null',
    '\n',
  )
  const made = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(''))
  const json = fc.json({ maxDepth: 5 })
  const cut = fc.tuple(json, fc.nat({ max: 40 })).map(([source, at]) => source.slice(0, at))
  fc.assert(
    fc.property(fc.oneof(made, json, cut), (source) => {
      expect(jsonFault(source, 100) === null).toBe(isJson(source))
    }),
    { numRuns: 3000 },
  )
})

function isJson(source: string): boolean {
  try {
    JSON.parse(source)
    return true
  } catch {
    return false
  }
}
