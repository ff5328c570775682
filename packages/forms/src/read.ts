import { isLocalDate, minorDigits, parseMoney } from '@korzo/values'
import {
  type Answer,
  type Answers,
  answerTo,
  type FileAnswer,
  filesOf,
  type Row,
} from './answers.ts'
import type { Field, Form, GroupField, PlainField } from './definition.ts'

/** What a page sent, by the names of its controls. */
export type Posted = {
  get(name: string): string
  all(name: string): readonly string[]
  has(name: string): boolean
}

/** The name of a control: `answers.budget.r1.amount`. */
export function controlName(path: string): string {
  return `answers.${path}`
}

/** The hidden control that says that a field was on the page, so that an unticked box is a no and not a silence. */
export const shownName = 'shown'

/** The control that lists the rows of a group in their order. */
export function rowsName(groupId: string): string {
  return `${controlName(groupId)}._rows`
}

/** The control that lists the files kept of a field. */
export function keptFilesName(path: string): string {
  return `${controlName(path)}._kept`
}

/**
 * Reads the answers a page sent. Fields that were not on the page (other sections, hidden ones) keep what they had. Numbers, sums
 * and days that cannot be read are kept as typed.
 *
 * @param before the answers as they were; files can only be kept, new ones are added by who stores them.
 */
export function readAnswers(form: Form, posted: Posted, before: Answers): Answers {
  const shown = new Set(posted.all(shownName))
  const entries = form.sections
    .flatMap(({ fields }) => fields)
    .flatMap((field): [string, Answer][] => {
      const answer = shown.has(field.id)
        ? readField(field, posted, before)
        : answerTo(before, field.id)
      return answer === undefined ? [] : [[field.id, answer]]
    })
  return Object.fromEntries(entries)
}

function readField(field: Field, posted: Posted, before: Answers): Answer | undefined {
  return field.kind === 'group'
    ? readGroup(field, posted, before)
    : readPlain(field, posted, { path: field.id, before: answerTo(before, field.id) })
}

const rowId = /^[a-z0-9-]{1,40}$/

function readGroup(group: GroupField, posted: Posted, before: Answers): readonly Row[] | undefined {
  const known = answerTo(before, group.id)
  const old = Array.isArray(known) ? (known as readonly Row[]) : []
  const ids = [...new Set(posted.all(rowsName(group.id)))].filter((id) => rowId.test(id))
  const rows = ids.slice(0, 200).map((id) => {
    const was = old.find((row) => row.id === id)?.answers ?? {}
    const entries = group.fields.flatMap((field): [string, Answer][] => {
      const path = `${group.id}.${id}.${field.id}`
      const isShown = posted.all(shownName).includes(path) || field.when === undefined
      const prior = answerTo(was, field.id)
      const answer = isShown ? readPlain(field, posted, { path, before: prior }) : prior
      return answer === undefined ? [] : [[field.id, answer]]
    })
    return { id, answers: Object.fromEntries(entries) }
  })
  return rows.length === 0 ? undefined : rows
}

type Spot = { readonly path: string; readonly before: Answer | undefined }

/** Reads the controls of one field. */
function readPlain(field: PlainField, posted: Posted, { path, before }: Spot): Answer | undefined {
  const name = controlName(path)
  switch (field.kind) {
    case 'info':
      return undefined
    case 'choices':
      return orNothing(posted.all(name).filter((id) => id !== ''))
    case 'localized-text':
      return readLocalized(field.languages, (language) => posted.get(`${name}.${language}`))
    case 'files':
      return orNothing(keptOf(before, posted.all(keptFilesName(path))))
    case 'place':
    case 'organisation':
      return readReference(posted.get(`${name}.name`), posted.get(`${name}.id`), before)
    default:
      return readText(field, posted.get(name))
  }
}

/** Reads one text as the answer to a field that has one control; nothing typed is nothing answered. */
export function readText(field: PlainField, typed: string): Answer | undefined {
  const text = typed.trim()
  if (text === '') return undefined
  switch (field.kind) {
    case 'number':
      return readNumber(text)
    case 'money':
      return readSum(text, field.currency)
    case 'date':
      return isLocalDate(text) ? text : { typed: text }
    case 'yes-no':
      return text === 'yes' || text === 'no' ? text === 'yes' : undefined
    default:
      return text
  }
}

/** Reads a number as people type it: spaces between thousands, a point or a comma before decimals. */
function readNumber(text: string): Answer {
  const plain = decimalOf(text)
  return plain === undefined ? { typed: text } : Number(plain)
}

function readSum(text: string, currency: string): Answer {
  const plain = decimalOf(text.replace(/^(€|EUR|[A-Z]{3})\s*|\s*(€|[A-Z]{3})$/g, ''))
  const part = plain?.split('.')[1] ?? ''
  if (plain === undefined || part.length > minorDigits(currency)) return { typed: text }
  try {
    const { minor } = parseMoney(plain, currency)
    return { minor, currency }
  } catch {
    return { typed: text }
  }
}

/**
 * A decimal number in one spelling, or nothing when it could be read in two ways: `1 234,5`, `1.234,50` and `1,234.50` are
 * clear; `1.234` could be a thousand or one and a bit, and is one and a bit as the page's own controls write it.
 */
function decimalOf(text: string): string | undefined {
  const tight = text.replace(/(?<=\d)[\s\u00a0\u202f'’](?=\d{3}(?!\d))/g, '').replace('−', '-')
  const grouped = /^(-?\d{1,3}(?:([.,])\d{3})(?:\2\d{3})*)(?:([.,])(\d+))?$/.exec(tight)
  const [, whole = '', by, mark, part] = grouped ?? []
  const isGrouped =
    grouped !== null && (mark === undefined ? /([.,]).*\1/.test(whole) : mark !== by)
  const plain = isGrouped
    ? `${whole.replaceAll(/[.,]/g, '')}${part === undefined ? '' : `.${part}`}`
    : tight.replace(',', '.')
  return /^-?\d{1,15}(\.\d{1,12})?$/.test(plain) ? plain : undefined
}

function readLocalized(
  languages: readonly string[],
  get: (language: string) => string,
): Answer | undefined {
  const texts = languages
    .map((language) => [language, get(language).trim()] as const)
    .filter(([, text]) => text !== '')
  return texts.length === 0 ? undefined : Object.fromEntries(texts)
}

/** A name that was changed by hand no longer belongs to the id that was chosen before. */
function readReference(name: string, id: string, before: Answer | undefined): Answer | undefined {
  const typed = name.trim()
  if (typed === '') return undefined
  const was = typeof before === 'object' && 'id' in before && 'name' in before ? before : undefined
  const isStale = was !== undefined && was.id === id && was.name !== typed
  return { id: isStale ? '' : id.trim(), name: typed }
}

function keptOf(before: Answer | undefined, kept: readonly string[]): FileAnswer[] {
  return filesOf(before).filter(({ id }) => kept.includes(id))
}

function orNothing<Item extends string | FileAnswer>(items: readonly Item[]): Answer | undefined {
  return items.length === 0 ? undefined : (items as Answer)
}
