import { expect, test } from 'vitest'
import { judgedNeeds, ndcg } from '../bench/judged-needs.ts'

test('sixty judged needs find what their towns would want: nDCG@10 of at least 0.8, small places included', () => {
  const all = judgedNeeds()
  const mean = (of: typeof all) => of.reduce((sum, { quality }) => sum + quality, 0) / of.length
  expect(all).toHaveLength(60)
  expect(mean(all)).toBeGreaterThan(0.8)
  expect(mean(all.filter(({ need }) => need.population <= 10_000))).toBeGreaterThan(0.8)
})

test('the measure is the one of Järvelin and Kekäläinen: their discount, gains 2^grade − 1', () => {
  const relevance = { a: 3, b: 2, c: 1 }
  expect(ndcg(['a', 'b', 'c'], relevance, 10)).toBe(1)
  // (1 + 3/log2(3) + 7/2) / (7 + 3/log2(3) + 1/2)
  expect(ndcg(['c', 'b', 'a'], relevance, 10)).toBeCloseTo(0.6806, 4)
  expect(ndcg(['x', 'y'], relevance, 10)).toBe(0)
})
