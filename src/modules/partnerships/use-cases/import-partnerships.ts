import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { type Cells, type FiledRow, textsInCells, wordsInCell } from '#kernel/sheets/index.ts'
import { useCase } from '#kernel/use-case.ts'
import {
  type EnteredLine,
  enterKept,
  enterLines,
  type LineChange,
} from '#modules/list-files/index.ts'
import { partnershipSecretariat } from '../permissions.ts'
import { commitmentLedger } from '../queries/commitment-ledger.ts'
import {
  cellsOfCommitment,
  cellsOfPartnership,
  type FiledPartnership,
  nameOf,
  organisationsBySlug,
  partnershipsToFile,
} from '../queries/filed-partnerships.ts'
import { recordPartnership } from './begin-partnership.ts'
import { makeCommitment } from './make-commitment.ts'
import { settleCommitment } from './settle-commitment.ts'

const input = z.object({ networkId: z.uuid(), draftId: z.uuid() })
const most = 20_000

/** Records the partnerships of a kept file, all or none, each as `recordPartnership` does. What is known of one already is not changed. */
export const importPartnerships = useCase({
  name: 'partnerships.import-partnerships',
  input,
  may: partnershipSecretariat,
  load: (_work, { networkId }) => ({ networkId, parties: [] }),
  run: (work, { networkId, draftId }) =>
    enterKept(work, { tenantId: networkId, subjectId: networkId, draftId, kind: 'list' }, (rows) =>
      enterPartnerships(work, networkId, rows),
    ),
})

/** Records the promises of a kept file, all or none, each as `makeCommitment` and `settleCommitment` do. */
export const importCommitments = useCase({
  name: 'partnerships.import-commitments',
  input,
  may: partnershipSecretariat,
  load: (_work, { networkId }) => ({ networkId, parties: [] }),
  run: (work, { networkId, draftId }) =>
    enterKept(
      work,
      { tenantId: networkId, subjectId: networkId, draftId, kind: 'commitments' },
      (rows) => enterCommitments(work, networkId, rows),
    ),
})

/** Enters the partnerships of a file. */
export async function enterPartnerships(
  work: Work,
  networkId: string,
  rows: readonly FiledRow[],
): Promise<EnteredLine[]> {
  const here = (await partnershipsToFile(work.db, networkId)).map(cellsOfPartnership)
  const slugs = rows.flatMap(({ cells }) => wordsInCell(cells['parties'] ?? ''))
  const ids = await organisationsBySlug(work.db, [...new Set(slugs)])
  return enterLines(work, rows, {
    column: 'parties',
    columns: {
      ...{ isNew: 'is_new', beganOn: 'began_on', endedOn: 'ended_on' },
      ...{ workPlan: 'work_plan', whatStays: 'what_stays' },
    },
    key: { column: 'parties', of: partnershipKey },
    enter: (cells) => enterPartnership(work, { networkId, here, ids }, cells),
  })
}

function partnershipKey(cells: Cells): string {
  const { kind = '', parties = '' } = cells
  return JSON.stringify([kind, wordsInCell(parties), nameOf(textsInCells(cells, 'title.'))])
}

type Known = {
  readonly networkId: string
  readonly here: readonly Cells[]
  readonly ids: ReadonlyMap<string, string>
}

async function enterPartnership(
  work: Work,
  { networkId, here, ids }: Known,
  cells: Cells,
): Promise<LineChange> {
  const known = here.find((one) => partnershipKey(one) === partnershipKey(cells))
  if (known !== undefined) {
    const other = Object.keys({ ...known, ...cells }).find(
      (column) => (cells[column] ?? '') !== (known[column] ?? ''),
    )
    return other === undefined ? 'same' : wrong(other, 'sheet.said-otherwise')
  }
  const idsIn = (column: string) =>
    wordsInCell(cells[column] ?? '').map(
      (slug) => ids.get(slug) ?? wrong(column, 'partnerships.import-no-organisation', { slug }),
    )
  await recordPartnership.within(
    work,
    asWritten({
      ...{ networkId, kind: cells['kind'], state: cells['state'], received: cells['received'] },
      ...{ title: textsInCells(cells, 'title.'), summary: textsInCells(cells, 'summary.') },
      ...{ workPlan: textsInCells(cells, 'work_plan.') },
      ...{ whatStays: textsInCells(cells, 'what_stays.'), ending: cells['ending'] },
      ...{ parties: idsIn('parties'), confirmed: idsIn('confirmed') },
      ...{ isNew: cells['is_new'] === 'yes' },
      ...{ beganOn: cells['began_on'], endedOn: cells['ended_on'] },
    }),
  )
  return 'new'
}

