import { readFileSync, statSync } from 'node:fs'
import { serbianLatin } from '@korzo/names'
import { describe, expect, it } from 'vitest'
import { parsePlaceNames, placeAt, rowOf } from './index.ts'
import { shippedNames, wholeWorld } from './testing.ts'

const names = shippedNames()

describe('our table of names', () => {
  it('stays small', () => {
    expect(statSync('data/place-names.tsv').size).toBeLessThan(1_500_000)
  })

  it('says each thing once, of towns that are in the gazetteer', () => {
    const rows = names.map(({ cityId, language, name }) => `${cityId} ${language} ${name}`)
    expect(new Set(rows).size).toBe(rows.length)
    expect(names.filter(({ cityId }) => rowOf(wholeWorld(), cityId) === undefined)).toEqual([])
  })

  it('has an endonym for nearly every European town of 50,000', () => {
    const europe = new Set(
      'AD AL AT BA BE BG BY CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LT LU LV MD ME MK MT NL NO PL PT RO RS RU SE SI SK UA XK'.split(
        ' ',
      ),
    )
    const named = new Set(
      names.filter(({ kind }) => kind === 'endonym').map(({ cityId }) => cityId),
    )
    const world = wholeWorld()
    const big = [...world.ids.keys()]
      .filter((row) => (world.population[row] ?? 0) >= 50_000)
      .map((row) => placeAt(world, row))
      .filter(({ country }) => europe.has(country))
    const nameless = big.filter(({ cityId }) => !named.has(cityId))
    expect(big.length).toBeGreaterThan(1_500)
    expect(nameless.length / big.length, nameless.map(({ name }) => name).join(', ')).toBeLessThan(
      0.03,
    )
  })

  it('writes Serbian in Cyrillic, whose Latin is the name on the map', () => {
    const serbian = names.filter(({ language }) => language === 'sr')
    expect(serbian.filter(({ name }) => /[a-z]/i.test(name))).toEqual([])
    const latin = (id: number) =>
      names
        .filter(({ cityId, language }) => cityId === id && language === 'sr')
        .map(({ name }) => serbianLatin(name))
    expect(latin(792680)).toContain('Beograd')
    expect(latin(787657)).toContain('Niš')
  })

  it('refuses a table with a broken line, and says which', () => {
    expect(() => parsePlaceNames('id\tname\n')).toThrow('line 1')
    const heading = readFileSync('data/place-names.tsv', 'utf8').split('\n')[0]
    expect(() => parsePlaceNames(`${heading}\n1\tsr\tНиш\tendonym\nx\tsr\tНиш\tendonym`)).toThrow(
      'line 3',
    )
    expect(() => parsePlaceNames(`${heading}\n1\tsr\tНиш\tnickname`)).toThrow('line 2')
    expect(parsePlaceNames(`${heading}\n1\t\tNisch\talternative\n`)).toEqual([
      { cityId: 1, language: '', name: 'Nisch', kind: 'alternative' },
    ])
  })
})
