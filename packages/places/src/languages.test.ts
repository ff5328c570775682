import { assert, constantFrom, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kinship, languagesOf } from './index.ts'

describe('languages between towns', () => {
  it.each([
    ['RS', 'BA', { kind: 'shared', languages: ['sr'] }],
    ['RS', 'HR', { kind: 'understood', languages: ['hr', 'sr'] }],
    ['CZ', 'SK', { kind: 'understood', languages: ['cs', 'sk'] }],
    ['MK', 'BG', { kind: 'understood', languages: ['bg', 'mk'] }],
    ['MK', 'XK', { kind: 'shared', languages: ['sq'] }],
    ['SI', 'RS', { kind: 'family', family: 'south-slavic' }],
    ['DE', 'AT', { kind: 'shared', languages: ['de'] }],
    ['HU', 'RS', { kind: 'none' }],
    ['RO', 'MD', { kind: 'shared', languages: ['ro'] }],
    ['XX', 'RS', { kind: 'none' }],
  ])('%s and %s', (one, other, expected) => {
    expect(kinship(languagesOf(one), languagesOf(other))).toEqual(expected)
  })

  it('gives Geneva French and Zürich German', () => {
    expect(languagesOf('CH', 'GE')).toEqual(['fr'])
    expect(languagesOf('CH', 'ZH')).toEqual(['de', 'fr', 'it'])
    expect(languagesOf('BE', 'WAL')).toEqual(['fr'])
  })

  it('is the same from both sides', () => {
    const country = constantFrom(
      'RS',
      'HR',
      'BA',
      'ME',
      'MK',
      'BG',
      'SI',
      'HU',
      'CZ',
      'SK',
      'PL',
      'DE',
      'BE',
      'CH',
      'UA',
      'ES',
      'XX',
    )
    assert(
      property(country, country, (one, other) => {
        expect(kinship(languagesOf(one), languagesOf(other))).toEqual(
          kinship(languagesOf(other), languagesOf(one)),
        )
      }),
    )
  })
})
