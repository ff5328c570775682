import { decimalMoney, isLocalDate } from '@korzo/values'
import {
  type Answer,
  filesOf,
  isObject,
  isUnread,
  localizedOf,
  referenceOf,
  sumOf,
  textsOf,
} from './answers.ts'
import type { PlainField } from './definition.ts'
import { countCharacters, countWords } from './words.ts'

export type Fault = {
  readonly code: string
  readonly details?: Readonly<Record<string, string | number>>
}

/** The longest text where a field names no limit of its own. */
export const longestText = 500
export const longestLongText = 50_000

type FieldOf<Kind extends PlainField['kind']> = Extract<PlainField, { kind: Kind }>

/** What is wrong with the answer to one field. */
export function answerIssues(field: PlainField, answer: Answer | undefined): Fault[] {
  if (field.kind === 'info') return []
  if (answer === undefined || isEmpty(answer)) {
    if (field.kind === 'yes-no' && field.mustBeYes === true) return [{ code: 'form.must-be-yes' }]
    return field.required === true ? [{ code: 'form.required' }] : []
  }
  switch (field.kind) {
    case 'text':
    case 'long-text':
      return textFaults(field, answer)
    case 'localized-text':
      return localizedFaults(field, answer)
    case 'number':
      return numberFaults(field, answer)
    case 'money':
      return moneyFaults(field, answer)
    case 'date':
      return dateFaults(field, answer)
    case 'yes-no':
      if (typeof answer !== 'boolean') return wrongKind
      return field.mustBeYes === true && !answer ? [{ code: 'form.must-be-yes' }] : []
    case 'choice':
      return field.choices.some(({ id }) => id === answer) ? [] : [{ code: 'form.not-a-choice' }]
    case 'choices':
      return choicesFaults(field, answer)
    case 'email':
      return isEmail(answer) ? [] : [{ code: 'form.not-an-email' }]
    case 'url':
      return isUrl(answer) ? [] : [{ code: 'form.not-a-url' }]
    case 'place':
    case 'organisation':
      return referenceOf(answer)?.id ? [] : [{ code: `form.${field.kind}-not-found` }]
    case 'files':
      return filesFaults(field, answer)
  }
}

const wrongKind: Fault[] = [{ code: 'form.wrong-kind' }]

function isEmpty(answer: Answer): boolean {
  if (answer === '' || (Array.isArray(answer) && answer.length === 0)) return true
  return isObject(answer) && Object.keys(answer).length === 0
}

function textFaults(field: FieldOf<'text' | 'long-text'>, answer: Answer): Fault[] {
  if (typeof answer !== 'string') return wrongKind
  const ceiling = field.kind === 'text' ? longestText : longestLongText
  const maximum = field.mostCharacters ?? ceiling
  const faults: Fault[] = []
  const characters = countCharacters(answer)
  if (characters > maximum)
    faults.push({ code: 'form.too-many-characters', details: { maximum, count: characters } })
  if (field.mostWords === undefined && field.fewestWords === undefined) return faults
  const words = countWords(answer)
  if (field.mostWords !== undefined && words > field.mostWords)
    faults.push({
      code: 'form.too-many-words',
      details: { maximum: field.mostWords, count: words },
    })
  if (field.fewestWords !== undefined && words < field.fewestWords)
    faults.push({
      code: 'form.too-few-words',
      details: { minimum: field.fewestWords, count: words },
    })
  return faults
}

function localizedFaults(field: FieldOf<'localized-text'>, answer: Answer): Fault[] {
  if (!isObject(answer) || isUnread(answer)) return wrongKind
  const maximum = field.mostCharacters ?? longestText
  return Object.entries(localizedOf(answer)).flatMap(([language, text]) => {
    if (!field.languages.includes(language) || typeof text !== 'string') return wrongKind
    const count = countCharacters(text)
    return count > maximum
      ? [{ code: 'form.too-many-characters', details: { maximum, count } }]
      : []
  })
}

function numberFaults(field: FieldOf<'number'>, answer: Answer): Fault[] {
  if (typeof answer !== 'number' || !Number.isFinite(answer)) return [{ code: 'form.not-a-number' }]
  const { least, most, decimals = 0 } = field
  if (!hasDecimals(answer, decimals))
    return decimals === 0
      ? [{ code: 'form.not-whole' }]
      : [{ code: 'form.too-many-decimals', details: { maximum: decimals } }]
  return range(answer, { least, most })
}

