import type { Db } from '#kernel/db.ts'
import type { Cells, TableFormat } from '#kernel/sheets/index.ts'
import type { EventRow } from './event-by.ts'
import { papersOf } from './papers.ts'
import { participantList } from './registrations.ts'
import { type Replication, replicationsOf } from './replications.ts'

type Event = Pick<EventRow, 'tenantId' | 'id' | 'papers'>

/** Who takes part in an event, by the code they show at the door. */
export async function takingPart(db: Db, { tenantId, id: eventId }: Event) {
  const all = await participantList(db, {
    ...{ tenantId, eventId, states: ['confirmed'], limit: 100_000 },
  })
  return new Map(all.map((one) => [one.code, one]))
}

/** How travel papers stand in a file: a line for each participant, a column for each paper. */
export function paperListFormat({ papers }: Event): TableFormat {
  return { name: 'korzo-papers/1', columns: ['code', 'name', ...papers], needed: ['code'] }
}

/** Where each paper of each participant stands, by `REGISTRATION PAPER`; what is still needed is not there. */
export async function paperStates(db: Db, { tenantId, id: eventId }: Event) {
  const all = await papersOf(db, { tenantId, eventId })
  return new Map(
    all.map(({ registrationId, paper, state }) => [`${registrationId} ${paper}`, state]),
  )
}

/** Everybody's papers as rows of a file, by name. */
export async function rowsOfPapers(db: Db, event: Event): Promise<Cells[]> {
  const states = await paperStates(db, event)
  return [...(await takingPart(db, event)).values()].sort(byName).map(({ id, code, name }) => ({
    ...{ code, name },
    ...Object.fromEntries(
      event.papers.map((paper) => [paper, states.get(`${id} ${paper}`) ?? 'needed']),
    ),
  }))
}

/** How promises stand in a file; `received` says how word of what came of one reached those who make the event. */
export const promiseFormat: TableFormat = {
  name: 'korzo-promises/1',
  columns: [
    ...['code', 'name', 'organisation', 'what', 'language', 'due_on', 'state', 'account'],
    'received',
  ],
  needed: ['code', 'what'],
}

/** What a promise is known by in a file. */
export function promiseKey(code: string, what: string): string {
  return `${code} ${what}`
}

/** The promises of an event by who made them and what they say. */
export async function promisesByKey(
  db: Db,
  event: Event,
): Promise<ReadonlyMap<string, Replication & { readonly code: string; readonly name: string }>> {
  const people = await takingPart(db, event)
  const byId = new Map([...people.values()].map((one) => [one.id, one]))
  const all = await replicationsOf(db, { tenantId: event.tenantId, eventId: event.id })
  return new Map(
    all.flatMap((promise) => {
      const who = byId.get(promise.registrationId)
      if (who === undefined) return []
      const { code, name } = who
      return [[promiseKey(code, promise.what), { ...promise, code, name }] as const]
    }),
  )
}

/** What participants will do at home as rows of a file, the nearest day first. */
export async function rowsOfPromises(db: Db, event: Event): Promise<Cells[]> {
  const all = [...(await promisesByKey(db, event)).values()]
  return all
    .sort(
      (one, other) =>
        compare(one.dueOn, other.dueOn) || byName(one, other) || compare(one.what, other.what),
    )
    .map((one) => ({
      ...{ code: one.code, name: one.name, organisation: one.organisationName },
      ...{ what: one.what, language: one.language, due_on: one.dueOn },
      ...{ state: one.state, account: one.account, received: receivedAs(one) },
    }))
}

/** How word of what came of a promise arrived: as it was recorded, or that it was said here. */
function receivedAs({ received, settledAt }: Replication): string {
  if (settledAt === null) return ''
  return received === '' ? `online ${settledAt.toISOString()}` : received
}

type Named = { readonly name: string; readonly code: string }

function byName(one: Named, other: Named): number {
  return compare(one.name, other.name) || compare(one.code, other.code)
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
