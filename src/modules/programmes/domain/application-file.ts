import {
  type Answers,
  answersFromCells,
  type Form,
  type GroupSizes,
  sheetCells,
  sheetColumns,
} from '@korzo/forms'
import { digest, type Json } from '@korzo/proofs'
import { refuse } from '@korzo/values'

/** An application as a file holds it: everything as it was written, nothing checked yet. */
export type FiledApplication = {
  /** Where it stands in the file: the line of a sheet, the number in a list. */
  readonly line: number
  readonly code: string
  readonly applicant: string
  readonly kind: string
  readonly place: string
  readonly placeId: string
  readonly firstTime: string
  readonly invented: string
  readonly state: string
  readonly arrivedAt: string
  /** Numbers of the activities wanted, best first, as the call lists them from 1. */
  readonly activities: readonly string[]
  readonly answers: Answers
  /** What its digest was made from, where the file says so. */
  readonly origin?: { readonly id: string; readonly revision: number; readonly digest: string }
}

const columns = [
  ['code', 'code'],
  ['applicant', 'applicant'],
  ['kind', 'kind'],
  ['place', 'place'],
  ['place_id', 'placeId'],
  ['first_time', 'firstTime'],
  ['invented', 'invented'],
  ['state', 'state'],
  ['arrived_at', 'arrivedAt'],
] as const

const answerPrefix = 'answer.'

/** The heading of a sheet of applications to a form. Columns that are only told, as `country`, come after those that are read. */
export function headingOf(form: Form, sizes: GroupSizes, told: readonly string[]): string[] {
  return [
    ...columns.map(([heading]) => heading),
    'activities',
    ...told,
    ...sheetColumns(form, sizes).map(({ path }) => `${answerPrefix}${path}`),
  ]
}

/** The line of an application under `headingOf`. */
export function lineOf(
  form: Form,
  sizes: GroupSizes,
  { filed, told }: { filed: FiledApplication; told: readonly string[] },
): string[] {
  const cells = sheetCells(form, filed.answers)
  return [
    ...columns.map(([, name]) => filed[name]),
    filed.activities.join('; '),
    ...told,
    ...sheetColumns(form, sizes).map(({ path }) => cells.get(path) ?? ''),
  ]
}

type Sheet = {
  readonly header: readonly string[]
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[]
}

/**
 * Reads a sheet of applications; columns stand in any order, those unknown are left alone.
 *
 * @throws {Refusal} `programmes.import-no-columns` when it names no applicants or no places.
 */
export function applicationsInSheet(form: Form, { header, rows }: Sheet): FiledApplication[] {
  const names = header.map((name) => name.trim().toLowerCase())
  const missing = ['applicant', 'place', 'arrived_at'].filter((name) => !names.includes(name))
  if (missing.length > 0) refuse('programmes.import-no-columns', { columns: missing.join(', ') })
  return rows.map(({ line, cells }) => {
    const cell = (name: string) => (cells[names.indexOf(name)] ?? '').trim()
    const given = Object.fromEntries(columns.map(([heading, name]) => [name, cell(heading)]))
    const answers = new Map(
      names.flatMap((name, at): [string, string][] =>
        name.startsWith(answerPrefix) ? [[name.slice(answerPrefix.length), cells[at] ?? '']] : [],
      ),
    )
    return {
      ...(given as Record<(typeof columns)[number][1], string>),
      line,
      activities: numbersIn(cell('activities')),
      answers: answersFromCells(form, answers),
    }
  })
}

function numbersIn(text: string): string[] {
  return text.split(/[;,\s]+/).filter((number) => number !== '')
}

const format = 'korzo-applications/1'

/** The beginning and the end of a list of applications as JSON. */
export const jsonFrame = { open: `{"format":"${format}","applications":[`, close: ']}' } as const

/**
 * Reads a list of applications as it was exported.
 *
 * @throws {Refusal} `programmes.import-not-json`.
 */
export function applicationsInJson(text: string): FiledApplication[] {
  const list = parsed(text)
  if (list === undefined || list.length === 0 || list.length > 10_000)
    refuse('programmes.import-not-json', { format })
  return list.map((one, index) => {
    const given = isObject(one) ? one : {}
    const said = (name: string) => {
      const value = given[name]
      return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
    }
    const { activities, answers, origin } = given
    return {
      ...(Object.fromEntries(columns.map(([, name]) => [name, said(name)])) as Record<
        (typeof columns)[number][1],
        string
      >),
      line: index + 1,
      activities: Array.isArray(activities) ? activities.map(String) : [],
      answers: isObject(answers) ? (answers as Answers) : {},
      ...originOf(origin),
    }
  })
}

function parsed(text: string): readonly unknown[] | undefined {
  try {
    const document: unknown = JSON.parse(text)
    if (!isObject(document) || document['format'] !== format) return undefined
    const { applications } = document
    return Array.isArray(applications) ? applications : undefined
  } catch {
    return undefined
  }
}

function originOf(origin: unknown): Pick<FiledApplication, 'origin'> {
  if (!isObject(origin)) return {}
  const { id, revision, digest: made } = origin
  if (typeof id !== 'string' || typeof revision !== 'number' || typeof made !== 'string') return {}
  return { origin: { id, revision, digest: made } }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether an application says what it said when it was handed in, by the digest in the file; true where the file has none. */
export function isAsHandedIn({ code, answers, origin }: FiledApplication): boolean {
  if (origin === undefined) return true
  const document = { application: origin.id, code, revision: origin.revision, answers }
  return digest(document as unknown as Json) === origin.digest
}
