import { describe, expect, test } from 'vitest'
import { unreadableRefusals, unusedMessages } from './message-use.ts'
import { compileCatalogues } from './messages.ts'

function catalogues(texts: Record<'en' | 'de' | 'sr', string | undefined>) {
  const one = (text: string | undefined) =>
    new Map(text === undefined ? [] : [['a.b', { text, file: 'x' }]])
  return { en: one(texts.en), de: one(texts.de), sr: one(texts.sr) }
}

describe('a catalogue is refused', () => {
  test.each([
    [
      'when a language lacks a message',
      { en: 'Hello', de: undefined, sr: 'Здраво' },
      'missing in de',
    ],
    ['when arguments differ', { en: '{name}', de: '{nam}', sr: '{name}' }, 'de has the arguments'],
    [
      'when a plural category is missing',
      {
        en: '{n, plural, one {#} other {#}}',
        de: '{n, plural, one {#} other {#}}',
        sr: '{n, plural, one {#} other {#}}',
      },
      'lacks the plural few',
    ],
    ['when it cannot be read', { en: '{', de: 'x', sr: 'x' }, 'a.b'],
  ])('%s', (_why, texts, expected) => {
    expect(compileCatalogues(catalogues(texts)).faults.join('\n')).toContain(expected)
  })

  test('not when all is well', () => {
    const texts = {
      en: '{n, plural, one {#} other {#}}',
      de: '{n, plural, one {#} other {#}}',
      sr: '{n, plural, one {#} few {#} other {#}}',
    }
    expect(compileCatalogues(catalogues(texts)).faults).toEqual([])
  })
})

test('a message nobody says is found; one said by a template is not', () => {
  const sources = [{ file: 'a.ts', text: "t('a.said'); t(`a.kind-${kind}`)" }]
  expect(unusedMessages(['a.said', 'a.kind-city', 'a.silent'], sources)).toEqual([
    'a.silent: nobody says it',
  ])
})

test('a refusal without words is found', () => {
  const sources = [{ file: 'a.ts', text: "refuse('a.closed'); refuse('a.full')" }]
  expect(unreadableRefusals(new Set(['a.full']), sources)).toEqual([
    'a.ts: a.closed has no message',
  ])
})
