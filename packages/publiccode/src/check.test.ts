import { describe, expect, it } from 'vitest'
import { checkPubliccode, limits } from './index.ts'
import { minimalFile } from './testing.ts'

/** Findings in short: `error legal.license 12:3 the message`. */
function said(text: string | Uint8Array): readonly string[] {
  return checkPubliccode(text).map(
    ({ severity, key, message, line, column }) => `${severity} ${key} ${line}:${column} ${message}`,
  )
}

describe('a file', () => {
  it('of the least the standard asks for has no findings', () => {
    expect(said(minimalFile())).toEqual([])
  })

  it('without a word of text lacks its version', () => {
    expect(said('# nothing yet\n')).toEqual([
      'error publiccodeYmlVersion 0:0 publiccodeYmlVersion is a required field',
    ])
  })

  it('that is not UTF-8 is refused', () => {
    expect(said(new Uint8Array([0x6e, 0xff]))).toEqual(['error  0:0 Invalid UTF-8'])
  })

  it('of an older version is read, with a word about it', () => {
    expect(said(minimalFile({ version: "publiccodeYmlVersion: '0.6.0'" }))).toEqual([
      "warning publiccodeYmlVersion 1:1 v0.6.0 is not the latest version, use '0'. Parsing this file as v0.7.",
    ])
    expect(said(minimalFile({ version: 'publiccodeYmlVersion: "0.7"' }))).toEqual([])
  })

  it('whose version is a number, or of another standard, is not read', () => {
    expect(said(minimalFile({ version: 'publiccodeYmlVersion: 0.7' }))).toEqual([
      'error publiccodeYmlVersion 1:1 wrong type for this field',
    ])
    expect(said(minimalFile({ version: 'publiccodeYmlVersion: "1"' }))[0]).toContain(
      "unsupported version: '1'",
    )
  })

  it('with a second document is refused', () => {
    expect(said(`${minimalFile()}---\nname: other\n`)).toEqual([
      'error  0:0 multiple YAML documents in one file are not supported',
    ])
  })
})

describe('YAML', () => {
  it.each([
    ['a: b: c\n', '1:1 mapping value is not allowed in this context'],
    ['a: b\nfoo\nc: d\n', '2:1 non-map value is specified'],
    ['a: b\n  c: d\n', '2:1 value is not allowed in this context. map key-value is pre-defined'],
    ['a: b\nc: "d\n', '2:1 could not find end character of double-quoted text'],
    ['a: b\nc: [1, 2\n', "2:1 sequence end token ']' not found"],
    ['a: b\nc: {d: e\n', "2:1 could not find flow mapping end token '}'"],
    ['a:\n\tb: c\n', '2:1 found a tab character where an indentation space is expected'],
    ['a: @b\n', "1:1 '@' is a reserved character"],
    ['a: - b\n', '1:1 block sequence entries are not allowed in this context'],
    ['a: b\nc: d\na: e\n', '3:1 mapping key "a" already defined at [1:1]'],
    ['a:\n  b: c\n  b: d\n', '3:1 mapping key "b" already defined at [2:3]'],
  ])('%j: %s', (text, fault) => {
    expect(said(text)).toEqual([`error  ${fault}`])
  })

  it('may use anchors, aliases and merge keys', () => {
    const maintenance = [
      'maintenance:',
      '  type: internal',
      '  contacts:',
      '    - &eva {name: Eva, phone: "1"}',
      '    - *eva',
      '    - {<<: *eva, name: Ivo}',
    ].join('\n')
    expect(said(minimalFile({ maintenance }))).toEqual([])
  })

  it('names the place of an alias that leads nowhere', () => {
    expect(said(minimalFile({ more: 'usedBy: *nobody' }))).toEqual([
      'error usedBy 15:1 wrong type for this field',
    ])
  })

  it('counts a character of four bytes as one column', () => {
    expect(said(minimalFile({ more: 'categories: ["🏛", 🏛🏛, x]' })).at(-1)).toMatch(
      /categories\[2\] 15:23 /,
    )
  })
})

