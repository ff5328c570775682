import { readFileSync } from 'node:fs'
import { readVocabulary, type Topic } from '@korzo/topics'
import { assert, property, string } from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { budgetIn, deadlineIn, readNeed, sizeIn } from './index.ts'

const vocabulary = readVocabulary(JSON.parse(readFileSync('data/topics.json', 'utf8')) as Topic[])

describe('money in a text', () => {
  it.each([
    ['We have about 100,000 euro.', 10_000_000, 'EUR'],
    ['Budget 130.000 Euro', 13_000_000, 'EUR'],
    ['höchstens 5.000 Euro im Jahr', 500_000, 'EUR'],
    ['€ 2 500', 250_000, 'EUR'],
    ['1,5 Mio. Euro', 150_000_000, 'EUR'],
    ['имамо 3 милиона динара', 300_000_000, 'RSD'],
    ['imamo 12 hiljada KM', 1_200_000, 'BAM'],
    ['Godišnje možemo 10.000 eura', 1_000_000, 'EUR'],
    ['na voljo imamo 20.000 evrov', 2_000_000, 'EUR'],
    ['kemi 5 milion lekë', 500_000_000, 'ALL'],
    ['250 хиљада денара', 25_000_000, 'MKD'],
  ])('%s', (text, minor, currency) => {
    expect(budgetIn(text)).toMatchObject({ minor, currency })
  })
  it.each(['4,000 people', 'since 2019', '45 odstotkov', 'a grant of zero', '60 për qind'])(
    'none in %s',
    (text) => expect(budgetIn(text)).toBeUndefined(),
  )
})

describe('the size a town says it has', () => {
  it.each([
    ['a town of 4,000', 4000],
    ['We are 12 000 inhabitants', 12_000],
    ['Gemeinde mit 3.800 Einwohnern', 3800],
    ['имамо 6000 становника', 6000],
    ['grad od 19.000 stanovnika', 19_000],
    ['7100 prebivalcev', 7100],
    ['qytet me 27.000 banorë', 27_000],
    ['25 hiljada stanovnika', 25_000],
  ])('%s', (text, inhabitants) => expect(sizeIn(text)).toMatchObject({ inhabitants }))
  it.each(['5,000 euro', 'a town of two rivers', '30 kilometara', 'grad od 12 odsto'])(
    'none in %s',
    (text) => expect(sizeIn(text)).toBeUndefined(),
  )
})

describe('until when', () => {
  it.each([
    ['by the end of 2027', '2027-12-31'],
    ['bis Ende 2026', '2026-12-31'],
    ['bis zum 30.6.2027', '2027-06-30'],
    ['до краја 2027', '2027-12-31'],
    ['do konca 2026', '2026-12-31'],
    ['before 2027-03-31', '2027-03-31'],
  ])('%s', (text, on) => expect(deadlineIn(text)).toMatchObject({ on }))
  it.each(['since 2019', '31.2.2027', 'by 30 people'])('none in %s', (text) =>
    expect(deadlineIn(text)).toBeUndefined(),
  )
})

test('a need is read with the words it was read from', () => {
  const text =
    'Јавна расвета нам је стара, имамо 6000 становника и 20.000 евра до краја 2027. Немамо кога да то води.'
  const { topics, size, budget, deadline, traits } = readNeed(text, vocabulary)
  expect(topics.map(({ id }) => id)).toEqual(['street-lighting'])
  expect(topics[0]?.words[0]?.text).toBe('Јавна расвета')
  expect(size).toMatchObject({ inhabitants: 6000, words: { text: '6000 становника' } })
  expect(budget).toMatchObject({
    minor: 2_000_000,
    currency: 'EUR',
    words: { text: '20.000 евра' },
  })
  expect(deadline?.on).toBe('2027-12-31')
  expect(traits.map(({ name, words }) => [name, words[0]?.text])).toEqual([
    ['no-staff', 'Немамо кога'],
  ])
})

test.each([
  ['en', 'We have no staff and little money in our village', ['no-staff', 'small-money', 'rural']],
  [
    'de',
    'Wir haben kein Personal und wenig Geld in den Dörfern',
    ['no-staff', 'small-money', 'rural'],
  ],
  ['sr', 'Nemamo koga, nemamo novca, selo je daleko', ['no-staff', 'small-money', 'rural']],
  ['sl', 'Nimamo ljudi, malo denarja, v vaseh', ['no-staff', 'small-money', 'rural']],
  ['sq', 'Nuk kemi inxhinier dhe nuk kemi buxhet në fshat', ['no-staff', 'small-money', 'rural']],
  ['en', 'We have a strong team in the city hall', []],
])('%s: what a town lacks', (_, text, names) => {
  expect(readNeed(text, vocabulary).traits.map(({ name }) => name)).toEqual(names)
})

test('any text can be read, and every part named stands in it', () => {
  assert(
    property(string({ unit: 'grapheme' }), (noise) => {
      const text = `${noise} 4.000 stanovnika ${noise} 1,5 million euro ${noise}`
      const { size, budget, deadline, topics, traits } = readNeed(text, vocabulary)
      const parts = [
        size?.words,
        budget?.words,
        deadline?.words,
        ...topics.flatMap(({ words }) => words),
        ...traits.flatMap(({ words }) => words),
      ]
      return parts.every(
        (part) => part === undefined || text.slice(part.from, part.to) === part.text,
      )
    }),
    { numRuns: 200 },
  )
})

test('a long hostile text is read at once', () => {
  for (const piece of ['1.000', '9 ', 'a town of ', '€', '1,', '20.20.'])
    readNeed(piece.repeat(20_000 / piece.length), vocabulary)
})
