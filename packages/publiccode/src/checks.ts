import { isLocalDate } from '@korzo/values'
import { isAddress, isOrganisationUri, isWebAddress } from './address.ts'
import { hasMoreCharacters } from './characters.ts'
import { isLanguageTag } from './language-tag.ts'
import { isLicence } from './licence.ts'
import type { Check } from './shape.ts'
import { isList, isSection, type Value } from './value.ts'
import { categories, countries, scopes } from './vocabulary.ts'

const listsOfTheStandard = 'https://github.com/publiccodeyml/publiccode.yml/blob/main/docs/standard'
const italianCodes = 'https://github.com/publiccodeyml/italian-organizations-ipa-vocabulary'

/** The value must be written, and not be an empty text. */
export const required: Check = (value, name) =>
  value === undefined || value === '' ? `${name} is a required field` : null

/** The key must be written; what stands there is for the next check to judge, also when it is an empty text. */
export const written: Check = (value, name) =>
  value === undefined ? `${name} is a required field` : null

export function requiredWhen(key: string, wanted: string): Check {
  return (value, name, beside) =>
    value === undefined && beside[key] === wanted
      ? `${name} is a required field when "${key}" is "${wanted}"`
      : null
}

export function onlyWhen(key: string, wanted: string): Check {
  return (value, name, beside) =>
    value !== undefined && beside[key] !== wanted
      ? `${name} must not be present unless "${key}" is "${wanted}"`
      : null
}

export const someItems: Check = (value, name) =>
  sizeOf(value) === 0 ? `${name} must contain more than 0 items` : null

function sizeOf(value: Value | undefined): number {
  if (isList(value)) return value.length
  return isSection(value) ? Object.keys(value).length : 0
}

export function oneOf(values: readonly string[]): Check {
  const quoted = values.map((value) => `"${value}"`)
  const listed = `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`
  return textCheck(
    (text) => values.includes(text),
    (name) => `${name} must be one of the following: ${listed}`,
  )
}

export function atMost(length: number): Check {
  return textCheck(
    (text) => !hasMoreCharacters(text, length),
    (name) => `${name} must be a maximum of ${length} characters in length`,
  )
}

export function atLeast(length: number): Check {
  return textCheck(
    (text) => hasMoreCharacters(text, length - 1),
    (name) => `${name} must be at least ${length} characters in length`,
  )
}

export const address = textCheck(isAddress, (name) => `${name} must be a valid URL`)
export const webAddress = textCheck(isWebAddress, (name) => `${name} must be an HTTP URL`)
export const day = textCheck(
  (text) => isLocalDate(text),
  (name) => `${name} must be a date with format 'YYYY-MM-DD'`,
)
export const mailAddress = textCheck(
  isMailAddress,
  (name) => `${name} must be a valid email address`,
)
export const mediaType = textCheck(
  (text) => /^ *[a-z0-9][\w!#$&^-]{0,126}\/[a-z0-9][\w!#$&^.+-]{0,126} *$/i.test(text),
  (name) => `${name} is not a valid MIME type`,
)
export const category = textCheck(
  (text) => categories.has(text),
  (name) => `${name} must be a valid category (see ${listsOfTheStandard}/categories-list.rst)`,
)
export const scope = textCheck(
  (text) => scopes.has(text),
  (name) => `${name} must be a valid scope (see ${listsOfTheStandard}/scope-list.rst)`,
)
export const country = textCheck(
  isCountry,
  (name) => `${name} must be a valid ISO 3166-1 alpha-2 two-letter country code`,
)
export const licence = textCheck(
  isLicence,
  (name) => `${name} must be a valid license (see https://spdx.org/licenses)`,
)
export const languageTag = textCheck(
  isLanguageTag,
  (name) => `${name} must be a valid BCP 47 language`,
)

/** Whether the keys of a section are languages. */
export const languageKeys: Check = (value, name) =>
  isSection(value) && !Object.keys(value).every(isLanguageTag)
    ? `${name} must be a valid BCP 47 language`
    : null

/** A URI; an Italian administration (`urn:x-italian-pa:…`) is named by its code, of which only the form is known here. */
export const organisationUri: Check = (value, name) => {
  if (typeof value !== 'string') return null
  const code = /^urn:x-italian-pa:(.*)$/is.exec(value)?.[1]
  if (isOrganisationUri(value) && (code === undefined || isItalianCode(code))) return null
  if (!value.startsWith('urn:x-italian-pa:')) return `${name} is not a valid URI`
  return `${name} must be a valid Italian Public Administration Code (iPA) with format 'urn:x-italian-pa:[codiceIPA]' (see ${italianCodes})`
}

export const italianCode = textCheck(
  (text) => text === '' || isItalianCode(text),
  (name) =>
    `${name} must be a valid Italian Public Administration Code (iPA) (see ${italianCodes})`,
)

/** The form of a code of the Italian index of administrations (iPA), as `c_h501`. */
export function isItalianCode(text: string): boolean {
  return /^[\w-]{1,30}$/.test(text)
}

/** Two letters of ISO 3166-1, both large or both small. */
export function isCountry(text: string): boolean {
  return (
    (text === text.toUpperCase() || text === text.toLowerCase()) &&
    countries.has(text.toUpperCase())
  )
}

const atom = "[\\w!#$%&'*+/=?^`{|}~\\-\\u00A0-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFEF]+"
const label =
  '[a-z0-9\\u00A0-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFEF](?:[\\w~.-]*[a-z0-9\\u00A0-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFEF])?'
const mailForm = new RegExp(`^(?:${atom}(?:\\.${atom})*|"[^"\\r\\n]*")@(${label})$`, 'i')

/** RFC 5322 without comments and lists: a name, an at sign, and a domain of at least two parts. */
function isMailAddress(text: string): boolean {
  if (text.length > 320) return false
  const domain = mailForm.exec(text)?.[1]
  if (domain === undefined) return false
  const parts = domain.split('.')
  return parts.length > 1 && !parts.includes('') && !/^[\d-]/.test(parts.at(-1) ?? '')
}

/** Of a text that is written; whether it may be missing is another check's. */
function textCheck(isRight: (text: string) => boolean, message: (name: string) => string): Check {
  return (value, name) => (typeof value !== 'string' || isRight(value) ? null : message(name))
}
