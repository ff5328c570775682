import { checkAnswers, type Form, fileIdsOf } from '@korzo/forms'
import { refuse } from '@korzo/values'
import { z } from 'zod'
import { claim } from '#kernel/capacity/index.ts'
import type { Work } from '#kernel/contract.ts'
import { type InputIssue, issueAt } from '#kernel/invalid-input.ts'
import type { FiledRow } from '#kernel/sheets/index.ts'
import { useCase } from '#kernel/use-case.ts'
import { type EnteredLine, enterKept, whetherRefused } from '#modules/list-files/index.ts'
import { peopleByEmail } from '#modules/people/index.ts'
import { eventMakers } from '../permissions.ts'
import { type EventRow, eventForUpdate } from '../queries/event-by.ts'
import {
  codesGivenBack,
  type ParticipantsOfEvent,
  participantsToFile,
} from '../queries/filed-participants.ts'
import {
  addressesIn,
  type LookedAt,
  lookAtParticipants,
  type NewParticipant,
} from '../queries/look-at-participants.ts'
import { holderOf } from '../queries/registrations.ts'
import { type Presence, recordAttendance } from './mark-attendance.ts'
import {
  answerAsked,
  answerEach,
  type Entered,
  type Entrant,
  enterEach,
  enterParty,
} from './register.ts'
import { tellEach } from './tell-participant.ts'

/** A row of a file of participants: what it did, or what is wrong with it. */
export type CheckedParticipant = EnteredLine & {
  /** Whether they take part or wait, as the ledger has it then. */
  readonly state: 'confirmed' | 'waiting' | undefined
}

/**
 * Enters the participants of a kept file and who of them was there, all or none. Who is new takes a place by the ledger in the order of the file, or
 * waits; who is here stays as they are. Lines somebody was at are made those of the file. A second time nothing is written.
 *
 * @throws {InvalidInput} naming every fault at `rows.LINE.COLUMN`.
 */
export const importParticipants = useCase({
  name: 'events.import-participants',
  input: z.object({ tenantId: z.uuid(), eventId: z.uuid(), draftId: z.uuid() }),
  may: eventMakers,
  load: ({ db }, { tenantId, eventId }) => eventForUpdate(db, { tenantId, id: eventId }),
  async run(work, { draftId }, event) {
    const { tenantId, id: subjectId } = event
    await enterKept(work, { tenantId, subjectId, draftId, kind: 'participants' }, (rows) =>
      enterFiledParticipants(work, event, rows),
    )
  },
})

/** A row on its way: faults are added where the ledger or a rule says no. */
type Entering = LookedAt & {
  id: string | undefined
  state: 'confirmed' | 'waiting' | undefined
  change: 'new' | 'changed' | 'same'
  faults: readonly InputIssue[]
}

/** Enters what a file says of participants, seats and attendance; what is wrong with a row is said, and its row leaves no trace. */
export async function enterFiledParticipants(
  work: Work,
  event: EventRow,
  rows: readonly FiledRow[],
): Promise<CheckedParticipant[]> {
  if (event.state !== 'published') refuse('events.not-published')
  const known = await participantsToFile(work.db, event)
  const looked = lookAtParticipants(rows, {
    ...known,
    givenBack: await codesGivenBack(work.db, event),
    personOf: await peopleByEmail(work.db, addressesIn(rows)),
    now: work.now,
  })
  const entering = looked.map((one): Entering => {
    const { known: here, fresh } = one
    return { ...one, id: here?.id, state: here?.state, change: fresh ? 'new' : 'same' }
  })
  await enterParties(work, event, { parties: partiesOf(entering), form: known.form })
  await enterSeats(work, { ...known, tenantId: event.tenantId }, entering)
  await enterAttendance(work, event, entering)
  return entering.map(({ row, change, faults, state }) => ({ ...row, change, faults, state }))
}

/** Those who come together, else everybody alone; in the order of the file. */
function partiesOf(entering: readonly Entering[]): Entering[][] {
  const parties = new Map<string, Entering[]>()
  for (const one of entering) {
    if (one.fresh === undefined || one.faults.length > 0) continue
    const { line, cells } = one.row
    const party = cells['party'] ? `party ${cells['party']}` : `line ${line}`
    parties.set(party, [...(parties.get(party) ?? []), one])
  }
  return [...parties.values()]
}

type Parties = { readonly parties: readonly (readonly Entering[])[]; readonly form: Form }

/** Enters parties in their order: runs of people of whom nothing is in doubt in a few statements, the others one by one. */
async function enterParties(work: Work, event: EventRow, { parties, form }: Parties) {
  const named = new Set<string>()
  let run: Entering[] = []
  for (const party of parties) {
    const isCertain =
      party.length === 1 && party.every((one) => isCertainlyEntered(one, named, form))
    for (const { fresh } of party) for (const name of namesOf(fresh)) named.add(name)
    if (isCertain) run.push(...party)
    else {
      await enterRun(work, event, run)
      run = []
      await enterFresh(work, event, party)
    }
  }
  await enterRun(work, event, run)
}

