import { expect, test } from 'vitest'
import { type Fit, reRankFits, type WordVectors, wordVectorReader } from './index.ts'

const file = `6 3
lamp 1 0 0
svetiljka 0.98 0.1 0
bus 0 1 0
autobus 0.1 0.97 0
broken 1 nothing 0
short 1 0
lamp 0 0 1
town 0.5 0.5 0.5`

function vectorsOf(text: string, most?: number): WordVectors | undefined {
  const reader = wordVectorReader(most)
  for (const line of text.split('\n')) if (!reader.add(line)) break
  return reader.done()
}

const fit = (id: string, score: number): Fit => ({
  id,
  score,
  topics: [],
  references: [],
  isOverBudget: false,
  needsStaff: false,
})

test('a file of word vectors is read as far as it is one', () => {
  const vectors = vectorsOf(file)
  expect([...(vectors?.places.keys() ?? [])]).toEqual([
    'lamp',
    'svetiljka',
    'bus',
    'autobus',
    'town',
  ])
  expect(vectors?.dimensions).toBe(3)
  expect([...(vectors?.values.slice(0, 3) ?? [])]).toEqual([1, 0, 0])
  expect(vectorsOf(file, 2)?.places.size).toBe(2)
  expect(vectorsOf('<html>\nno vectors here')).toBeUndefined()
  expect(vectorsOf('')).toBeUndefined()
})

test('among the best, a text that means the same goes ahead of one that does not, across languages', () => {
  const vectors = vectorsOf(file)
  if (vectors === undefined) throw new Error('the vectors were not read')
  const texts: Record<string, string> = {
    a: 'Bus for the town',
    b: 'New lamp',
    c: 'Words nobody knows',
  }
  const fits = [fit('a', 50), fit('b', 45), fit('c', 44)]
  const order = (need: string) =>
    reRankFits(fits, { need, textOf: (id) => texts[id] ?? '', vectors }).map(({ id }) => id)
  expect(order('svetiljka')).toEqual(['b', 'a', 'c'])
  expect(order('autobus')).toEqual(['a', 'b', 'c'])
  expect(order('nothing known')).toEqual(['a', 'b', 'c'])
})

test('only the first fifty change places, and nothing but the order changes', () => {
  const vectors = vectorsOf(file)
  if (vectors === undefined) throw new Error('the vectors were not read')
  const fits = Array.from({ length: 60 }, (_, at) =>
    fit(String(at).padStart(2, '0'), 100 - at / 10),
  )
  const textOf = (id: string) => (Number(id) % 2 === 1 ? 'lamp' : 'bus')
  const after = reRankFits(fits, { need: 'lamp', textOf, vectors })
  expect(after.slice(50)).toEqual(fits.slice(50))
  expect(after[0]?.id).toBe('01')
  expect(new Set(after)).toEqual(new Set(fits))
})
