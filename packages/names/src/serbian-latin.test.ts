import { assert, constantFrom, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, serbianLatin } from './index.ts'

describe('Serbian Cyrillic in Latin', () => {
  it.each([
    ['Београд', 'Beograd'],
    ['Његош', 'Njegoš'],
    ['ЊЕГОШ', 'NJEGOŠ'],
    ['Љубав и Џеп', 'Ljubav i Džep'],
    ['ЉУБАВ', 'LJUBAV'],
    ['КОЊ', 'KONJ'],
    ['Њ', 'Nj'],
    ['А Њ', 'A Nj'],
    ['Ђорђе Ћирић', 'Đorđe Ćirić'],
    ['Већ пријављено: {count} људи', 'Već prijavljeno: {count} ljudi'],
    ['Korzo и Open Data', 'Korzo i Open Data'],
    ['й', 'й'],
    ['', ''],
  ])('%s is %s', (cyrillic, latin) => {
    expect(serbianLatin(cyrillic)).toBe(latin)
  })

  it('has the same key for search, and no Serbian Cyrillic letter is left', () => {
    const alphabet = 'абвгдђежзијклљмнњопрстћуфхцчџшАБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШ -,'
    assert(
      property(string({ unit: constantFrom(...alphabet), maxLength: 30 }), (text) => {
        const latin = serbianLatin(text)
        expect(latin).not.toMatch(/\p{Script=Cyrillic}/u)
        expect(fold(latin)).toBe(fold(text))
      }),
    )
  })
})