describe('a key', () => {
  it.each([
    ['url', 'url: not-an-address', 'url 3:1 url must be a valid URL'],
    ['url', 'url: ""', 'url 3:1 url must be a valid URL'],
    ['url', 'url:', 'url 3:1 url is a required field'],
    ['url', 'url: "http://[::1"', 'url 3:1 parse "http://[::1": missing \']\' in host'],
    ['more', 'landingURL: ftp://example.org', 'landingURL 15:1 landingURL must be an HTTP URL'],
    [
      'more',
      'releaseDate: 2023-02-29',
      "releaseDate 15:1 releaseDate must be a date with format 'YYYY-MM-DD'",
    ],
    [
      'more',
      'inputTypes: [text/plain, foobar]',
      'inputTypes[1] 15:26 inputTypes[1] is not a valid MIME type',
    ],
    [
      'more',
      'logo: /img/logo.svg',
      'logo 15:1 is an absolute path. Only relative paths or HTTP(s) URLs allowed',
    ],
    ['more', 'logo: img/logo.gif', 'logo 15:1 invalid file extension for: img/logo.gif'],
    ['more', 'nam: Dorfbote', 'nam 15:1 unknown field "nam"'],
    ['more', 'supports: [{}]', 'supports[0].id 15:12 id is a required field'],
    [
      'legal',
      'legal: {license: EUPL-1.2 AND}',
      'legal.license 12:9 license must be a valid license (see https://spdx.org/licenses)',
    ],
    ['legal', 'legal:', 'legal.license 12:7 license is a required field'],
    [
      'maintenance',
      'maintenance: {type: contract}',
      'maintenance.contractors 13:14 contractors is a required field when "type" is "contract"',
    ],
    [
      'maintenance',
      'maintenance: {type: internal}',
      'maintenance.contacts 13:14 contacts is a required field when "type" is "internal"',
    ],
    [
      'maintenance',
      'maintenance: {type: none, contacts: [{name: Eva, email: eva@rathaus}]}',
      'maintenance.contacts[0].email 13:50 email must be a valid email address',
    ],
    [
      'more',
      'it: {conforme: {gdpr: true}, countryExtensionVersion: "0.3"}',
      'it.countryExtensionVersion 15:30 countryExtensionVersion must be one of the following: "0.2" or "1.0"',
    ],
  ])('%s: %s', (key, line, fault) => {
    expect(said(minimalFile({ [key]: line })).map((text) => text.replace(/^error /, ''))).toContain(
      fault,
    )
  })

  it('of an older version is still read, with a word about what took its place', () => {
    const more = 'intendedAudience: {countries: [it, DE]}\noutputTypes: []'
    expect(said(minimalFile({ more }))).toEqual([
      "warning intendedAudience.countries[0] 15:32 Lowercase country codes are DEPRECATED. Use uppercase instead ('IT')",
      "warning outputTypes 16:1 This key is DEPRECATED and will be removed in the future. It's safe to drop it",
    ])
  })

  it('of an Italian section may stand once, in large letters', () => {
    const more = 'IT: {riuso: {codiceIPA: c_h501}}\nit: {}'
    expect(said(minimalFile({ more }))).toEqual([
      "warning it 16:1 Lowercase country codes are DEPRECATED and will be removed in the future. Use 'IT' instead",
      "error it 16:1 'IT' key already present. Remove this key",
      "warning IT.riuso.codiceIPA 15:14 This key is DEPRECATED and will be removed in the future. Use 'organisation.uri' and set it to 'urn:x-italian-pa:c_h501' instead",
    ])
  })
})

describe('a file too big to be meant', () => {
  const head = 'publiccodeYmlVersion: "0"\n'
  const laughs = [...'bcdefghi'].map((name, at) => {
    const below = 'abcdefghi'[at] ?? ''
    return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${below}`).join(',')}]`
  })
  const merges = Array.from({ length: 2000 }, (_, at) => `m${at + 1}: &m${at + 1} {<<: *m${at}}`)
  const indented = Array.from({ length: 500 }, (_, at) => `${' '.repeat(at)}a:`)
  it.each([
    ['a billion laughs', `${head}a: &a [x]\n${laughs.join('\n')}\nusedBy: *i\n`, 'wrong type'],
    ['a chain of merges', `${head}m0: &m0 {}\n${merges.join('\n')}\nlegal: *m2000\n`, 'wrong type'],
    ['brackets in brackets', `${head}usedBy: ${'['.repeat(100_000)}`, 'nested more than 64'],
    ['maps in maps', indented.join('\n'), 'nested more than 64'],
    ['dashes after dashes', '- '.repeat(100_000), 'nested more than 64'],
    ['commas without end', `a: [${','.repeat(200_000)}`, 'words and signs'],
    ['two megabytes', 'a: b # \n'.repeat(250_000), 'longer than'],
    [
      'an alias used a hundred thousand times',
      `${head}x: &x [1]\nusedBy: [${'*x,'.repeat(60_000)}]`,
      'words and signs',
    ],
  ])('%s is answered at once', (_name, text, answer) => {
    expect(said(text).join('\n')).toContain(answer)
  })

  it('is not repeated word by word', () => {
    const findings = checkPubliccode(
      minimalFile({ more: `usedBy: {}\ncategories: [${'x, '.repeat(2000)}x]` }),
    )
    expect(findings).toHaveLength(limits.findings + 1)
    expect(findings.at(-1)?.message).toBe('and 1002 more findings')
    const [long] = checkPubliccode(minimalFile({ more: `${'k'.repeat(1000)}${'e'.repeat(9)}: 1` }))
    expect(long?.key).toBe(`${'k'.repeat(1000)}…`)
  })
})

describe('a logo that lies beside the file', () => {
  const file = minimalFile({ more: 'logo: logo.png' })
  const png = (width: number) => {
    const start = new Uint8Array(24)
    start.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
    new DataView(start.buffer).setUint32(16, width)
    return start
  }
  const withLogo = (start: Uint8Array | null) =>
    checkPubliccode(file, { folder: '/repo', startOf: () => start }).map(({ message }) => message)

  it('is a PNG of at least 120 pixels', () => {
    expect(withLogo(png(120))).toEqual([])
    expect(withLogo(png(119))).toEqual([
      'invalid image size of 119 (min 120px of width): /repo/logo.png',
    ])
    expect(withLogo(new Uint8Array([1, 2, 3]))).toEqual(['image: unknown format'])
    expect(withLogo(null)).toEqual([])
  })
})
