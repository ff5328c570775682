import type { OrganisationKind } from '#modules/network/index.ts'
import { isTextField } from './sheet-columns.ts'

/** Something that is wrong with a row, or to be known of it: a message key and its details. */
export type RowNote = {
  readonly code: string
  readonly details: Readonly<Record<string, string | number>>
}

/** What recognises the words of a sheet; from the outside, since it needs the gazetteer, the vocabulary and the languages. */
export type Recognition = {
  country(text: string): string | undefined
  kind(text: string): OrganisationKind | undefined
  topic(text: string): string | undefined
  language(text: string): string | undefined
  /** The places of exactly this name; with `near` one typing error away when there is none. */
  places(
    name: string,
    country: string | undefined,
  ): { exact: readonly FoundTown[]; near: readonly FoundTown[] }
  town(placeId: number): FoundTown | undefined
}

export type FoundTown = {
  readonly placeId: number
  readonly name: string
  readonly country: string
}

/** A row read: what it says (only fields the sheet has), which place was recognised, and what is wrong with it. */
export type ReadRow = {
  readonly line: number
  readonly says: Readonly<Record<string, unknown>>
  readonly place: FoundTown | undefined
  readonly errors: readonly RowNote[]
  readonly notes: readonly RowNote[]
}

/** Reads one row of a sheet. Lists are parted by semicolons. */
export function readRow(
  line: number,
  cells: Readonly<Record<string, string>>,
  know: Recognition,
): ReadRow {
  const errors: RowNote[] = []
  const notes: RowNote[] = []
  const says: Record<string, unknown> = { ...textsOf(cells) }
  const wrong = (code: string, value: string) =>
    void errors.push(note(code, { value: shown(value) }))
  const one = (field: string, find: (text: string) => unknown, code: string) => {
    const text = cells[field]
    if (text === undefined) return
    const value = text === '' ? null : find(text)
    if (value === undefined) wrong(code, text)
    else if (value !== null) says[field] = value
  }
  const many = (field: string, find: (text: string) => unknown, code: string) => {
    const text = cells[field]
    if (text === undefined) return
    says[field] = partsOf(text).flatMap((part) => {
      const value = find(part)
      if (value === undefined) wrong(code, part)
      return value === undefined ? [] : [value]
    })
  }
  one('slug', (text) => text, 'directory-files.import-wrong')
  one('kind', know.kind, 'directory-files.import-kind')
  one('country', know.country, 'directory-files.import-country')
  one('population', wholeNumber, 'directory-files.import-number')
  one('latitude', degrees(90), 'directory-files.import-number')
  one('longitude', degrees(180), 'directory-files.import-number')
  one('website', webAddress, 'directory-files.import-website')
  one('invented', yesOrNo, 'directory-files.import-wrong')
  many('languages', know.language, 'directory-files.import-language')
  many('offers', know.topic, 'directory-files.import-topic')
  many('seeks', know.topic, 'directory-files.import-topic')
  many('links', link, 'directory-files.import-website')
  const places = placesOf(cells, says, { know, errors, notes })
  if (says['name'] === undefined) errors.push(note('directory-files.import-no-name', {}))
  return { line, says: { ...says, ...places.says }, place: places.first, errors, notes }
}

type Context = { know: Recognition; errors: RowNote[]; notes: RowNote[] }

/** The places by their numbers; else by the place's or the town's own name in its country. */
function placesOf(
  cells: Readonly<Record<string, string>>,
  says: Readonly<Record<string, unknown>>,
  { know, errors, notes }: Context,
): { says: Record<string, unknown>; first: FoundTown | undefined } {
  const numbers = partsOf(cells['place-ids'] ?? '')
  const byNumber = numbers.flatMap((text) => {
    const town = know.town(Number(text))
    if (town === undefined)
      errors.push(note('directory-files.import-place-number', { value: shown(text) }))
    return town === undefined ? [] : [town]
  })
  const [first, ...others] = byNumber
  if (first !== undefined)
    return {
      says: { placeId: first.placeId, otherPlaceIds: others.map(({ placeId }) => placeId) },
      first,
    }
  const hasPoint = says['latitude'] !== undefined && says['longitude'] !== undefined
  const found = hasPoint && !cells['place'] ? undefined : byName(cells, says, { know, notes })
  if (found !== undefined)
    return {
      says: { placeId: found.placeId, country: says['country'] ?? found.country },
      first: found,
    }
  if (says['country'] === undefined) errors.push(note('directory-files.import-no-country', {}))
  return { says: {}, first: undefined }
}

function byName(
  cells: Readonly<Record<string, string>>,
  says: Readonly<Record<string, unknown>>,
  { know, notes }: Omit<Context, 'errors'>,
): FoundTown | undefined {
  const names = cells['place']
    ? [cells['place']]
    : Object.values((says['name'] ?? {}) as Record<string, string>)
  const country = typeof says['country'] === 'string' ? says['country'] : undefined
  let nearest: FoundTown | undefined
  for (const name of names) {
    const { exact, near } = know.places(name, country)
    const [best, second] = exact
    if (best !== undefined) {
      if (second !== undefined && country === undefined)
        notes.push(note('directory-files.import-several-places', { name: best.name }))
      return best
    }
    nearest ??= near[0]
  }
  notes.push(
    nearest === undefined
      ? note('directory-files.import-no-place', {})
      : note('directory-files.import-near-place', { name: nearest.name }),
  )
  return undefined
}

function textsOf(cells: Readonly<Record<string, string>>): Record<string, Record<string, string>> {
  const texts: Record<string, Record<string, string>> = {}
  for (const [field, text] of Object.entries(cells)) {
    if (!isTextField(field) || text === '') continue
    const [name = '', language = ''] = field.split(':')
    texts[name] = { ...texts[name], [language]: text }
  }
  return texts
}

function note(code: string, details: RowNote['details']): RowNote {
  return { code, details }
}

function partsOf(text: string): string[] {
  return text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** As people write them: 12 345, 12.345, 12,345. */
function wholeNumber(text: string): number | undefined {
  const digits = text.replaceAll(/[\s.,'’\u00A0\u202F]/g, '')
  return /^\d{1,9}$/.test(digits) && Number(digits) > 0 ? Number(digits) : undefined
}

function degrees(most: number): (text: string) => number | undefined {
  return (text) => {
    const value = Number(text.replace(',', '.'))
    return Number.isFinite(value) && Math.abs(value) <= most ? value : undefined
  }
}

function webAddress(text: string): string | undefined {
  const full = /^[a-z]+:/i.test(text) ? text : `https://${text}`
  return URL.canParse(full) && /^https?:$/.test(new URL(full).protocol) ? full : undefined
}

/** A link as `Label <https://…>`. */
function link(text: string): { label: string; href: string } | undefined {
  const [, label = '', address = ''] = /^(.*)<(.+)>$/.exec(text) ?? []
  const href = webAddress(address)
  return href === undefined || label.trim() === '' ? undefined : { label: label.trim(), href }
}

function yesOrNo(text: string): boolean | undefined {
  if (/^(yes|true|1|x|ja|da)$/i.test(text)) return true
  return /^(no|false|0|nein|ne)$/i.test(text) ? false : undefined
}

function shown(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`
}
