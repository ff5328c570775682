import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkPubliccode, readPubliccode } from './index.ts'
import { minimalFile } from './testing.ts'

const valid = minimalFile({ more: 'usedBy: &a [x]\nIT: {piattaforme: {spid: true}}' })
const pieces = [
  '*a',
  '&a ',
  '<<: *a',
  '[',
  ']',
  '{',
  '}',
  ': ',
  '- ',
  '? ',
  '|',
  '>',
  '"',
  "'",
  '\t',
  '\n',
  '\r',
  '#',
  '!!',
  '---\n',
  '%',
  '@',
  '\0',
  '👍🏽',
  '\uFEFF',
]

/** Every finding says what and where; a record comes exactly without errors. */
function isAnswered(input: string | Uint8Array): void {
  const { record, findings } = readPubliccode(input)
  expect(findings).toEqual(checkPubliccode(input))
  const lines = typeof input === 'string' ? input.split(/\r\n?|\n/).length : input.length + 1
  for (const { message, line, column } of findings) {
    expect(message).not.toBe('')
    expect(line === 0 ? column === 0 : line <= lines && column >= 1).toBe(true)
  }
  expect(record === null).toBe(findings.some(({ severity }) => severity === 'error'))
}

describe('whatever a file holds, it is answered', () => {
  it('random bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), isAnswered), { numRuns: 300 })
  })

  it('signs of YAML in any order', () => {
    const soup = fc.array(fc.constantFrom(...pieces, 'a', 'name', ' ', '  '), { maxLength: 60 })
    fc.assert(
      fc.property(soup, (parts) => isAnswered(`publiccodeYmlVersion: "0"\n${parts.join('')}`)),
      {
        numRuns: 500,
      },
    )
  })

  it('a valid file with pieces cut out and others put in', () => {
    const edit = fc.record({
      at: fc.nat({ max: valid.length }),
      cut: fc.nat({ max: 20 }),
      put: fc.constantFrom(...pieces, ''),
    })
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) =>
        isAnswered(
          edits.reduce(
            (text, { at, cut, put }) => text.slice(0, at) + put + text.slice(at + cut),
            valid,
          ),
        ),
      ),
      { numRuns: 500 },
    )
  })

  it('any value under any key', () => {
    const keys = valid.match(/^\w+/gm) ?? []
    const value = fc.oneof(
      fc.json({ maxDepth: 3 }),
      fc.constantFrom('', '~', '[]', '{}', '*a', '1.0'),
    )
    fc.assert(
      fc.property(fc.constantFrom(...keys), value, (key, json) =>
        isAnswered(
          valid.replace(new RegExp(`^${key}:.*(?:\\n .*)*`, 'm'), () => `${key}: ${json}`),
        ),
      ),
      { numRuns: 300 },
    )
  })
})
