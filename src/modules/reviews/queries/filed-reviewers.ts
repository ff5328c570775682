import { z } from 'zod'
import type { Db } from '#kernel/db.ts'
import { type InputIssue, InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { languages } from '#kernel/locale.ts'
import {
  type Cells,
  type FiledRow,
  listCell,
  type TableFormat,
  wordsInCell,
} from '#kernel/sheets/index.ts'
import { type ConflictKind, conflictKinds } from '../domain/conflict.ts'
import { reviewerLoad, reviewerSelf } from '../domain/reviewer-input.ts'
import { type ListedReviewer, reviewersOf } from './reviewer-subject.ts'

/** How the reviewers of a round stand in a file. What they answered is told, and not read back: each answers for themselves. */
export const reviewerFormat: TableFormat = {
  name: 'korzo-reviewers/1',
  columns: [
    'number',
    'name',
    'email',
    'language',
    'languages',
    'topics',
    'organisation',
    'place',
    'ties',
    'least',
    'most',
    'state',
  ],
  needed: ['name', 'email'],
}

export function cellsOfReviewer(reviewer: ListedReviewer): Cells {
  return {
    number: String(reviewer.number),
    name: reviewer.name,
    email: reviewer.email,
    language: reviewer.language,
    languages: listCell(reviewer.languages),
    topics: listCell(reviewer.topics),
    organisation: reviewer.organisationName,
    place: reviewer.placeName,
    ties: listCell(reviewer.ties.map(({ kind, name }) => `${kind}: ${name}`)),
    least: String(reviewer.least),
    most: String(reviewer.most),
    state: reviewer.state,
  }
}

const filed = z
  .object({
    number: z.union([
      z.literal('').transform(() => undefined),
      z.coerce.number().int().min(1).max(100_000),
    ]),
    name: z.string().trim().min(2).max(200),
    email: z.string().trim().toLowerCase().pipe(z.email()),
    language: z.preprocess((cell) => (cell === '' ? 'en' : cell), z.enum(languages)),
    languages: reviewerSelf.languages,
    topics: reviewerSelf.topics,
    organisation: reviewerSelf.organisationName,
    place: reviewerSelf.placeName,
    ties: reviewerSelf.ties,
    least: reviewerLoad.least,
    most: reviewerLoad.most,
  })
  .refine(({ least, most }) => least <= most, { message: 'reviews.load-range', path: ['most'] })
export type FiledReviewer = z.output<typeof filed>

/** A row of a file beside what is known of that reviewer: what would be written, or what is wrong. */
export type CheckedReviewer = {
  readonly line: number
  readonly cells: Cells
  readonly change: 'new' | 'changed' | 'same'
  readonly faults: readonly InputIssue[]
  readonly entry: FiledReviewer | undefined
  readonly known: ListedReviewer | undefined
}

/** Looks at every reviewer of a file as they would be entered into a round now. */
export async function checkedReviewers(
  db: Db,
  { tenantId, callId }: { readonly tenantId: string; readonly callId: string },
  rows: readonly FiledRow[],
): Promise<CheckedReviewer[]> {
  const reviewers = await reviewersOf(db, tenantId, callId)
  const byEmail = new Map(reviewers.map((one) => [one.email, one]))
  const numbers = new Map(reviewers.map(({ number, email }) => [number, email]))
  const seen = new Set<string>()
  return rows.map(({ line, cells }) => {
    const read = filed.safeParse(fieldsIn(cells))
    if (!read.success) {
      const faults = new InvalidInput(read.error.issues).issues.map(atItsColumn)
      return { line, cells, change: 'new', faults, entry: undefined, known: undefined }
    }
    const { number, email } = read.data
    const known = byEmail.get(email)
    const holder = number === undefined ? undefined : numbers.get(number)
    const faults = [
      ...(seen.has(email) ? [issueAt('email', 'reviews.import-doubled')] : []),
      ...(holder !== undefined && holder !== email
        ? [issueAt('number', 'reviews.import-number-taken')]
        : []),
      ...(known !== undefined && number !== undefined && known.number !== number
        ? [issueAt('number', 'reviews.import-other-number', { number: known.number })]
        : []),
    ]
    seen.add(email)
    if (number !== undefined) numbers.set(number, email)
    return { line, cells, change: changeOf(known, read.data), faults, entry: read.data, known }
  })
}

function fieldsIn(cells: Cells) {
  const { languages: spoken = '', topics = '', ties = '', least = '', most = '' } = cells
  return {
    ...cells,
    languages: wordsInCell(spoken),
    topics: wordsInCell(topics),
    ties: wordsInCell(ties).map((tie) => {
      const [kind = '', ...name] = tie.split(': ')
      return { kind: kind as ConflictKind, name: name.join(': ') }
    }),
    least: least === '' ? undefined : least,
    most: most === '' ? undefined : most,
  }
}

/** A fault inside a list is one of its column. */
function atItsColumn(issue: InputIssue): InputIssue {
  const [column = ''] = issue.path.split('.')
  return column === 'ties'
    ? issueAt(column, 'reviews.import-tie', { kinds: conflictKinds.join(', ') })
    : { ...issue, path: column }
}

function changeOf(
  known: ListedReviewer | undefined,
  entry: FiledReviewer,
): CheckedReviewer['change'] {
  if (known === undefined) return 'new'
  return isDescribed(known, entry) && isLoaded(known, entry) ? 'same' : 'changed'
}

/** Whether what is known of a reviewer is what a file says. */
export function isDescribed(known: ListedReviewer, entry: FiledReviewer): boolean {
  const said = (of: Pick<FiledReviewer, 'languages' | 'topics' | 'ties'>, at: readonly string[]) =>
    JSON.stringify([of.languages, of.topics, of.ties.map(({ kind, name }) => [kind, name]), at])
  return (
    said(known, [known.organisationName, known.placeName]) ===
    said(entry, [entry.organisation, entry.place])
  )
}

export function isLoaded(known: ListedReviewer, { least, most }: FiledReviewer): boolean {
  return known.least === least && known.most === most
}
