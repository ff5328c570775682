import { expect, test } from 'vitest'
import { refusingUnused } from './unused.ts'

const proof = { parameters: {}, seed: null, inputs: [], result: [], ties: [] }
const count = { 'example/count@1': () => null }

test('a seed or a tie that the rule does not use is refused', () => {
  const verify = refusingUnused(count, ['seed', 'ties'])['example/count@1']
  expect(verify?.(proof)).toBeNull()
  expect(verify?.({ ...proof, seed: 's' })).toBe(
    'the rule example/count@1 draws nothing and has no seed',
  )
  expect(verify?.({ ...proof, ties: ['x'] })).toBe('the rule example/count@1 breaks no ties')
})

test('what the rule uses is its own affair', () => {
  const verify = refusingUnused(count, [])['example/count@1']
  expect(verify?.({ ...proof, seed: 's', ties: ['x'] })).toBeNull()
})
