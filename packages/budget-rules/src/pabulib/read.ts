import { type Decimal, parseWritten, rescaled } from '../amounts.ts'
import { type Election, type Project, type VoteType, withNaming } from '../election.ts'
import { projectIndex } from './project-index.ts'
import { carriageReturn, errorAt, newline, type Row, readRow, space } from './rows.ts'
import { readVotes } from './votes.ts'

const voteTypes: readonly VoteType[] = ['approval', 'choose-1', 'cumulative', 'scoring', 'ordinal']

/** A reading position that the sections move on. */
type Reader = { readonly bytes: Uint8Array; at: number }

type Meta = ReadonlyMap<string, { readonly value: string; readonly at: number }>

/**
 * Reads an election in Pabulib format (Faliszewski, Flis, Peters, Pierczyński, Skowron, Stolicki, Szufa, Talmon:
 * *Participatory Budgeting: Data, Tools, and Analysis*, arXiv 2012.06539). Every voter's row is a ballot, whatever its
 * voter id; a project named twice on a ballot counts once.
 *
 * @throws {InputError} with line and column of what could not be read.
 */
export function readPabulib(bytes: Uint8Array): Election {
  const reader: Reader = { bytes, at: hasByteOrderMark(bytes) ? 3 : 0 }
  const meta = readMeta(reader)
  const voteType = voteTypeOf(bytes, meta)
  const table = readProjects(reader)
  const budget = amountAt(bytes, meta.get('budget')?.value, meta.get('budget')?.at ?? 0, 'a budget')
  const places = Math.max(budget.places, ...table.costs.map((cost) => cost.places))
  expectSection(reader, 'VOTES')
  const header = nextRow(reader, 'the header of VOTES, as voter_id;vote')
  const ids = table.rows.map(({ id }) => id)
  const votes = readVotes({
    bytes,
    columns: header.fields,
    start: header.next,
    projects: projectIndex(ids),
    voteType,
    maxLength: wholeNumber(meta.get('max_length')?.value),
    expectedVoters: Math.min(wholeNumber(meta.get('num_votes')?.value), bytes.length),
  })
  const projects: Project[] = table.rows.map(({ id, fields }, at) => ({
    id,
    fields,
    cost: rescaled(table.costs[at] as Decimal, places),
  }))
  return {
    meta: [...meta].map(([key, { value }]) => [key, value] as const),
    voteType,
    places,
    budget: rescaled(budget, places),
    projectColumns: table.columns,
    projects,
    ballots: withNaming(votes.ballots, projects.length),
    voters: votes.voters,
    notes: notesOn(meta, {
      projects: projects.length,
      votes: votes.voters.count,
      repeatedProjects: votes.repeatedProjects,
    }),
  }
}

function hasByteOrderMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
}

/** Lines with nothing or only spaces on them are passed over; spaces that begin a row stay with it. */
function skipBlankLines(reader: Reader): void {
  for (let at = reader.at; ; at++) {
    const byte = reader.bytes[at]
    if (byte === newline || byte === carriageReturn || byte === undefined)
      reader.at = Math.min(at + 1, reader.bytes.length)
    if (byte !== newline && byte !== carriageReturn && byte !== space) return
  }
}

function nextRow(reader: Reader, expected: string): Row {
  skipBlankLines(reader)
  if (reader.at >= reader.bytes.length)
    throw errorAt(reader.bytes, reader.at, expected, 'the end of the file')
  const row = readRow(reader.bytes, reader.at)
  reader.at = row.next
  return row
}

function expectSection(reader: Reader, name: string): void {
  const start = reader.at
  const row = nextRow(reader, `the section ${name}`)
  if (!isSection(row, name))
    throw errorAt(reader.bytes, start, `the section ${name}`, row.fields.join(';'))
}

/** Section names stand alone on their line; spreadsheets may have added empty fields behind them. */
function isSection(row: Row, name: string): boolean {
  return (
    row.fields[0]?.toUpperCase() === name &&
    row.fields.every((field, at) => at === 0 || field === '')
  )
}

