import { refuse } from '@korzo/values'
import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { languages } from '#kernel/locale.ts'
import type { Cells, FiledRow } from '#kernel/sheets/index.ts'
import { useCase } from '#kernel/use-case.ts'
import {
  type EnteredLine,
  enterKept,
  enterLines,
  type LineChange,
} from '#modules/list-files/index.ts'
import { readCode } from '../domain/code.ts'
import { paperKinds, replicationStates } from '../domain/study-visit.ts'
import { eventMakers } from '../permissions.ts'
import { type EventRow, eventForUpdate } from '../queries/event-by.ts'
import { paperStates, promiseKey, promisesByKey, takingPart } from '../queries/filed-visit.ts'
import type { Registration } from '../queries/registrations.ts'
import { checkPaper, handInPaper } from './hand-in-paper.ts'
import { promiseReplication, recordSettlement } from './promise-replication.ts'

const input = z.object({ tenantId: z.uuid(), eventId: z.uuid(), draftId: z.uuid() })

/** Notes which travel papers were shown and looked at, as a kept file says; all or none. Files that were handed in stay. */
export const importPapers = useCase({
  name: 'events.import-papers',
  input,
  may: eventMakers,
  load: eventOf,
  run: (work, { draftId }, event) =>
    enterKept(work, keyOf(event, draftId, 'papers'), (rows) => enterPapers(work, event, rows)),
})

/** Notes what participants promised, and what came of it as word of it arrived, as a kept file says; all or none. */
export const importPromises = useCase({
  name: 'events.import-promises',
  input,
  may: eventMakers,
  load: eventOf,
  run: (work, { draftId }, event) =>
    enterKept(work, keyOf(event, draftId, 'promises'), (rows) => enterPromises(work, event, rows)),
})

function eventOf({ db }: Work, { tenantId, eventId }: { tenantId: string; eventId: string }) {
  return eventForUpdate(db, { tenantId, id: eventId })
}

function keyOf({ tenantId, id: subjectId }: EventRow, draftId: string, kind: string) {
  return { tenantId, subjectId, draftId, kind }
}

/** Enters the states of papers; what a file leaves empty it does not say. */
export async function enterPapers(
  work: Work,
  event: EventRow,
  rows: readonly FiledRow[],
): Promise<EnteredLine[]> {
  const people = await takingPart(work.db, event)
  const states = await paperStates(work.db, event)
  return enterLines(work, rows, {
    key: { column: 'code', of: (cells) => readCode(cells['code'] ?? '') },
    column: 'code',
    async enter(cells) {
      const who = whoIn(people, cells)
      let change: LineChange = 'same'
      for (const paper of paperKinds.filter((kind) => event.papers.includes(kind))) {
        const wanted = cells[paper] ?? ''
        const key = { tenantId: event.tenantId, registrationId: who.id, paper }
        const here = states.get(`${who.id} ${paper}`)
        if (wanted === '' || wanted === (here ?? 'needed')) continue
        if (wanted !== 'handed-in' && wanted !== 'checked' && wanted !== 'refused')
          throw wrong(paper, here === undefined ? 'events.file-no-state' : 'events.file-stands')
        if (wanted === 'handed-in' && here !== undefined) throw wrong(paper, 'events.file-stands')
        if (here === undefined) await handInPaper.within(work, { ...key, fileId: null })
        if (wanted !== 'handed-in') await checkPaper.within(work, { ...key, state: wanted })
        change = 'changed'
      }
      return change
    },
  })
}

function wrong(column: string, code: string): InvalidInput {
  return new InvalidInput([issueAt(column, code)])
}

/** One of the words a cell may hold. */
function oneOf<Word extends string>(words: readonly Word[], column: string, cell: string): Word {
  const found = words.find((word) => word === cell)
  if (found === undefined) throw wrong(column, 'input.not-a-choice')
  return found
}

function whoIn(people: ReadonlyMap<string, Registration>, { code = '', name = '' }: Cells) {
  const who = people.get(readCode(code)) ?? refuse('events.code-unknown')
  if (name !== '' && name !== who.name)
    throw new InvalidInput([issueAt('name', 'events.file-otherwise', { value: who.name })])
  return who
}

/** Enters promises and what came of them; what stands here stays. */
export async function enterPromises(
  work: Work,
  event: EventRow,
  rows: readonly FiledRow[],
): Promise<EnteredLine[]> {
  const { tenantId } = event
  const people = await takingPart(work.db, event)
  const known = await promisesByKey(work.db, event)
  const of = ({ code = '', what = '' }: Cells) => promiseKey(readCode(code), what)
  return enterLines(work, rows, {
    key: { column: 'what', of },
    column: 'code',
    columns: { dueOn: 'due_on' },
    async enter(cells) {
      const who = whoIn(people, cells)
      const { what = '', due_on: dueOn = '', language, account = '', received = '' } = cells
      const here = known.get(of(cells))
      if (here !== undefined) refuseOtherwise(cells, here)
      const promised = {
        ...{ tenantId, registrationId: who.id, what, dueOn },
        language: oneOf(languages, 'language', language || who.language),
      }
      const id = here?.id ?? (await promiseReplication.within(work, promised)).id
      const state = oneOf(replicationStates, 'state', cells['state'] || 'promised')
      if (state === 'promised' || here?.state === state) return here === undefined ? 'new' : 'same'
      const said = { tenantId, replicationId: id, state, account, received }
      await recordSettlement.within(work, said)
      return here === undefined ? 'new' : 'changed'
    },
  })
}

type Known = { readonly dueOn: string; readonly state: string; readonly account: string }

/** A promise that stands here is not changed by a file, nor what was said of it. */
function refuseOtherwise(cells: Cells, here: Known): void {
  const compared = [
    ['due_on', here.dueOn],
    ...(here.state === 'promised'
      ? []
      : ([
          ['state', here.state],
          ['account', here.account],
        ] as const)),
  ] as const
  const issues = compared.flatMap(([column, value]) => {
    const given = cells[column] ?? ''
    return given === '' || given === value
      ? []
      : [issueAt(column, 'events.file-otherwise', { value })]
  })
  if (issues.length > 0) throw new InvalidInput(issues)
}
