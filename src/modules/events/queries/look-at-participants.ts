import { type Answers, answersFromCells } from '@korzo/forms'
import { z } from 'zod'
import { type InputIssue, InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { languages } from '#kernel/locale.ts'
import { type FiledRow, wordsInCell } from '#kernel/sheets/index.ts'
import { readCode } from '../domain/code.ts'
import {
  cellsOfParticipant,
  type FiledParticipant,
  type ParticipantsOfEvent,
} from './filed-participants.ts'

/** Somebody whom a file names and the event does not know yet. */
export type NewParticipant = {
  readonly code: string
  readonly name: string
  readonly email: string | null
  /** Whose address it is, where somebody here has it. */
  readonly personId: string | null
  readonly organisationName: string
  readonly language: (typeof languages)[number]
  readonly registeredAt: Date | undefined
  readonly answers: Answers
}

/** A row of a file beside who is at the event: known, new, or what is wrong with it. */
export type LookedAt = {
  readonly row: FiledRow
  readonly known: FiledParticipant | undefined
  readonly fresh: NewParticipant | undefined
  /** Ids of the lines of the agenda; `attended` is undefined where the file does not say. */
  readonly seats: readonly string[]
  readonly seatsWaitedFor: readonly string[]
  readonly attended: readonly string[] | undefined
  readonly faults: readonly InputIssue[]
}

type Known = ParticipantsOfEvent & {
  readonly givenBack: ReadonlySet<string>
  /** Whom an address belongs to. */
  readonly personOf: ReadonlyMap<string, { readonly id: string }>
  readonly now: Date
}

/** The addresses a file names, in small letters. */
export function addressesIn(rows: readonly FiledRow[]): string[] {
  const named = rows.map((row) => cell(row, 'email').toLowerCase())
  return [...new Set(named)].filter((address) => address !== '')
}

/** Finds each row of a file among the participants, by its code, else its address, else its name; says what contradicts what is known. */
export function lookAtParticipants(rows: readonly FiledRow[], known: Known): LookedAt[] {
  const seen = new Set<string>()
  return rows.map((row) => {
    const found = known.people.filter((one) => isMeant(row, one, known))
    const [one] = found
    const lines = linesIn(row, known)
    const named = one?.id ?? namedBy(row)
    const isTwice = seen.has(named)
    seen.add(named)
    const doubled = isTwice ? [issueAt('name', 'events.file-twice')] : []
    const common = { row, ...lines.ids, known: one }
    if (found.length > 1)
      return { ...common, fresh: undefined, faults: [issueAt('code', 'events.file-which')] }
    if (one !== undefined) {
      const faults = [...doubled, ...contradictions(row, one, known), ...lines.faults]
      return { ...common, fresh: undefined, faults }
    }
    const { fresh, faults } = freshIn(row, known)
    return { ...common, fresh, faults: [...doubled, ...faults, ...lines.faults] }
  })
}

function cell({ cells }: FiledRow, column: string): string {
  return cells[column] ?? ''
}

/** What tells somebody new from others: the code, else the address, else the name. */
function namedBy(row: FiledRow): string {
  const by = [codeIn(row), cell(row, 'email').toLowerCase()]
  return by.find((one) => one !== '') ?? `${cell(row, 'name')}, ${cell(row, 'organisation')}`
}

/** A code as it is written, without dashes; what has no letter stays as it is, and is refused. */
function codeIn(row: FiledRow): string {
  const given = cell(row, 'code')
  return readCode(given) || given
}

function isMeant(row: FiledRow, one: FiledParticipant, { personOf }: Known): boolean {
  const code = codeIn(row)
  if (code !== '') return one.code === code
  const email = cell(row, 'email').toLowerCase()
  if (email !== '')
    return (
      one.email === email || (one.personId !== null && one.personId === personOf.get(email)?.id)
    )
  return isCalled(row, one)
}

function isCalled(row: FiledRow, one: FiledParticipant): boolean {
  const organisation = cell(row, 'organisation')
  return (
    one.name === cell(row, 'name') && (organisation === '' || organisation === one.organisation)
  )
}

/** What a file says otherwise of somebody who is here. What it leaves empty it does not say; places follow from the ledger. */
function contradictions(row: FiledRow, one: FiledParticipant, known: Known): InputIssue[] {
  const here = { ...cellsOfParticipant(known, one) }
  const compared = ['name', 'email', 'organisation', 'language', 'registered_at']
  const asked = Object.keys(row.cells).filter((column) => column.startsWith('answer.'))
  return [...compared, ...asked].flatMap((column) => {
    const given = cell(row, column)
    const value = here[column] ?? ''
    if (given === '' || given === value) return []
    if (column === 'email' && known.personOf.get(given.toLowerCase())?.id === one.personId)
      return []
    return [issueAt(column, 'events.file-otherwise', { value: value === '' ? '–' : value })]
  })
}

function isCode(text: string): boolean {
  return text === '' || /^[0-9A-Z]{4,12}$/.test(text)
}

const freshRow = z.object({
  code: z.string().refine(isCode, 'events.file-no-code'),
  name: z.string().min(1).max(200),
  email: z.union([z.literal(''), z.email().max(200)]),
  organisation: z.string().max(200),
  language: z.union([z.literal(''), z.enum(languages)]),
  registered_at: z.union([z.literal(''), z.iso.datetime()]),
})

function freshIn(
  row: FiledRow,
  { form, givenBack, people, personOf, now }: Known,
): { fresh?: NewParticipant | undefined; faults: readonly InputIssue[] } {
  const code = codeIn(row)
  const email = cell(row, 'email').toLowerCase()
  const said = Object.fromEntries(Object.keys(freshRow.shape).map((key) => [key, cell(row, key)]))
  const read = freshRow.safeParse({ ...said, code, email })
  if (!read.success) return { faults: new InvalidInput(read.error.issues).issues }
  const { name, organisation, language, registered_at } = read.data
  const registeredAt = registered_at === '' ? undefined : new Date(registered_at)
  const personId = personOf.get(email)?.id
  const isHere = people.some(
    (one) =>
      email !== '' &&
      (one.email === email || (personId !== undefined && one.personId === personId)),
  )
  const namesake = people.find((one) => code !== '' && isCalled(row, one))
  const faults = [
    ...(givenBack.has(code) ? [issueAt('code', 'events.file-given-back')] : []),
    ...(isHere ? [issueAt('email', 'events.address-registered')] : []),
    ...(namesake === undefined
      ? []
      : [issueAt('code', 'events.file-other-code', { code: namesake.code })]),
    ...(registeredAt !== undefined && registeredAt > now
      ? [issueAt('registered_at', 'events.file-not-yet')]
      : []),
  ]
  const cells = new Map(
    Object.entries(row.cells).flatMap(([column, value]) =>
      column.startsWith('answer.') ? [[column.slice('answer.'.length), value] as const] : [],
    ),
  )
  const answers = answersFromCells(form, cells)
  const fresh = {
    ...{ code, name, email: email === '' ? null : email, personId: personId ?? null },
    organisationName: organisation,
    ...{ language: language === '' ? ('en' as const) : language, registeredAt, answers },
  }
  return { fresh, faults }
}

/** The lines of the agenda a row names by their numbers; `0` says none. */
function linesIn(row: FiledRow, { lines }: Known) {
  const faults: InputIssue[] = []
  const idsIn = (column: string) =>
    wordsInCell(cell(row, column))
      .flatMap((word) => word.split(/[\s,]+/))
      .filter((number) => number !== '0')
      .flatMap((number) => {
        const line = /^\d{1,3}$/.test(number) ? lines[Number(number) - 1] : undefined
        if (line === undefined) faults.push(issueAt(column, 'events.file-no-line', { number }))
        return line?.id ?? []
      })
  const ids = {
    seats: idsIn('seats'),
    seatsWaitedFor: idsIn('seats_waited_for'),
    attended: cell(row, 'attended') === '' ? undefined : idsIn('attended'),
  }
  const counted = new Set(lines.flatMap(({ id, capacityId }) => (capacityId === null ? [] : [id])))
  for (const column of ['seats', 'seatsWaitedFor'] as const)
    if (ids[column].some((id) => !counted.has(id)))
      faults.push(
        issueAt(column === 'seats' ? 'seats' : 'seats_waited_for', 'events.no-seats-counted'),
      )
  return { ids, faults }
}
