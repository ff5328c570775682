import { foldings, withinEdits } from '@korzo/names'
import { array, assert, constantFrom, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PlaceIndex, placeAt, readGazetteer, rowOf } from './index.ts'
import { aTown, shippedNames, wholeWorld } from './testing.ts'

const index = new PlaceIndex(wholeWorld(), shippedNames())

function found(query: string, limit = 10): readonly string[] {
  return index.search(query, { limit }).map(({ row }) => {
    const { name, country } = placeAt(wholeWorld(), row)
    return `${name} ${country}`
  })
}

describe('search of places', () => {
  it.each([
    ['Beograd', 'Belgrade RS'],
    ['Београд', 'Belgrade RS'],
    ['Belgrado', 'Belgrade RS'],
    ['Belgrad', 'Belgrade RS'],
    ['Nándorfehérvár', 'Belgrade RS'],
    ['Βελιγράδι', 'Belgrade RS'],
    ['München', 'Munich DE'],
    ['Muenchen', 'Munich DE'],
    ['munchen', 'Munich DE'],
    ['Минхен', 'Munich DE'],
    ['Monaco di Baviera', 'Munich DE'],
    ['Niš', 'Niš RS'],
    ['nis', 'Niš RS'],
    ['Ниш', 'Niš RS'],
    ['Sokobanja', 'Soko Banja RS'],
    ['Сокобања', 'Soko Banja RS'],
    ['Geestland', 'Langen DE'],
    ['Vari-Voula-Vouliagmeni', 'Voúla GR'],
    ['Βούλα', 'Voúla GR'],
    ['Wien', 'Vienna AT'],
    ['Beč', 'Vienna AT'],
    ['Dunaj', 'Vienna AT'],
    ['Seoul', 'Seoul KR'],
    ['서울', 'Seoul KR'],
    ['Сеул', 'Seoul KR'],
    ['Skoplje', 'Skopje MK'],
    ['Shkup', 'Skopje MK'],
    ['Manastir', 'Bitola MK'],
    ['Dibër', 'Debar MK'],
    ['Tirane', 'Tirana AL'],
    ['Skadar', 'Shkodër AL'],
    ['Drač', 'Durrës AL'],
    ['Prishtine', 'Pristina XK'],
    ['Приштина', 'Pristina XK'],
    ['Laibach', 'Ljubljana SI'],
    ['Ljubljana', 'Ljubljana SI'],
    ['Fiume', 'Rijeka HR'],
    ['Reka', 'Rijeka HR'],
    ['Ajdovscina', 'Ajdovščina SI'],
    ['Capodistria', 'Koper SI'],
    ['Trst', 'Trieste IT'],
    ['Bozen', 'Bolzano IT'],
    ['Boleslawiec', 'Bolesławiec PL'],
    ['Bunzlau', 'Bolesławiec PL'],
    ['Alba Iulia', 'Alba Iulia RO'],
    ['Gyulafehérvár', 'Alba Iulia RO'],
    ['Солун', 'Thessaloníki GR'],
    ['Solun', 'Thessaloníki GR'],
    ['Athen', 'Athens GR'],
    ['Αθήνα', 'Athens GR'],
    ['Banjaluka', 'Banja Luka BA'],
    ['banja-luka', 'Banja Luka BA'],
    ['Sabac', 'Šabac RS'],
    ['Shabac', 'Šabac RS'],
    ['Segedin', 'Szeged HU'],
    ['Київ', 'Kyiv UA'],
    ['Lavov', 'Lviv UA'],
    ['Den Haag', 'The Hague NL'],
    ['St. Gallen', 'Sankt Gallen CH'],
    ['Großwardein', 'Oradea RO'],
    ['Crikvenica', 'Crikvenica HR'],
    ['Krefeld', 'Krefeld DE'],
    ['Arezzo', 'Arezzo IT'],
    ['Hamm', 'Hamm DE'],
    ['Arnsberg', 'Arnsberg DE'],
    ['Pirna', 'Pirna DE'],
    ['Utrecht', 'Utrecht NL'],
    ['Nova Gorica', 'Nova Gorica SI'],
    ['Zrenjanin', 'Zrenjanin RS'],
    ['Kotor', 'Kotor ME'],
  ])('%s is %s', (query, town) => {
    expect(found(query)[0]).toBe(town)
  })

  it.each([
    ['Kragujevca', 'Kragujevac RS'],
    ['Ljublana', 'Ljubljana SI'],
    ['Sarajvo', 'Sarajevo BA'],
    ['Podgorcia', 'Podgorica ME'],
    ['Crikvenca', 'Crikvenica HR'],
    ['Bolesalwiec', 'Bolesławiec PL'],
    ['Beogrd', 'Belgrade RS'],
  ])('%s, mistyped, is %s', (query, town) => {
    expect(found(query)).toContain(town)
  })

  it('finds every name of the names table', () => {
    const world = wholeWorld()
    const lost = shippedNames().filter(({ cityId, name }) => {
      const row = rowOf(world, cityId)
      return row === undefined || !index.search(name).some((hit) => hit.row === row)
    })
    expect(lost).toEqual([])
  })

  it('puts the bigger of two towns of one name first, and whole names before beginnings', () => {
    const hits = index.search('Springfield', { limit: 5 })
    expect(hits.map(({ match }) => match)).toEqual(['exact', 'exact', 'exact', 'exact', 'exact'])
    expect(hits.map(({ row }) => row)).toEqual(hits.map(({ row }) => row).sort((a, b) => a - b))
    expect(found('Ischl')[0]).toBe('Bad Ischl AT')
  })

  it('keeps to the countries asked for', () => {
    const hits = index.search('Novi', { countries: new Set(['HR']) })
    expect(hits.length).toBeGreaterThan(0)
    for (const { row } of hits) expect(placeAt(wholeWorld(), row).country).toBe('HR')
  })

  it.each(['', '   ', '…', "'; drop table", '<script>', '\u202Eabc', 'x'.repeat(10_000)])(
    'bears %j',
    (query) => {
      expect(index.search(query).length).toBeLessThanOrEqual(10)
    },
  )

  it('finds exactly what a look at every name finds, typing errors included', () => {
    const name = string({ unit: constantFrom('a', 'b', 'š', ' '), minLength: 4, maxLength: 7 })
    assert(
      property(array(name, { minLength: 1, maxLength: 12 }), name, (names, query) => {
        const gazetteer = readGazetteer(
          names.map((each, at) =>
            aTown({ cityId: at + 1, name: each, latitude: 44, longitude: 21 }),
          ),
        )
        const hits = new PlaceIndex(gazetteer, []).search(query, { limit: 100 })
        const rows = new Set(hits.map(({ row }) => row))
        for (const [row, each] of [...gazetteer.names].entries())
          if (isExpected(each, query)) expect(rows.has(row), `${query} → ${each}`).toBe(true)
      }),
      { numRuns: 150 },
    )
  })
})

/** Begins with the query, or is at most one edit from a query of at least four letters. */
function isExpected(name: string, query: string): boolean {
  return foldings(query).some((asked) =>
    foldings(name).some((key) => {
      if (asked === '' || key === '') return false
      return key.startsWith(asked) || (asked.length >= 4 && withinEdits(asked, key, 1))
    }),
  )
}
