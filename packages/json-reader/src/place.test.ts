import { InputError } from '@korzo/values'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lineAndColumn, type Node, parse } from './parse.ts'
import { readJson } from './place.ts'

/** What JSON.parse would have made of it. */
function plain(node: Node): unknown {
  if (node.kind === 'scalar') return node.value
  if (node.kind === 'list') return node.items.map(plain)
  return Object.fromEntries([...node.members].map(([name, member]) => [name, plain(member)]))
}

describe('reading JSON with places', () => {
  it('understands what JSON.parse does', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        fc.pre(!text.includes('"__proto__"'))
        expect(plain(parse(text))).toEqual(JSON.parse(text))
      }),
    )
  })

  it('refuses whatever JSON.parse refuses, with a place in the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]",:0-1.eE\\ \ntrufalsn') }), (text) => {
        let isJson = true
        try {
          JSON.parse(text)
        } catch {
          isJson = false
        }
        try {
          parse(text)
          expect(isJson).toBe(true)
        } catch (error) {
          expect(error).toBeInstanceOf(InputError)
          if (error instanceof InputError && !error.message.includes('each name once'))
            expect(isJson).toBe(false)
        }
      }),
      { numRuns: 5000 },
    )
  })

  it('refuses doubled and unknown names, and deep nesting', () => {
    expect(() => parse('{"a":1,"a":2}')).toThrow('line 1, column 8')
    expect(() => readJson('{"a":1,\n"b":2}').object(['a'])).toThrow('line 2, column 5')
    expect(() => parse('['.repeat(100_000))).toThrow(InputError)
  })

  it('reads a string of millions of escapes, and says where one is not closed', () => {
    const long = `"${'\\n'.repeat(3_000_000)}`
    expect(parse(`${long}"`)).toMatchObject({ at: 0, value: '\n'.repeat(3_000_000) })
    expect(() => parse(long)).toThrow('line 1, column 1: expected a complete string')
    expect(() => parse('["\\ud83d"]')).toThrow('line 1, column 2: expected well-formed Unicode')
  })

  it('counts lines with LF, CR and CR LF', () => {
    expect(lineAndColumn('a\r\nb\rc\nd', 7)).toEqual({ line: 4, column: 1 })
  })

  it('asks for whole numbers in a range', () => {
    expect(readJson('7').integer(1, 7)).toBe(7)
    for (const text of ['8', '1.5', '"1"', '1e99'])
      expect(() => readJson(text).integer(1, 7)).toThrow(InputError)
  })
})
