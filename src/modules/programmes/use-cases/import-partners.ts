import { refuse } from '@korzo/values'
import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { type Cells, type FiledRow, instantCell } from '#kernel/sheets/index.ts'
import { useCase } from '#kernel/use-case.ts'
import {
  type EnteredLine,
  enterKept,
  enterLines,
  type LineChange,
} from '#modules/list-files/index.ts'
import { partnersCount } from '../domain/eligibility.ts'
import { programmeMakers } from '../permissions.ts'
import { applicationForUpdate, partnersOf } from '../queries/application-subject.ts'
import { type Call, callById, callForUpdate } from '../queries/call-subject.ts'
import { cellsOfPartner, handedInByCode, partnersToFile } from '../queries/filed-partners.ts'
import { refuseWhenClosed } from './close-programme.ts'

const mostPartners = 20
const optionalInstant = z.date().optional()

/**
 * Writes down a partner of an application that came another way, with what they said on paper and how it came. What counts came in time; a later
 * word stands beside it. Nobody is written to.
 */
export const recordPartner = useCase({
  name: 'programmes.record-partner',
  input: z.object({
    tenantId: z.uuid(),
    applicationId: z.uuid(),
    name: z.string().trim().min(2).max(200),
    country: z.string().regex(/^[A-Z]{2}$/),
    role: z.string().trim().min(2).max(300),
    email: z.email().max(254).toLowerCase(),
    state: z.enum(['asked', 'confirmed', 'refused']),
    askedAt: z.date(),
    answeredAt: optionalInstant,
    lateAnswer: z.enum(['confirmed', 'refused']).optional(),
    lateAnsweredAt: optionalInstant,
    received: z.string().trim().min(2).max(300),
  }),
  may: programmeMakers,
  load: ({ db }, { tenantId, applicationId }) =>
    applicationForUpdate(db, { tenantId, id: applicationId }),
  async run(work, given, application) {
    const { tenantId, id: applicationId, callId, submittedAt } = application
    if (submittedAt === null) refuse('not-found') // a draft is seen by its authors alone
    const call = (await callById(work.db, { tenantId, id: callId })) ?? refuse('not-found')
    await refuseWhenClosed(work, call)
    const { length } = await partnersOf(work.db, { tenantId, id: applicationId })
    if (length >= mostPartners) refuse('programmes.too-many-partners', { most: mostPartners })
    mustFit(given, work.now, { ...application, closesAt: call.closesAt })
    const id = work.newId<'partner'>()
    const { name, country, role, email, state, received } = given
    await work.db
      .insertInto('programmes.partner')
      .values({
        ...{ tenant_id: tenantId, id, application_id: applicationId },
        ...{ name, country, role, email, state, received, asked_at: given.askedAt },
        ...{ answered_at: given.answeredAt ?? null, late_answer: given.lateAnswer ?? null },
        late_answered_at: given.lateAnsweredAt ?? null,
      })
      .execute()
    const what = { applicationId, partnerId: id, state, received }
    await work.record('programmes.partner-recorded', what, { tenantId })
    return { id }
  },
})

type Said = {
  readonly state: 'asked' | 'confirmed' | 'refused'
  readonly askedAt: Date
  readonly answeredAt?: Date | undefined
  readonly lateAnswer?: 'confirmed' | 'refused' | undefined
  readonly lateAnsweredAt?: Date | undefined
}

/** Nothing is said in days to come, and what counts came in time. */
function mustFit(said: Said, now: Date, time: Parameters<typeof partnersCount>[0]): void {
  const { state, askedAt, answeredAt, lateAnswer, lateAnsweredAt } = said
  const days = { askedAt, answeredAt, lateAnsweredAt }
  for (const [path, at] of Object.entries(days))
    if (at !== undefined && at > now) wrong(path, 'sheet.in-future')
  if ((state === 'asked') !== (answeredAt === undefined)) wrong('answeredAt', 'input.required')
  if (answeredAt !== undefined && !partnersCount(time, answeredAt))
    wrong('answeredAt', 'programmes.import-late')
  if ((lateAnswer === undefined) !== (lateAnsweredAt === undefined))
    wrong('lateAnsweredAt', 'input.required')
  if (lateAnswer === state) wrong('lateAnswer', 'input.not-a-choice')
}

