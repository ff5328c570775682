import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Id, idTime, isId, newId } from './id.ts'

const random = fc.uint8Array({ minLength: 10, maxLength: 10 })
const time = fc.nat({ max: 2 ** 48 - 1 })

test('the example of RFC 9562, appendix A.6', () => {
  const rfc = newId({
    at: Date.UTC(2022, 1, 22, 19, 22, 22),
    random: Uint8Array.of(0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f),
  })
  expect(rfc).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')
  expect(idTime(rfc)).toBe(0x017f22e279b0)
})

test('every id is one, and tells its time', () => {
  fc.assert(
    fc.property(time, random, (at, bytes) => {
      const id = newId({ at, random: bytes })
      expect(isId(id)).toBe(true)
      expect(idTime(id)).toBe(at)
    }),
  )
})

test('ids made later sort later', () => {
  fc.assert(
    fc.property(time, time, random, random, (one, other, first, second) => {
      fc.pre(one < other)
      expect(newId({ at: one, random: first }) < newId({ at: other, random: second })).toBe(true)
    }),
  )
})

test.each([
  '017F22E2-79B0-7CC3-98C4-DC0C0C07398F',
  '017f22e2-79b0-4cc3-98c4-dc0c0c07398f',
  '017f22e2-79b0-7cc3-18c4-dc0c0c07398f',
  '017f22e279b07cc398c4dc0c0c07398f',
  '017f22e2-79b0-7cc3-98c4-dc0c0c07398f\n',
  '',
])('%j is not an id', (text) => {
  expect(isId(text)).toBe(false)
})

test('a time before 1970, too few random bytes are refused', () => {
  expect(() => newId({ at: -1, random: new Uint8Array(10) })).toThrow(RangeError)
  expect(() => newId({ at: 2 ** 48, random: new Uint8Array(10) })).toThrow(RangeError)
  expect(() => newId({ at: 0, random: new Uint8Array(9) })).toThrow(RangeError)
})

test('an id of one kind does not pass for another', () => {
  const person: Id<'person'> = newId({ at: 0, random: new Uint8Array(10) })
  // @ts-expect-error a person is not an application
  const application: Id<'application'> = person
  expect(application).toBe(person)
})
