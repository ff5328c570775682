import type { Json } from '@korzo/proofs'
import { expect, test } from 'vitest'
import { appealOrder, appealRule } from './appeal-order.ts'
import { verifiers } from './verify.ts'

const inputs = { decision: 'd1', reserves: ['B', 'C', 'D'], granted: ['X', 'C'] }
const proof = (result: Json, given: Json = inputs) =>
  verifiers[appealRule]?.({ parameters: {}, seed: null, inputs: given, result, ties: [] })

test('granted appeals stand first, in the order of the answers; the other reserves keep theirs', () => {
  expect(appealOrder(inputs)).toEqual(['X', 'C', 'B', 'D'])
  expect(appealOrder({ ...inputs, granted: [] })).toEqual(['B', 'C', 'D'])
})

test('the proof of the order holds; another order, a doubled code and broken inputs are refused', () => {
  const order = ['X', 'C', 'B', 'D']
  expect(proof({ order })).toBe(null)
  expect(proof({ order: ['B', 'X', 'C', 'D'] })).toContain('not the one')
  expect(proof({ order }, { ...inputs, granted: ['X', 'X', 'C'] })).toContain('inputs')
  expect(proof({ order }, [])).toContain('inputs')
})
