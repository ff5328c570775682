import { readFileSync } from 'node:fs'
import { assert, constantFrom, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readVocabulary, type Topic, topicsIn } from './index.ts'

const topics: readonly Topic[] = JSON.parse(readFileSync('data/topics.json', 'utf8'))
const vocabulary = readVocabulary(topics)

/** The first topic found must be this one. */
const phrases: readonly (readonly [text: string, topic: string])[] = [
  ['street lighting', 'street-lighting'],
  ['The street lamps in our village are broken at night', 'street-lighting'],
  ['We lose half of our drinking water through leaking pipes: water losses', 'water-losses'],
  ['How do we keep young people from leaving?', 'young-people-leaving'],
  ['young people are leaving our town', 'young-people-leaving'],
  ['bus on call for remote hamlets', 'bus-on-call'],
  ['There is nowhere to park near the station', 'parking'],
  ['A digital twin of the old harbour', 'digital-twins'],
  ['participatory budgeting for schoolchildren', 'participatory-budgeting'],
  ['Who pays? EU funding and co-financing', 'grants-and-eu-funds'],
  ['free wifi on the square', 'public-wifi'],
  ['potholes', 'complaints'],
  ['cross-border rescue along the river', 'cross-border'],
  ['integrity, bribery and whistleblowers', 'anti-corruption'],
  ['insulation of our schools: energy efficiency in buildings', 'energy-in-buildings'],
  ['Umrüstung der Straßenbeleuchtung auf LED', 'street-lighting'],
  ['Strassenlaternen', 'street-lighting'],
  ['Bürgerhaushalt', 'participatory-budgeting'],
  ['Buergerhaushalt', 'participatory-budgeting'],
  ['Rufbus für die Dörfer im Süden', 'bus-on-call'],
  ['Schlaglöcher melden', 'complaints'],
  ['Wärmepumpen und Fernwärme', 'heating'],
  ['Abwanderung junger Leute', 'young-people-leaving'],
  ['Glasfaserausbau bis ins letzte Dorf', 'broadband'],
  ['Offene Daten für alle', 'open-data'],
  ['Digitale Zwillinge und Datenräume', 'digital-twins'],
  ['Hochwasserschutz nach dem Starkregen', 'floods'],
  ['Leerstand in der Innenstadt: leere Läden', 'town-centre-trade'],
  ['јавна расвета у нашем граду', 'street-lighting'],
  ['zamena javne rasvete', 'street-lighting'],
  ['zamjena javne rasvjete u Crikvenici', 'street-lighting'],
  ['губици воде у водоводној мрежи', 'water-losses'],
  ['pucaju cevi, gubitak vode', 'water-losses'],
  ['mladi odlaze iz grada', 'young-people-leaving'],
  ['одлазак младих', 'young-people-leaving'],
  ['nema gde da se parkira', 'parking'],
  ['дивље депоније поред реке', 'illegal-dumps'],
  ['psi lutalice', 'animals'],
  ['vrtići nemaju mesta', 'childcare'],
  ['партиципативно буџетирање', 'participatory-budgeting'],
  ['javne nabavke', 'procurement'],
  ['odbrana od poplava', 'floods'],
  ['prevoz na poziv za stare', 'bus-on-call'],
  ['otvoreni podaci', 'open-data'],
  ['pametna sela', 'smart-villages'],
  ['zagadjenje vazduha', 'air-quality'],
  ['prenova javne razsvetljave', 'street-lighting'],
  ['izgube vode v vodovodnem omrežju', 'water-losses'],
  ['prevoz na klic za starejše občane', 'bus-on-call'],
  ['polnilnice za električne avtomobile', 'e-mobility'],
  ['participativni proračun občine', 'participatory-budgeting'],
  ['beg možganov', 'young-people-leaving'],
  ['prazni lokali v mestnem jedru', 'town-centre-trade'],
  ['ločevanje odpadkov', 'recycling'],
  ['protipoplavna zaščita', 'floods'],
  ['ndriçimi publik në fshat', 'street-lighting'],
  ['humbjet e ujit në rrjet', 'water-losses'],
  ['te rinjte po ikin', 'young-people-leaving'],
  ['transport me kërkesë', 'bus-on-call'],
  ['buxhetimi me pjesëmarrje', 'participatory-budgeting'],
  ['lejet e ndërtimit', 'building-permits'],
  ['mbledhja e plehrave dhe kontejnerë të rinj', 'waste-collection'],
  ['qen endacakë', 'animals'],
  ['lufta kundër korrupsionit', 'anti-corruption'],
]