function hasDecimals(value: number, decimals: number): boolean {
  const [, part = ''] = /\.(\d+)$/.exec(plainNumber(value)) ?? []
  return part.length <= decimals
}

/** A number without an exponent, as people type it. */
export function plainNumber(value: number): string {
  const text = String(value === 0 ? 0 : value)
  const [, sign = '', whole = '', part = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(text) ?? []
  const shift = Number(exponent)
  if (shift === 0) return text
  if (shift > 0) return `${sign}${whole}${part.padEnd(shift, '0')}`
  const digits = `${'0'.repeat(-shift)}${whole}${part}`
  return `${sign}0.${digits.slice(1)}`
}

function range(
  value: number,
  { least, most }: { least: number | undefined; most: number | undefined },
): Fault[] {
  if (least !== undefined && value < least)
    return [{ code: 'form.too-small', details: { minimum: least } }]
  if (most !== undefined && value > most)
    return [{ code: 'form.too-big', details: { maximum: most } }]
  return []
}

function moneyFaults(field: FieldOf<'money'>, answer: Answer): Fault[] {
  const sum = sumOf(answer)
  if (sum === undefined || sum.currency !== field.currency || !Number.isSafeInteger(sum.minor))
    return [{ code: 'form.not-a-sum', details: { currency: field.currency } }]
  const { least, most, currency } = field
  if (least !== undefined && sum.minor < least)
    return [{ code: 'form.sum-too-small', details: { amount: written(least, currency) } }]
  if (most !== undefined && sum.minor > most)
    return [{ code: 'form.sum-too-big', details: { amount: written(most, currency) } }]
  return []
}

function written(minor: number, currency: string): string {
  return `${decimalMoney({ minor, currency })} ${currency}`
}

function dateFaults(field: FieldOf<'date'>, answer: Answer): Fault[] {
  if (typeof answer !== 'string' || !isLocalDate(answer)) return [{ code: 'form.not-a-date' }]
  const { earliest, latest } = field
  if (earliest !== undefined && answer < earliest)
    return [{ code: 'form.too-early', details: { earliest } }]
  if (latest !== undefined && answer > latest)
    return [{ code: 'form.too-late', details: { latest } }]
  return []
}

function choicesFaults(field: FieldOf<'choices'>, answer: Answer): Fault[] {
  const chosen = textsOf(answer)
  const known = new Set(field.choices.map(({ id }) => id))
  if (!Array.isArray(answer) || chosen.length !== answer.length) return wrongKind
  if (chosen.some((id) => !known.has(id)) || new Set(chosen).size !== chosen.length)
    return [{ code: 'form.not-a-choice' }]
  if (field.most !== undefined && chosen.length > field.most)
    return [{ code: 'form.too-many-choices', details: { maximum: field.most } }]
  if (field.fewest !== undefined && chosen.length < field.fewest)
    return [{ code: 'form.too-few-choices', details: { minimum: field.fewest } }]
  return []
}

/** Something, an at, a domain with a point; what really exists is found out by writing to it. */
function isEmail(answer: Answer): boolean {
  return (
    typeof answer === 'string' &&
    answer.length <= 254 &&
    /^[^\s@"(),:;<>[\]\\]+@[^\s@.]+(\.[^\s@.]+)+$/u.test(answer)
  )
}

function isUrl(answer: Answer): boolean {
  if (typeof answer !== 'string' || answer.length > 2000 || !URL.canParse(answer)) return false
  const { protocol, hostname } = new URL(answer)
  return (protocol === 'https:' || protocol === 'http:') && hostname.includes('.')
}

function filesFaults(field: FieldOf<'files'>, answer: Answer): Fault[] {
  const files = filesOf(answer)
  if (!Array.isArray(answer) || files.length !== answer.length) return wrongKind
  const faults: Fault[] = []
  if (files.length > field.most)
    faults.push({ code: 'form.too-many-files', details: { maximum: field.most } })
  for (const { name, bytes, type } of files) {
    if (!field.types.includes(type)) faults.push({ code: 'form.file-type', details: { name } })
    if (bytes > field.mostBytes)
      faults.push({
        code: 'form.file-too-big',
        details: { name, megabytes: Math.round(field.mostBytes / 1e5) / 10 },
      })
  }
  return faults
}
