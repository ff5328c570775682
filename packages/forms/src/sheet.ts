import { decimalMoney, type LocalizedText } from '@korzo/values'
import {
  type Answer,
  type Answers,
  answerTo,
  type FileAnswer,
  filesOf,
  isUnread,
  localizedOf,
  type Reference,
  type Row,
  referenceOf,
  rowsOf,
  sumOf,
  textsOf,
} from './answers.ts'
import { plainNumber } from './check-answer.ts'
import { type Form, fieldsOfForm, type GroupField, isAsked, type PlainField } from './definition.ts'
import { readText } from './read.ts'

/** A column of a sheet; `path` is stable and read back, `title` is for people. */
export type SheetColumn = {
  /** `need`, `name.sr`, `costs.2.sum` (second row), `costs.2` (its id). */
  readonly path: string
  readonly label: LocalizedText
  /** What follows the label: a language, the number of a row. */
  readonly note: string
}

/** How many rows each group has at most in what is to be written. */
export type GroupSizes = Readonly<Record<string, number>>

/** The number of rows of each group, to be joined with `largerSizes`. */
export function groupSizes(form: Form, answers: Answers): GroupSizes {
  const groups = fieldsOfForm(form).filter(({ kind }) => kind === 'group')
  return Object.fromEntries(groups.map(({ id }) => [id, rowsOf(answerTo(answers, id)).length]))
}

export function largerSizes(one: GroupSizes, other: GroupSizes): GroupSizes {
  const ids = [...new Set([...Object.keys(one), ...Object.keys(other)])]
  return Object.fromEntries(ids.map((id) => [id, Math.max(one[id] ?? 0, other[id] ?? 0)]))
}

/** The columns of a form: one a field, one a language, and for each row of a group its own. */
export function sheetColumns(form: Form, sizes: GroupSizes): SheetColumn[] {
  return fieldsOfForm(form)
    .filter(isAsked)
    .flatMap((field) => {
      if (field.kind !== 'group') return columnsOf(field, { path: field.id, note: '' })
      return Array.from({ length: sizes[field.id] ?? 0 }, (_, index) => {
        const place = { path: `${field.id}.${index + 1}`, note: String(index + 1) }
        const inner = field.fields
          .filter(isAsked)
          .flatMap((one) => columnsOf(one, { ...place, path: `${place.path}.${one.id}` }))
        return [{ path: place.path, label: field.itemLabel, note: place.note }, ...inner]
      }).flat()
    })
}

function columnsOf(
  { label, ...field }: PlainField,
  { path, note }: { path: string; note: string },
): SheetColumn[] {
  if (field.kind === 'localized-text') {
    return field.languages.map((language) => ({
      path: `${path}.${language}`,
      label,
      note: [note, language].filter((part) => part !== '').join(' '),
    }))
  }
  return [{ path, label, note }]
}

/** The cells of one set of answers, by the path of their column; what is not answered has none. */
export function sheetCells(form: Form, answers: Answers): Map<string, string> {
  const cells = new Map<string, string>()
  for (const field of fieldsOfForm(form).filter(isAsked)) {
    const answer = answerTo(answers, field.id)
    if (answer === undefined) continue
    if (field.kind !== 'group') writeCells(cells, field, { path: field.id, answer })
    else writeRows(cells, field, rowsOf(answer))
  }
  return cells
}

function writeRows(cells: Map<string, string>, group: GroupField, rows: readonly Row[]): void {
  for (const [index, row] of rows.entries()) {
    const place = `${group.id}.${index + 1}`
    cells.set(place, row.id)
    for (const field of group.fields.filter(isAsked)) {
      const answer = answerTo(row.answers, field.id)
      if (answer !== undefined) writeCells(cells, field, { path: `${place}.${field.id}`, answer })
    }
  }
}

function writeCells(
  cells: Map<string, string>,
  field: PlainField,
  { path, answer }: { path: string; answer: Answer },
): void {
  if (field.kind !== 'localized-text') {
    cells.set(path, cellOf(field, answer))
    return
  }
  for (const [language, text] of Object.entries(localizedOf(answer)))
    cells.set(`${path}.${language}`, text)
}

function cellOf(field: PlainField, answer: Answer): string {
  if (isUnread(answer)) return answer.typed
  switch (field.kind) {
    case 'money': {
      const sum = sumOf(answer)
      return sum === undefined ? '' : decimalMoney(sum)
    }
    case 'number':
      return typeof answer === 'number' ? plainNumber(answer) : ''
    case 'yes-no':
      return answer === true ? 'yes' : 'no'
    case 'choices':
      return textsOf(answer).join('; ')
    case 'files':
      return filesOf(answer).map(fileCell).join('\n')
    case 'place':
    case 'organisation':
      return referenceCell(referenceOf(answer))
    default:
      return String(answer)
  }
}

/** Reads the cells of one set of answers back. @throws {Error} never: what cannot be read is no answer, or stays as typed. */
export function answersFromCells(form: Form, cells: ReadonlyMap<string, string>): Answers {
  const read: Record<string, Answer> = {}
  for (const field of fieldsOfForm(form).filter(isAsked)) {
    const answer =
      field.kind === 'group' ? readRows(field, cells) : readCells(field, field.id, cells)
    if (answer !== undefined) read[field.id] = answer
  }
  return read
}

function readRows(group: GroupField, cells: ReadonlyMap<string, string>): Answer | undefined {
  const rows: Row[] = []
  for (let number = 1; ; number += 1) {
    const place = `${group.id}.${number}`
    const id = cells.get(place) ?? ''
    if (id === '') return rows.length === 0 ? undefined : rows
    const entries = group.fields.filter(isAsked).flatMap((field): [string, Answer][] => {
      const answer = readCells(field, `${place}.${field.id}`, cells)
      return answer === undefined ? [] : [[field.id, answer]]
    })
    rows.push({ id, answers: Object.fromEntries(entries) })
  }
}

function readCells(
  field: PlainField,
  path: string,
  cells: ReadonlyMap<string, string>,
): Answer | undefined {
  if (field.kind === 'localized-text') {
    const texts = field.languages.flatMap((language): [string, string][] => {
      const text = cells.get(`${path}.${language}`) ?? ''
      return text === '' ? [] : [[language, text]]
    })
    return texts.length === 0 ? undefined : Object.fromEntries(texts)
  }
  const cell = cells.get(path) ?? ''
  if (cell === '') return undefined
  switch (field.kind) {
    case 'choices':
      return cell.split(/\s*;\s*/).filter((id) => id !== '')
    case 'files':
      return cell.split('\n').flatMap(readFile)
    case 'place':
    case 'organisation':
      return readReference(cell)
    default:
      return readText(field, cell)
  }
}

/** `Niš [787657]`: name and id. */
function referenceCell(chosen: Reference | undefined): string {
  return chosen === undefined ? '' : `${chosen.name} [${chosen.id}]`
}

function readReference(cell: string): Reference {
  const [, name, id] = /^([^]*) \[([^[\]]*)\]$/.exec(cell) ?? []
  return name === undefined || id === undefined ? { id: '', name: cell } : { id, name }
}

/** `plan.pdf [id, 240000, pdf]`. */
function fileCell({ name, id, bytes, type }: FileAnswer): string {
  return `${name} [${id}, ${bytes}, ${type}]`
}

function readFile(line: string): FileAnswer[] {
  const [, name, id, bytes, type] = /^(.*) \[([\w-]+), (\d+), (\w+)\]$/.exec(line) ?? []
  if (name === undefined || id === undefined || type === undefined) return []
  return [{ id, name, bytes: Number(bytes), type }]
}
