import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { isCommitmentTo, saltedDigest } from './salted.ts'

const salt = 'a1'.repeat(32)
const birthYear = { born: 1987 }

test('a commitment is SHA-256 of mark, salt and canonical value', () => {
  const slow = createHash('sha256')
    .update('korzo-salted/1\n')
    .update(Buffer.from(salt, 'hex'))
    .update('{"born":1987}')
    .digest('hex')
  expect(saltedDigest(birthYear, salt)).toBe(slow)
})

test('value and salt together open it; another value or another salt does not', () => {
  const commitment = saltedDigest(birthYear, salt)
  expect(isCommitmentTo(commitment, birthYear, salt)).toBe(true)
  expect(isCommitmentTo(commitment, { born: 1988 }, salt)).toBe(false)
  expect(isCommitmentTo(commitment, birthYear, 'a2'.repeat(32))).toBe(false)
})

test.each(['', 'a1', 'A1'.repeat(32), 'a1'.repeat(33)])('the salt "%s" is refused', (short) => {
  expect(() => saltedDigest(birthYear, short)).toThrow(RangeError)
})