function readMeta(reader: Reader): Meta {
  expectSection(reader, 'META')
  const header = nextRow(reader, 'the header of META, key;value')
  if (header.fields[0]?.toLowerCase() !== 'key')
    throw errorAt(reader.bytes, header.starts[0] ?? 0, 'the header of META, key;value')
  const meta = new Map<string, { value: string; at: number }>()
  for (;;) {
    skipBlankLines(reader)
    const start = reader.at
    const row = nextRow(reader, 'the section PROJECTS')
    if (isSection(row, 'PROJECTS')) return meta
    const [key = '', ...value] = row.fields
    if (key === '' || row.fields.length < 2)
      throw errorAt(
        reader.bytes,
        start,
        'a key and a value, as budget;100000',
        row.fields.join(';'),
      )
    const said = value.join(';')
    if ((meta.get(key)?.value ?? said) !== said)
      throw errorAt(reader.bytes, start, 'each key of META once, or with the same value', key)
    meta.set(key, { value: said, at: row.starts[1] ?? start })
  }
}

function voteTypeOf(bytes: Uint8Array, meta: Meta): VoteType {
  const given = meta.get('vote_type')
  const known = voteTypes.find((type) => type === given?.value.toLowerCase())
  if (known !== undefined) return known
  throw errorAt(bytes, given?.at ?? 0, `vote_type, one of ${voteTypes.join(', ')}`, given?.value)
}

type ProjectTable = {
  readonly columns: readonly string[]
  readonly rows: readonly { readonly id: string; readonly fields: Record<string, string> }[]
  readonly costs: readonly Decimal[]
}

function readProjects(reader: Reader): ProjectTable {
  const { bytes } = reader
  const header = nextRow(reader, 'the header of PROJECTS, as project_id;cost;name')
  const columns = header.fields
  const idColumn = columns.indexOf('project_id')
  const costColumn = columns.indexOf('cost')
  if (idColumn < 0 || costColumn < 0)
    throw errorAt(bytes, header.starts[0] ?? 0, 'columns project_id and cost in PROJECTS')
  const rows: { id: string; fields: Record<string, string> }[] = []
  const costs: Decimal[] = []
  const seen = new Set<string>()
  for (;;) {
    skipBlankLines(reader)
    const start = reader.at
    const row = nextRow(reader, 'the section VOTES')
    if (isSection(row, 'VOTES')) {
      reader.at = start
      return { columns, rows, costs }
    }
    const id = row.fields[idColumn] ?? ''
    if (row.fields.length !== columns.length)
      throw errorAt(
        bytes,
        start,
        `${columns.length} fields, as the header has`,
        row.fields.join(';'),
      )
    if (id === '' || id.includes(','))
      throw errorAt(bytes, start, 'a project id without commas', id)
    if (seen.has(id)) throw errorAt(bytes, start, 'each project id once', id)
    seen.add(id)
    costs.push(amountAt(bytes, row.fields[costColumn], row.starts[costColumn] ?? start, 'a cost'))
    rows.push({
      id,
      fields: Object.fromEntries(columns.map((name, at) => [name, row.fields[at] ?? ''])),
    })
  }
}

/** A comma before one or two last digits is a decimal comma; before three it might separate thousands, and is refused. */
function amountAt(bytes: Uint8Array, text: string | undefined, at: number, what: string): Decimal {
  const amount = parseWritten((text ?? '').replace(/^(\d+),(\d{1,2})$/, '$1.$2'))
  if (amount !== null && amount.units >= 0n) return amount
  throw errorAt(bytes, at, `${what} as 1250.50, not negative`, text)
}

function wholeNumber(text: string | undefined): number {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : 0
}

type Counted = {
  readonly projects: number
  readonly votes: number
  readonly repeatedProjects: number
}

function notesOn(meta: Meta, counted: Counted): string[] {
  const notes: string[] = []
  const compare = (key: string, found: number, what: string) => {
    const said = meta.get(key)?.value
    if (said !== undefined && said !== String(found))
      notes.push(`META says ${said} ${what}, the file has ${found}; the file counts.`)
  }
  compare('num_projects', counted.projects, 'projects')
  compare('num_votes', counted.votes, 'votes')
  if (counted.repeatedProjects > 0)
    notes.push(`${counted.repeatedProjects} ballots name a project twice; it counts once.`)
  return notes
}
