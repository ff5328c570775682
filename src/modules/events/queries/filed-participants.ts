import { type Answers, type Form, sheetCells, sheetColumns } from '@korzo/forms'
import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import { formVersion } from '#kernel/forms/index.ts'
import { type Cells, listCell, type TableFormat } from '#kernel/sheets/index.ts'
import { agendaOf } from './agenda.ts'
import type { EventRow } from './event-by.ts'
import { registrationAnswers } from './surveys.ts'

/** A registration as a file says it; lines of the agenda by their ids. */
export type FiledParticipant = {
  readonly id: string
  readonly code: string
  readonly personId: string | null
  readonly name: string
  readonly email: string
  readonly organisation: string
  readonly state: 'confirmed' | 'waiting'
  /** Those who wait for places together, or none. */
  readonly party: string
  readonly registeredAt: Date
  readonly language: string
  readonly attended: readonly string[]
  readonly seats: readonly string[]
  readonly seatsWaitedFor: readonly string[]
}

/** What a file of participants of an event needs to be written or read. */
export type ParticipantsOfEvent = {
  readonly form: Form
  /** The lines of the agenda that are no breaks, in their order: the first is number 1. */
  readonly lines: Awaited<ReturnType<typeof agendaOf>>
  readonly people: readonly FiledParticipant[]
  readonly answers: ReadonlyMap<string, Answers>
}

/** How participants stand in a file: who, whether they take part or wait, and at which lines of the agenda they have a seat and were. */
export function participantFormat(form: Form): TableFormat {
  return {
    name: 'korzo-participants/1',
    columns: [
      ...['code', 'name', 'email', 'organisation', 'state', 'party', 'registered_at', 'language'],
      ...['seats', 'seats_waited_for', 'attended'],
      ...sheetColumns(form, {}).map(({ path }) => `answer.${path}`),
    ],
    needed: ['name'],
  }
}

/** Everything a file of participants says, those who take part before those who wait, each in the order of the ledger. */
export async function participantsToFile(
  db: Db,
  { tenantId, id: eventId, formId }: Pick<EventRow, 'tenantId' | 'id' | 'formId'>,
): Promise<ParticipantsOfEvent> {
  const key = { tenantId, eventId }
  const form = formId === null ? undefined : await formVersion(db, { tenantId, formId })
  return {
    form: form ?? { title: {}, sections: [] },
    lines: (await agendaOf(db, key)).filter(({ kind }) => kind !== 'break'),
    people: await filed(db, key),
    answers: formId === null ? new Map() : await registrationAnswers(db, { tenantId, formId }),
  }
}

/** A participant as the row of a file. */
export function cellsOfParticipant(
  { form, lines, answers }: ParticipantsOfEvent,
  one: FiledParticipant,
): Cells {
  return {
    code: one.code,
    name: one.name,
    email: one.email,
    organisation: one.organisation,
    state: one.state,
    party: one.party,
    registered_at: one.registeredAt.toISOString(),
    language: one.language,
    seats: listCell(lineNumbers(lines, one.seats)),
    seats_waited_for: listCell(lineNumbers(lines, one.seatsWaitedFor)),
    attended: listCell(lineNumbers(lines, one.attended)),
    ...answerCells(form, answers.get(one.id) ?? {}),
  }
}

/** What was answered, by its column. */
export function answerCells(form: Form, answers: Answers): Cells {
  const cells = [...sheetCells(form, answers)]
  return Object.fromEntries(cells.map(([path, cell]) => [`answer.${path}`, cell]))
}

/** The numbers of some lines of the agenda, as it counts them. */
export function lineNumbers(
  lines: ParticipantsOfEvent['lines'],
  ids: readonly string[],
): readonly string[] {
  return lines.flatMap(({ id }, at) => (ids.includes(id) ? [String(at + 1)] : []))
}

/** Codes of an event whose registration was taken back. */
export async function codesGivenBack(
  db: Db,
  { tenantId, id }: Pick<EventRow, 'tenantId' | 'id'>,
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('events.registration')
    .select('code')
    .where('tenant_id', '=', tenantId)
    .where('event_id', '=', id)
    .where('cancelled_at', 'is not', null)
    .limit(100_000)
    .execute()
  return new Set(rows.map(({ code }) => code))
}

async function filed(
  db: Db,
  { tenantId, eventId }: { tenantId: string; eventId: string },
): Promise<FiledParticipant[]> {
  const seats = (state: string) => sql`array(select s.id::text from kernel.hold g
    join events.session s on s.tenant_id = g.tenant_id and s.capacity_id = g.capacity_id
    where g.tenant_id = r.tenant_id and g.holder = 'registration:' || r.id and g.state = ${state})`
  const { rows } = await sql<FiledParticipant>`
    select r.id, r.code, r.person_id as "personId", r.name, coalesce(r.email, '') as email,
      r.organisation_name as organisation, h.state, r.registered_at as "registeredAt", r.language,
      case when h.state = 'waiting' and count(*) over (partition by h.party_id, h.state) > 1
        then dense_rank() over (order by h.state, h.rank, h.created_at, h.party_id)::text else '' end as party,
      array(select a.session_id::text from events.attendance a
        join events.session s on s.tenant_id = a.tenant_id and s.id = a.session_id and s.kind <> 'break'
        where a.tenant_id = r.tenant_id and a.registration_id = r.id) as attended,
      ${seats('confirmed')} as seats, ${seats('waiting')} as "seatsWaitedFor"
    from events.registration r
    join kernel.hold h on h.tenant_id = r.tenant_id and h.id = r.hold_id and h.state in ('confirmed', 'waiting')
    where r.tenant_id = ${tenantId} and r.event_id = ${eventId}
    order by h.state, h.rank, h.created_at, h.id limit 100000`.execute(db)
  return rows
}
