import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import { type OrganisationInput, organisationInput, topicList } from '#modules/network/index.ts'
import { type ReadRow, readRow } from '../domain/import-row.ts'
import type { ColumnMapping } from '../domain/sheet-columns.ts'
import { importMatches, type KnownOrganisation } from './import-matches.ts'
import { recognition } from './recognition.ts'

/** A table to be imported: the columns by field, what kind a row is that does not say, and the rows with their lines. */
export type SheetToImport = {
  readonly networkId: string
  readonly mapping: ColumnMapping
  readonly usualKind: string
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[]
}

/** What an import would do with a row. */
export type PlannedRow = Omit<ReadRow, 'says'> & {
  readonly does: 'enter' | 'rewrite' | 'admit' | 'nothing' | 'refuse'
  /** As the sheet has it, also where the row cannot be taken. */
  readonly name: LocalizedText | undefined
  readonly known: KnownOrganisation | undefined
  readonly input: OrganisationInput | undefined
}

/** Reads every row and says what would become of it; nothing is written. */
export async function importPlan(db: Db, sheet: SheetToImport): Promise<PlannedRow[]> {
  const { networkId, mapping, rows, usualKind } = sheet
  const know = recognition(await topicList(db))
  const read = rows.map(({ line, cells }) => readRow(line, cellsBy(mapping, cells), know))
  const withKind = read.map((row) => ({ ...row, says: { kind: usualKind, ...row.says } as Said }))
  const matches = await importMatches(
    db,
    networkId,
    withKind.map(({ says }) => soughtBy(says)),
  )
  return marked(withKind.map((row, at) => planOf(row, matches[at])))
}

type Said = Readonly<Record<string, unknown>> & { readonly kind: string }

function soughtBy(says: Said) {
  return {
    slug: says['slug'] as string | undefined,
    kind: says.kind,
    name: says['name'] as Record<string, string> | undefined,
    country: says['country'] as string | undefined,
    placeId: says['placeId'] as number | undefined,
  }
}

function planOf(row: ReadRow & { says: Said }, known: KnownOrganisation | undefined): PlannedRow {
  const { line, place, errors, notes, says } = row
  const name = organisationInput.shape.name.safeParse(says['name']).data
  const plain = { line, place, notes, known, name }
  if (errors.length > 0) return { ...plain, errors, does: 'refuse', input: undefined }
  const parsed = organisationInput.safeParse(
    known === undefined ? withInvented(says) : { ...saidBy(known), ...overlay(known, says) },
  )
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path }) => ({
      code: 'directory-files.import-wrong',
      details: { value: path.map(String).join('.') },
    }))
    return { ...plain, errors: issues, does: 'refuse', input: undefined }
  }
  return { ...plain, errors, input: parsed.data, does: doingWith(known, parsed.data) }
}

function doingWith(
  known: KnownOrganisation | undefined,
  input: OrganisationInput,
): PlannedRow['does'] {
  if (known === undefined) return 'enter'
  const isSame = JSON.stringify(organisationInput.parse(saidBy(known))) === JSON.stringify(input)
  if (isSame || known.isClaimed) return known.isMember ? 'nothing' : 'admit'
  return 'rewrite'
}

/** What an organisation says now, as the input that would say it. */
export function saidBy(row: KnownOrganisation) {
  const [placeId = null, ...otherPlaceIds] = row.placeIds
  const { kind, name, summary, responsible, country, latitude, longitude, population } = row
  const { languages, website, links, offers, seeks, isInvented } = row
  return {
    ...{ kind, name, summary, responsible, country, placeId, otherPlaceIds, latitude, longitude },
    ...{ population, languages, website, links, offers, seeks, isInvented },
  }
}

/** Texts by language are put over those there are; the rest replaces. */
function overlay(known: KnownOrganisation, says: Said): Record<string, unknown> {
  const { slug: _slug, invented, ...rest } = says
  const texts = (['name', 'summary', 'responsible'] as const).flatMap((field) =>
    says[field] === undefined ? [] : [[field, { ...known[field], ...(says[field] as object) }]],
  )
  return {
    ...rest,
    ...Object.fromEntries(texts),
    ...(invented === undefined ? {} : { isInvented: invented }),
  }
}

function withInvented({ invented, ...says }: Said): Record<string, unknown> {
  return invented === undefined ? says : { ...says, isInvented: invented }
}

/** Two rows that mean the same organisation: the second is refused. */
function marked(rows: PlannedRow[]): PlannedRow[] {
  const seen = new Map<string, number>()
  return rows.map((row) => {
    if (row.input === undefined) return row
    const { name, country, kind } = row.input
    const key = row.known?.id ?? JSON.stringify([name, country, kind])
    const earlier = seen.get(key)
    seen.set(key, row.line)
    if (earlier === undefined) return row
    const errors = [{ code: 'directory-files.import-twice', details: { line: earlier } }]
    return { ...row, does: 'refuse', errors, input: undefined }
  })
}

function cellsBy(mapping: ColumnMapping, cells: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(mapping).map(([field, column]) => [field, cells[column] ?? '']),
  )
}