/** Records the partners of a kept file, all or none, each as `recordPartner` does. What is known of one already is not changed. */
export const importPartners = useCase({
  name: 'programmes.import-partners',
  input: z.object({ tenantId: z.uuid(), callId: z.uuid(), draftId: z.uuid() }),
  may: programmeMakers,
  load: ({ db }, { tenantId, callId }) => callForUpdate(db, { tenantId, id: callId }),
  async run(work, { draftId }, call) {
    const { tenantId, id: subjectId } = call
    await enterKept(work, { tenantId, subjectId, draftId, kind: 'partners' }, (rows) =>
      enterPartners(work, call, rows),
    )
  },
})

/** Enters the partners of a file. */
export async function enterPartners(
  work: Work,
  call: Call,
  rows: readonly FiledRow[],
): Promise<EnteredLine[]> {
  const key = { tenantId: call.tenantId, callId: call.id }
  const here = (await partnersToFile(work.db, key)).map(cellsOfPartner)
  const ids = await handedInByCode(work.db, key)
  return enterLines(work, rows, {
    column: 'code',
    columns: {
      ...{ askedAt: 'asked_at', answeredAt: 'answered_at' },
      ...{ lateAnswer: 'late_answer', lateAnsweredAt: 'late_answered_at' },
    },
    key: { column: 'name', of: keyOf },
    enter: (cells) => enterPartner(work, { tenantId: key.tenantId, here, ids }, cells),
  })
}

function keyOf({ code, name, email = '' }: Cells): string {
  return JSON.stringify([code, name, email.toLowerCase()])
}

type Known = {
  readonly tenantId: string
  readonly here: readonly Cells[]
  readonly ids: ReadonlyMap<string, string>
}
const instants = ['asked_at', 'answered_at', 'late_answered_at'] as const

async function enterPartner(
  work: Work,
  { tenantId, here, ids }: Known,
  cells: Cells,
): Promise<LineChange> {
  const applicationId = ids.get(cells['code'] ?? '') ?? wrong('code', 'programmes.import-no-code')
  const [askedAt, answeredAt, lateAnsweredAt] = instants.map((column) => instantIn(cells, column))
  const known = here.find((one) => keyOf(one) === keyOf(cells))
  if (known !== undefined) {
    const said = { ...cells, ...textsOf({ askedAt, answeredAt, lateAnsweredAt }) }
    const other = ['country', 'role', 'state', 'late_answer', 'received', ...instants].find(
      (column) => (said[column as keyof typeof said] ?? '') !== known[column],
    )
    return other === undefined ? 'same' : wrong(other, 'sheet.said-otherwise')
  }
  const { name, country, role, email, state, received, late_answer: late = '' } = cells
  await recordPartner.within(work, {
    ...{ tenantId, applicationId, name, country, role, email, state, received },
    ...{ askedAt, answeredAt, lateAnsweredAt, lateAnswer: late === '' ? undefined : late },
  } as never)
  return 'new'
}

type Times = Readonly<Record<'askedAt' | 'answeredAt' | 'lateAnsweredAt', Date | undefined>>

function textsOf({ askedAt, answeredAt, lateAnsweredAt }: Times): Cells {
  const [asked = '', answered = '', late = ''] = [askedAt, answeredAt, lateAnsweredAt].map((at) =>
    at === undefined ? '' : at.toISOString(),
  )
  return { asked_at: asked, answered_at: answered, late_answered_at: late }
}

function instantIn(cells: Cells, column: string): Date | undefined {
  const cell = cells[column] ?? ''
  if (cell === '') return undefined
  const { success, data } = instantCell.safeParse(cell)
  return success ? data : wrong(column, 'sheet.instant')
}

function wrong(column: string, code: string): never {
  throw new InvalidInput([issueAt(column, code)])
}
