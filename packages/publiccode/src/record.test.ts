import { isLocalDate, type LocalDate } from '@korzo/values'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readPubliccode, recordChanges, type SoftwareRecord, writePubliccode } from './index.ts'
import { minimalFile } from './testing.ts'
import { categories, countries, developmentStatuses, scopes, softwareTypes } from './vocabulary.ts'

const words = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  fc.constantFrom(
    'no',
    '0.10',
    'null',
    '2024-01-01',
    '- a',
    'a: b',
    '# x',
    '"',
    "it's",
    ' a ',
    'a\nb',
    '🏛',
  ),
)
const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null })
const few = <T>(values: fc.Arbitrary<T>) => fc.array(values, { maxLength: 3 })
const page = fc.integer({ min: 1, max: 999 }).map((number) => `https://example.org/${number}`)
const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
  .filter((text): text is LocalDate => isLocalDate(text))
const language = fc.constantFrom('de', 'en', 'fr', 'hr', 'sr-Latn', 'no')
const organisation = fc.record({ uri: page, name: maybe(words) })
const contact = fc.record({
  name: words,
  email: maybe(fc.constant('eva@example.org')),
  affiliation: maybe(words),
  phone: maybe(words),
})
const contractor = fc.record({
  name: words,
  until: day,
  email: maybe(fc.constant('ivo@example.org')),
  website: maybe(page),
})
const dependency = fc.record({
  name: words,
  versionMin: maybe(words),
  versionMax: maybe(words),
  version: maybe(words),
  isOptional: maybe(fc.boolean()),
})
const description = fc.record({
  localisedName: maybe(words),
  shortDescription: words,
  longDescription: words.map((text) => `${text} ${'so it goes on '.repeat(12)}${text}`),
  documentation: maybe(page),
  apiDocumentation: maybe(page),
  features: fc.array(words, { minLength: 1, maxLength: 3 }),
  screenshots: few(fc.constant('img/a.png')),
  videos: few(fc.constant('https://vimeo.com/1')),
  awards: few(words),
})
const maintenance = fc.oneof(
  fc.record({
    type: fc.constant('contract' as const),
    contractors: fc.array(contractor, { minLength: 1, maxLength: 2 }),
    contacts: few(contact),
  }),
  fc.record({
    type: fc.constantFrom('internal' as const, 'community' as const),
    contractors: fc.constant([]),
    contacts: fc.array(contact, { minLength: 1, maxLength: 2 }),
  }),
)
const record: fc.Arbitrary<SoftwareRecord> = fc.record({
  name: words,
  applicationSuite: maybe(words),
  url: page,
  landingUrl: maybe(page),
  isBasedOn: few(page),
  softwareVersion: maybe(words),
  releasedOn: maybe(day),
  logo: maybe(fc.constant('img/logo.svg')),
  organisation: maybe(organisation),
  platforms: fc.array(words, { minLength: 1, maxLength: 3 }),
  categories: few(fc.constantFrom(...categories)),
  usedBy: few(words),
  fundedBy: few(organisation),
  roadmap: maybe(page),
  developmentStatus: fc.constantFrom(...developmentStatuses),
  softwareType: fc.constantFrom(...softwareTypes),
  audience: fc.record({
    scope: few(fc.constantFrom(...scopes)),
    countries: few(fc.constantFrom(...countries)),
    unsupportedCountries: few(fc.constantFrom(...countries)),
  }),
  description: fc.dictionary(language, description, { minKeys: 1, maxKeys: 3 }),
  legal: fc.record({ licence: fc.constant('EUPL-1.2'), mainCopyrightOwner: maybe(words) }),
  maintenance,
  localisation: fc.record({
    isReady: fc.boolean(),
    availableLanguages: fc.array(language, { minLength: 1, maxLength: 3 }),
  }),
  dependsOn: fc.record({
    open: few(dependency),
    proprietary: few(dependency),
    hardware: few(dependency),
  }),
  supports: few(fc.constant('alias:gdpr')),
  italy: fc.constant(null),
})

describe('a record', () => {
  it('written and read again is the same, without a finding', () => {
    fc.assert(
      fc.property(record, (one) => {
        const read = readPubliccode(writePubliccode(one))
        expect(read.findings).toEqual([])
        expect(read.record).toEqual(one)
        expect(recordChanges(one, read.record ?? one)).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  it('is written so that readers of YAML 1.1 see the same', () => {
    const { record: one } = readPubliccode(
      minimalFile({ name: 'name: "no"', more: 'softwareVersion: "1e3"\nreleaseDate: 2024-01-01' }),
    )
    const text = one === null ? '' : writePubliccode(one)
    expect(parse(text, { version: '1.1' })).toMatchObject({
      name: 'no',
      softwareVersion: '1e3',
      releaseDate: '2024-01-01',
    })
  })

  it('has what a merge key brings, and its own words first', () => {
    const maintenance =
      'maintenance: {type: internal, contacts: [&eva {name: Eva, phone: "1"}, {<<: *eva, name: Ivo}]}'
    const { record: one } = readPubliccode(minimalFile({ maintenance }))
    expect(one?.maintenance.contacts[1]).toMatchObject({ name: 'Ivo', phone: '1' })
  })

  it('is null where there is an error', () => {
    expect(readPubliccode(minimalFile({ name: '' })).record).toBeNull()
  })

  it('has outdated keys in the places that took over', () => {
    const more =
      'monochromeLogo: a.svg\nintendedAudience: {countries: [si]}\nit: {riuso: {codiceIPA: c_h501}, piattaforme: {spid: true}}'
    const { record: read } = readPubliccode(
      minimalFile({ more, legal: 'legal: {license: MIT, repoOwner: Comune}' }),
    )
    expect(read).toMatchObject({
      logo: 'a.svg',
      organisation: { uri: 'urn:x-italian-pa:c_h501', name: 'Comune' },
      audience: { countries: ['SI'] },
      italy: { platforms: { spid: true, cie: null } },
    })
  })

  it('keeps a version as it is written, a number or not', () => {
    const { record: read } = readPubliccode(minimalFile({ more: 'softwareVersion: 1.10' }))
    expect(read?.softwareVersion).toBe('1.10')
  })
})

describe('a newer record', () => {
  const read = (changes: Record<string, string>) => {
    const { record: one } = readPubliccode(minimalFile(changes))
    if (one === null) throw new Error('the file has errors')
    return one
  }

  it('written otherwise says the same', () => {
    expect(recordChanges(read({}), read({ platforms: 'platforms:\n  - "web"' }))).toEqual([])
  })

  it('is told by what changed in it', () => {
    const after = read({
      legal: 'legal: {license: MIT}',
      more: 'usedBy: [Rathaus]\nroadmap: https://example.org/next',
    })
    expect(recordChanges(read({}), after)).toEqual([
      { key: 'usedBy', before: [], after: ['Rathaus'] },
      { key: 'roadmap', before: null, after: 'https://example.org/next' },
      { key: 'legal.licence', before: 'EUPL-1.2', after: 'MIT' },
    ])
  })
})
