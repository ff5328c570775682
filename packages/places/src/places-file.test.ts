import { array, assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { packColumns, unpackColumns } from './column-file.ts'
import {
  namesAt,
  PlaceIndex,
  type Places,
  placeAt,
  placesFromBytes,
  placesToBytes,
  readGazetteer,
  rowOf,
  townsLike,
  writtenNames,
} from './index.ts'
import { aTown, shippedNames, wholeWorld } from './testing.ts'
import type { Texts } from './texts.ts'

function theWorld(): Places {
  const gazetteer = wholeWorld()
  const names = shippedNames()
  return {
    gazetteer,
    index: new PlaceIndex(gazetteer, names),
    names: writtenNames(gazetteer, names),
  }
}

describe('places kept as bytes', () => {
  it('answer exactly as those they were made from', () => {
    const made = theWorld()
    const bytes = placesToBytes(made)
    const read = placesFromBytes(bytes)
    for (const row of [0, 1, 50_000, made.gazetteer.size - 1])
      expect(placeAt(read.gazetteer, row)).toEqual(placeAt(made.gazetteer, row))
    for (const query of ['Beograd', 'munchen', 'Ljublana', 'nis', 'san', 'Вршац'])
      expect(read.index.search(query)).toEqual(made.index.search(query))
    expect(townsLike(read.gazetteer, 3186886)).toEqual(townsLike(made.gazetteer, 3186886))
    expect(Buffer.compare(placesToBytes(read), bytes)).toBe(0)
  })

  it('are refused when they are something else, or cut off', () => {
    const at = { latitude: 44, longitude: 21 }
    const gazetteer = readGazetteer([aTown({ cityId: 1, ...at })])
    const bytes = placesToBytes({
      gazetteer,
      index: new PlaceIndex(gazetteer, []),
      names: writtenNames(gazetteer, []),
    })
    expect(placeAt(placesFromBytes(bytes).gazetteer, 0).name).toBe('Town 1')
    expect(() => placesFromBytes(bytes.slice(0, -16))).toThrow(RangeError)
    expect(() => placesFromBytes(new TextEncoder().encode('<!doctype html>'))).toThrow(RangeError)
  })

  it('keep any texts but those with a line feed', () => {
    const line = string({ unit: 'binary' }).filter(
      (text) => !text.includes('\n') && text.isWellFormed(),
    )
    assert(
      property(array(line), (texts) => {
        const column = unpackColumns('test', packColumns('test', { texts }))('texts') as Texts
        expect([...column]).toEqual(texts)
        expect(texts.map((_, number) => column.at(number))).toEqual(texts)
        expect([column.length, column.at(texts.length), column.at(-1)]).toEqual([
          texts.length,
          undefined,
          undefined,
        ])
      }),
    )
    expect(() => packColumns('test', { texts: ['a\nb'] })).toThrow(RangeError)
  })
})

describe('names to show', () => {
  const { gazetteer, names } = theWorld()
  const of = (cityId: number) => namesAt(names, rowOf(gazetteer, cityId) ?? -1)

  it('are those of its own people and those of others, with their language', () => {
    expect(of(792680)).toContainEqual({ language: 'sr', name: 'Београд', isOwn: true })
    expect(of(2867714)).toContainEqual({ language: 'sr', name: 'Минхен', isOwn: false })
  })

  it('are none for a town the table does not know', () => {
    const unnamed = gazetteer.size - 1
    expect(namesAt(names, unnamed)).toEqual([])
  })
})