/** Whether nothing the ledger, the form or another line of the file says can refuse a line that stands alone. */
function isCertainlyEntered({ fresh }: Entering, named: ReadonlySet<string>, form: Form): boolean {
  if (fresh === undefined || namesOf(fresh).some((name) => named.has(name))) return false
  const { answers } = fresh
  if (Object.keys(answers).length === 0) return true
  return (
    checkAnswers(form, answers, { facts: {} }).issues.length === 0 &&
    fileIdsOf(form, answers).length === 0
  )
}

/** What tells that two lines mean one person. */
function namesOf(fresh: NewParticipant | undefined): string[] {
  const { personId = null, email = null } = fresh ?? {}
  return [...(personId === null ? [] : [personId]), ...(email === null ? [] : [email])]
}

async function enterRun(work: Work, event: EventRow, run: readonly Entering[]): Promise<void> {
  if (run.length === 0) return
  const entrants = run.flatMap(({ fresh }) => (fresh === undefined ? [] : [entrantOf(fresh)]))
  const entered = await enterEach(work, event, entrants)
  for (const [index, one] of run.entries()) {
    one.id = entered[index]?.id
    one.state = entered[index]?.state
  }
  const answered = run.flatMap(({ id: registrationId = '', fresh }) => {
    const answers = fresh?.answers ?? {}
    return Object.keys(answers).length === 0 ? [] : [{ registrationId, answers }]
  })
  await answerEach(work, event, answered)
  await tell(work, event, entered)
}

async function enterFresh(work: Work, event: EventRow, party: readonly Entering[]): Promise<void> {
  const faults = await whetherRefused(work, 'name', async () => {
    const entrants = party.flatMap(({ fresh }) => (fresh === undefined ? [] : [entrantOf(fresh)]))
    const entered = await enterParty(work, event, entrants)
    for (const [index, { id, state }] of entered.entries()) {
      const one = party[index]
      if (one === undefined) continue
      one.id = id
      one.state = state
      const answers = one.fresh?.answers ?? {}
      if (Object.keys(answers).length > 0)
        await answerAsked(work, event, { registrationId: id, answers })
    }
    await tell(work, event, entered)
  })
  for (const one of party) one.faults = [...one.faults, ...faults]
}

function entrantOf({ code, ...fresh }: NewParticipant): Entrant {
  const entrant = { ...fresh, registeredBy: null, organisationId: null, origin: null }
  return code === '' ? entrant : { ...entrant, code }
}

/** As who is entered by the secretariat is told; once an event is over there is nothing to tell. */
async function tell(work: Work, event: EventRow, entered: readonly Entered[]): Promise<void> {
  if (event.endsAt <= work.now) return
  await tellEach(
    work,
    entered.map((one) => ({ ...one, news: one.state })),
  )
}

/** Claims the seats of a file that nobody has yet: those somebody has before those somebody waits for. */
async function enterSeats(
  work: Work,
  { tenantId, lines }: Pick<ParticipantsOfEvent, 'lines'> & { readonly tenantId: string },
  entering: readonly Entering[],
): Promise<void> {
  const capacityOf = new Map(lines.map(({ id, capacityId }) => [id, capacityId]))
  for (const column of ['seats', 'seatsWaitedFor'] as const)
    for (const one of entering) {
      const has = [...(one.known?.seats ?? []), ...(one.known?.seatsWaitedFor ?? [])]
      const wanted = one.id === undefined ? [] : one[column].filter((id) => !has.includes(id))
      if (wanted.length === 0 || one.faults.length > 0) continue
      if (one.state !== 'confirmed') {
        one.faults = [noPlace(one, column === 'seats' ? 'seats' : 'seats_waited_for')]
        continue
      }
      for (const id of new Set(wanted)) {
        const capacityId = capacityOf.get(id) ?? refuse('events.no-seats-counted')
        await claim(work, [{ capacityId, holder: holderOf(one.id ?? '') }], { tenantId })
      }
      if (one.change === 'same') one.change = 'changed'
    }
}

function noPlace({ row }: Entering, column: string): InputIssue {
  return issueAt(column, 'events.has-no-place', { name: row.cells['name'] ?? '' })
}

/** Makes the lines somebody was at those the file says; where it does not say, nothing is changed. */
async function enterAttendance(
  work: Work,
  { tenantId, id: eventId }: EventRow,
  entering: readonly Entering[],
): Promise<void> {
  const present: Presence[] = []
  const absent: Presence[] = []
  for (const one of entering) {
    const { id: registrationId, attended, known } = one
    if (attended === undefined || registrationId === undefined || one.faults.length > 0) continue
    if (attended.length > 0 && one.state !== 'confirmed') {
      one.faults = [noPlace(one, 'attended')]
      continue
    }
    const before = known?.attended ?? []
    const came = [...new Set(attended)].filter((id) => !before.includes(id))
    const gone = before.filter((id) => !attended.includes(id))
    present.push(...came.map((sessionId) => ({ sessionId, registrationId })))
    absent.push(...gone.map((sessionId) => ({ sessionId, registrationId })))
    if (came.length + gone.length > 0 && one.change === 'same') one.change = 'changed'
  }
  await recordAttendance(work, { tenantId, eventId }, { present, absent })
}
