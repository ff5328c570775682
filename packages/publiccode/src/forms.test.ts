import { describe, expect, it } from 'vitest'
import { lists, writtenLists } from '../tools/lists.ts'
import { isAddress, isOrganisationUri, isWebAddress } from './address.ts'
import { hasMoreCharacters } from './characters.ts'
import { isLanguageTag } from './language-tag.ts'
import { isLicence } from './licence.ts'
import { isEmbeddableVideo } from './video.ts'

const right = (check: (text: string) => boolean, texts: readonly string[]) =>
  expect(texts.filter((text) => !check(text))).toEqual([])
const wrong = (check: (text: string) => boolean, texts: readonly string[]) =>
  expect(texts.filter(check)).toEqual([])

describe('forms of the standard', () => {
  it('licences are expressions of SPDX', () => {
    right(isLicence, ['MIT', 'mit', 'GPL-2.0+', 'AGPL-3.0-or-later', 'LicenseRef-mine'])
    right(isLicence, ['(MIT OR EUPL-1.2) AND CC0-1.0', 'GPL-2.0-only WITH Classpath-exception-2.0'])
    wrong(isLicence, [
      '',
      'Invalid License',
      'MIT AND',
      'MIT MIT',
      '(MIT',
      'MIT)',
      'AND',
      'MIT WITH MIT',
    ])
    wrong(isLicence, ['()', 'MIT OR OR MIT', 'MIT/X11', 'MIT and MIT', 'MIT + +'])
  })

  it('languages are tags of BCP 47 that are registered', () => {
    right(isLanguageTag, [
      'en',
      'EN',
      'sl-IT-nedis',
      'sr-Latn',
      'zh-cmn',
      'de-1996',
      'qaa',
      'es-419',
    ])
    right(isLanguageTag, ['i-klingon', 'x-our', 'de-DE-u-co-phonebk', 'en-x-town'])
    wrong(isLanguageTag, [
      '',
      'hr_HR',
      'eng',
      'xq',
      'en-',
      'de-nedis',
      'en-AB',
      'en-Abcd',
      'sl-cmn',
    ])
  })

  it('addresses are taken apart as RFC 3986 has it', () => {
    right(isAddress, [
      'https://example.org',
      'git://host/x',
      'mailto:a@b',
      'HTTPS://EXAMPLE.ORG:8080/a?b#c',
    ])
    wrong(isAddress, [
      '',
      'foobar',
      '???',
      'https://',
      '//host',
      'https:///x',
      ':x',
      'http://a b/',
      'http://h:x/',
    ])
    right(isWebAddress, ['http://a', 'https://user@[::1]:80/'])
    wrong(isWebAddress, ['ftp://a', 'mailto:a@b', 'file:///x', 'http:opaque', 'http://%zz'])
    right(isOrganisationUri, ['https://example.org', 'urn:isbn:0451450523', 'URN:x-town:a%20b'])
    wrong(isOrganisationUri, [
      'urn:urn:a',
      'urn:a:b',
      'urn:ab:',
      'urn:ab:c/d',
      '/path',
      'example.org',
    ])
  })

  it('videos are of those who hand them out', () => {
    right(isEmbeddableVideo, ['https://www.youtube.com/watch?v=1', 'https://vimeo.com/1'])
    wrong(isEmbeddableVideo, [
      'https://google.com',
      'https://youtube.org/watch?v=1',
      'x https://vimeo.com/1',
    ])
  })

  it('lengths count what a reader sees, however long the text', () => {
    expect(hasMoreCharacters('👨‍👩‍👧👍🏽é\r\n', 3)).toBe(true)
    expect(hasMoreCharacters('👨‍👩‍👧👍🏽é\r\n', 4)).toBe(false)
    expect(hasMoreCharacters('👍🏽'.repeat(3000), 2999)).toBe(true)
    expect(hasMoreCharacters('👍🏽'.repeat(3000), 3000)).toBe(false)
  })

  it('the lists are those of the pinned packages', () => {
    expect(writtenLists()).toEqual(lists())
  })
})