/** Enters the promises of a file; one that is open here and settled in it is settled. */
export async function enterCommitments(
  work: Work,
  networkId: string,
  rows: readonly FiledRow[],
): Promise<EnteredLine[]> {
  const ledger = await commitmentLedger(work.db, { networkId, limit: most })
  const here = ledger.map((row) => ({ id: row.id, cells: cellsOfCommitment(row) }))
  const partnerships = await partnershipsToFile(work.db, networkId)
  const slugs = [...new Set(rows.map(({ cells }) => cells['who'] ?? ''))]
  const ids = await organisationsBySlug(work.db, slugs)
  return enterLines(work, rows, {
    column: 'partnership',
    columns: { dueOn: 'due_on', nextCheckOn: 'next_check_on', settledOn: 'settled_on' },
    key: { column: 'partnership', of: commitmentKey },
    enter: (cells) => enterCommitment(work, { here, partnerships, ids }, cells),
  })
}

function commitmentKey(cells: Cells): string {
  const { partnership, who, due_on: dueOn } = cells
  return JSON.stringify([partnership, who, dueOn, nameOf(textsInCells(cells, 'promise.'))])
}

type Ledger = {
  readonly here: readonly { readonly id: string; readonly cells: Cells }[]
  readonly partnerships: readonly FiledPartnership[]
  readonly ids: ReadonlyMap<string, string>
}

const steps: Readonly<Record<string, 'keep' | 'break'>> = { kept: 'keep', broken: 'break' }

async function enterCommitment(work: Work, ledger: Ledger, cells: Cells): Promise<LineChange> {
  const known = ledger.here.find((one) => commitmentKey(one.cells) === commitmentKey(cells))
  const { state = '', evidence = '', settled_on: settledOn = '' } = cells
  const step = steps[state]
  if (known !== undefined) {
    const isOpen = steps[known.cells['state'] ?? ''] === undefined
    const settled = ['evidence', 'settled_on']
    const compared = Object.keys({ ...known.cells, ...cells }).filter((column) =>
      isOpen ? ![...settled, 'state'].includes(column) : true,
    )
    const other = compared.find((column) => (cells[column] ?? '') !== (known.cells[column] ?? ''))
    if (other !== undefined) return wrong(other, 'sheet.said-otherwise')
    if (!isOpen || step === undefined) return 'same'
  }
  const commitmentId = known?.id ?? (await promise(work, ledger, cells))
  if (step !== undefined)
    await settleCommitment.within(work, {
      ...{ commitmentId, step, evidence },
      ...(settledOn === '' ? {} : { settledOn }),
    })
  else if (!['', 'open', 'late'].includes(state)) wrong('state', 'input.not-a-choice')
  return known === undefined ? 'new' : 'changed'
}

async function promise(work: Work, { partnerships, ids }: Ledger, cells: Cells): Promise<string> {
  const { partnership = '', who = '' } = cells
  const organisationId =
    ids.get(who) ?? wrong('who', 'partnerships.import-no-organisation', { slug: who })
  const found = partnerships.filter(
    ({ title, parties }) => nameOf(title) === partnership && parties.includes(who),
  )
  const [one, second] = found
  if (one === undefined || second !== undefined)
    return wrong('partnership', 'partnerships.import-no-partnership')
  const { id } = await makeCommitment.within(
    work,
    asWritten({
      ...{ partnershipId: one.id, organisationId, responsible: cells['responsible'] },
      ...{ promise: textsInCells(cells, 'promise.'), dueOn: cells['due_on'] },
      ...{ nextCheckOn: cells['next_check_on'], isRecorded: true },
    }),
  )
  return id
}

/** What a line says, as it was written: the deed itself says what is wrong with it. */
function asWritten(given: object): never {
  return given as never
}

function wrong(column: string, code: string, details: Record<string, unknown> = {}): never {
  throw new InvalidInput([issueAt(column, code, details)])
}
