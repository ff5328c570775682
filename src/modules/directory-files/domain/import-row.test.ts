import { describe, expect, test } from 'vitest'
import { shippedTopics } from '#modules/network/index.ts'
import { recognition } from '../queries/recognition.ts'
import { readRow } from './import-row.ts'
import { guessColumns } from './sheet-columns.ts'

const know = recognition(shippedTopics())

function read(cells: Record<string, string>) {
  const { says, errors, notes, place } = readRow(2, cells, know)
  return {
    says,
    errors: errors.map(({ code }) => code),
    notes: notes.map(({ code }) => code),
    place,
  }
}

describe('a row of a sheet', () => {
  test('says a town in any spelling, its country in any language, its size as people write it', () => {
    const { says, errors, place } = read({
      'name:sr': 'Шабац',
      country: 'Srbija',
      population: '51 163',
      kind: 'Варош',
      languages: 'Serbisch; hu',
      website: 'sabac.rs',
    })
    expect(errors.filter((code) => code !== 'directory-files.import-kind')).toEqual([])
    expect(place?.placeId).toBe(3191376)
    expect(says).toMatchObject({
      name: { sr: 'Шабац' },
      country: 'RS',
      population: 51_163,
      languages: ['sr', 'hu'],
      website: 'https://sabac.rs',
      placeId: 3191376,
    })
  })

  test('may leave the country to its place', () => {
    expect(read({ 'name:en': 'Ljubljana' }).says['country']).toBe('SI')
  })

  test('with coordinates needs no place of the gazetteer', () => {
    const { says, errors } = read({
      'name:de': 'Geestland',
      country: 'DE',
      latitude: '53,6',
      longitude: '8,8',
    })
    expect([errors, says['latitude'], says['placeId']]).toEqual([[], 53.6, undefined])
  })

  test('one typing error is asked about, never guessed', () => {
    const { says, notes } = read({ 'name:en': 'Ljublana', country: 'SI' })
    expect([says['placeId'], notes]).toEqual([undefined, ['directory-files.import-near-place']])
  })

  test.each([
    [{ country: 'RS' }, 'directory-files.import-no-name'],
    [{ 'name:en': 'Xyzzy' }, 'directory-files.import-no-country'],
    [{ 'name:en': 'A', country: 'Atlantis' }, 'directory-files.import-country'],
    [{ 'name:en': 'A', country: 'RS', population: 'many' }, 'directory-files.import-number'],
    [{ 'name:en': 'A', country: 'RS', population: '-5' }, 'directory-files.import-number'],
    [
      { 'name:en': 'A', country: 'RS', latitude: '91', longitude: '0' },
      'directory-files.import-number',
    ],
    [
      { 'name:en': 'A', country: 'RS', website: 'javascript:alert(1)' },
      'directory-files.import-website',
    ],
    [
      { 'name:en': 'A', country: 'RS', offers: 'street lighting; time travel' },
      'directory-files.import-topic',
    ],
    [{ 'name:en': 'A', country: 'RS', kind: 'spaceship' }, 'directory-files.import-kind'],
    [{ 'name:en': 'A', country: 'RS', 'place-ids': '1' }, 'directory-files.import-place-number'],
  ])('is refused with the reason: %j', (cells, code) => {
    expect(read(cells as Record<string, string>).errors).toContain(code)
  })

  test('columns are known by headings in three languages, whatever their case and marks', () => {
    expect(guessColumns(['NAZIV', 'Država', 'Broj stanovnika', 'Web', '?'])).toEqual({
      'name:sr': 0,
      country: 1,
      population: 2,
      website: 3,
    })
    expect(guessColumns(['Stadt', 'Land', 'Einwohner'])).toEqual({
      'name:de': 0,
      country: 1,
      population: 2,
    })
    expect(guessColumns(['Name', 'Country', 'slug', 'name:sr-Latn'])).toEqual({
      'name:en': 0,
      country: 1,
      slug: 2,
      'name:sr-Latn': 3,
    })
  })
})

test.each([
  ['Njemačka', 'DE'],
  ['Serbien', 'RS'],
  ['Мађарска', 'HU'],
  ['gr', 'GR'],
  ['Bosna i Hercegovina', 'BA'],
])('a country is known by its name in the languages around: %s', (name, code) => {
  expect(know.country(name)).toBe(code)
})