function ids(text: string): readonly string[] {
  return topicsIn(text, vocabulary).map(({ id }) => id)
}

describe('topics in a text', () => {
  it.each(phrases)('%s is about %s', (text, topic) => {
    expect(topicsIn(text, vocabulary)[0]?.id).toBe(topic)
  })

  it('names the words that matched, as they stand in the text', () => {
    const text = 'Замена јавне расвете и одвоз смећа.'
    expect(topicsIn(text, vocabulary)).toEqual([
      { id: 'street-lighting', words: [{ from: 7, to: 20, text: 'јавне расвете' }] },
      { id: 'waste-collection', words: [{ from: 23, to: 34, text: 'одвоз смећа' }] },
    ])
  })

  it('does not take words of a longer phrase for topics of their own', () => {
    expect(ids('participatory budget')).toEqual(['participatory-budgeting'])
  })

  it.each([
    '',
    '…',
    'The meeting is on Tuesday at ten',
    'Sastanak je u utorak u deset',
    'Das Treffen ist am Dienstag',
  ])('finds nothing in %j', (text) => {
    expect(topicsIn(text, vocabulary)).toEqual([])
  })

  it('finds the same in Serbian Cyrillic and Latin', () => {
    expect(ids('Љубав према бициклистичким стазама')).toEqual(
      ids('Ljubav prema biciklističkim stazama'),
    )
  })

  it('takes any text, and every part it names stands in it', () => {
    assert(
      property(string({ unit: 'grapheme' }), constantFrom(...phrases), (noise, [phrase]) => {
        const text = `${noise} ${phrase}`
        const parts = topicsIn(text, vocabulary).flatMap(({ words }) => words)
        return parts.every(({ from, to, text: part }) => text.slice(from, to) === part && from < to)
      }),
      { numRuns: 200 },
    )
  })
})

describe('the vocabulary', () => {
  const languages = ['en', 'de', 'sr', 'hr', 'sl', 'sq']

  it('has 16 fields and well over a hundred topics, each named in every language', () => {
    expect(topics.filter(({ broader }) => broader === null)).toHaveLength(16)
    expect(topics.length).toBeGreaterThan(130)
    for (const { id, names } of topics) {
      expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
      expect(Object.keys(names), id).toEqual(languages)
    }
  })

  it('writes Serbian names in Cyrillic only', () => {
    const latin = topics.filter(({ names }) =>
      /[a-z]/i.test((names['sr'] ?? 'x').replaceAll('LEADER', '')),
    )
    expect(latin.map(({ id }) => id)).toEqual([])
  })

  it('finds every topic by its own name in every language', () => {
    const lost = topics.flatMap(({ id, names }) =>
      Object.entries(names)
        .filter(([, name]) => !topicsIn(name, vocabulary).some((match) => match.id === id))
        .map(([language]) => `${id} ${language}`),
    )
    expect(lost).toEqual([])
  })

  it('has synonyms in English, German, Serbian and Croatian, Slovene and Albanian for each topic', () => {
    for (const { id, synonyms } of topics)
      for (const language of ['en', 'de', 'sr', 'sl', 'sq'])
        expect(synonyms[language]?.length ?? 0, `${id} ${language}`).toBeGreaterThan(0)
  })

  it('refuses topics that share an id or name no field', () => {
    const topic: Topic = { id: 'a', broader: null, names: { en: 'a' }, synonyms: {} }
    expect(() => readVocabulary([topic, topic])).toThrow('share an id')
    expect(() => readVocabulary([{ ...topic, broader: 'b' }])).toThrow('no field b')
  })
})
