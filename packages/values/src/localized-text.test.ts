import { expect, test } from 'vitest'
import { textFor } from './localized-text.ts'

const river = { en: 'River', de: 'Fluss', 'sr-Latn': 'Reka', fr: '' }

test.each([
  [['de'], 'Fluss', 'de', false],
  [['de-AT', 'en'], 'Fluss', 'de', false],
  [['sr-Cyrl', 'en'], 'Reka', 'sr-Latn', false],
  [['fr', 'de'], 'Fluss', 'de', true],
  [['pl', 'en'], 'River', 'en', true],
  [['pl'], 'Fluss', 'de', true],
  [['DE'], 'Fluss', 'de', false],
  [[], 'Fluss', 'de', false],
])('a reader of %j gets “%s” and sees that it is %s', (wanted, text, language, isFallback) => {
  expect(textFor(river, wanted)).toEqual({ text, language, isFallback })
})

test('without any text there is none', () => {
  expect(textFor({}, ['de'])).toBeNull()
  expect(textFor({ de: '' }, ['de'])).toBeNull()
})

test('a language named like a part of every object is no language', () => {
  expect(textFor({}, ['constructor'])).toBeNull()
})
