import { refuse } from '@korzo/values'
import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { type InputIssue, InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { type Cells, type FiledRow, wordsInCell } from '#kernel/sheets/index.ts'
import { useCase } from '#kernel/use-case.ts'
import { dropFile, importDraft, whetherRefused } from '#modules/list-files/index.ts'
import { programmeMakers } from '../permissions.ts'
import { activitiesOf, type Call, callForUpdate } from '../queries/call-subject.ts'
import { activityNumbers, type Offer, offersOf } from '../queries/offers.ts'
import { recordAnswer } from './answer-offer.ts'

/** A row of a file of offers beside what is known: what it would do, or what is wrong with it. */
export type CheckedOffer = {
  readonly line: number
  readonly cells: Cells
  readonly change: 'changed' | 'same'
  readonly faults: readonly InputIssue[]
}

/**
 * Records the answers of a kept file, all or none, each as `recordAnswer` does. A second time nothing is written.
 *
 * @throws {InvalidInput} naming every fault at `rows.LINE.COLUMN`.
 */
export const importOffers = useCase({
  name: 'programmes.import-offers',
  input: z.object({ tenantId: z.uuid(), callId: z.uuid(), draftId: z.uuid() }),
  may: programmeMakers,
  load: ({ db }, { tenantId, callId }) => callForUpdate(db, { tenantId, id: callId }),
  async run(work, { draftId }, call) {
    const { tenantId, id: callId } = call
    const draft = { tenantId, subjectId: callId, id: draftId, kind: 'offers' }
    const { rows } = (await importDraft(work.db, draft)) ?? refuse('not-found')
    const entered = await enterOffers(work, call, rows as readonly FiledRow[])
    const issues = entered.flatMap(({ line, faults }) =>
      faults.map((fault) => ({ ...fault, path: `rows.${line}.${fault.path}` })),
    )
    if (issues.length > 0) throw new InvalidInput(issues)
    await dropFile(work, draft)
  },
})

/**
 * Enters the answers of a file one after the other: who declines before who accepts, each by the order of the decision, so that reserves have
 * moved up when their own line comes. A line that the rules refuse is said and leaves no trace.
 */
export async function enterOffers(
  work: Work,
  call: Call,
  rows: readonly FiledRow[],
): Promise<CheckedOffer[]> {
  const { tenantId, id: callId } = call
  const activityIds = (await activitiesOf(work.db, tenantId, callId)).map(({ id }) => id)
  const codes = [...new Set(rows.map(({ cells }) => cells['code'] ?? ''))]
  const known = new Map(
    (codes.length === 0 ? [] : await offersOf(work.db, { tenantId, callId, codes })).map((one) => [
      one.code,
      one,
    ]),
  )
  const rankOf = ({ cells }: FiledRow) =>
    (cells['answer'] === 'declined' ? 0 : 1e9) + (known.get(cells['code'] ?? '')?.rank ?? 0)
  const seen = new Set<string>()
  const checked: CheckedOffer[] = []
  for (const row of [...rows].sort((a, b) => rankOf(a) - rankOf(b) || a.line - b.line)) {
    const code = row.cells['code'] ?? ''
    const offer = known.get(code)
    const fault =
      offer === undefined
        ? issueAt('code', 'programmes.import-not-ranked')
        : seen.has(code)
          ? issueAt('code', 'programmes.import-code-twice')
          : undefined
    seen.add(code)
    checked.push(
      offer === undefined || fault !== undefined
        ? { ...row, change: 'same', faults: fault === undefined ? [] : [fault] }
        : { ...row, ...(await enterOne(work, { call, offer, activityIds }, row)) },
    )
  }
  return checked.sort((a, b) => a.line - b.line)
}

type At = { readonly call: Call; readonly offer: Offer; readonly activityIds: readonly string[] }
type Came = Pick<CheckedOffer, 'change' | 'faults'>

async function enterOne(
  work: Work,
  { call, offer, activityIds }: At,
  { cells }: FiledRow,
): Promise<Came> {
  const { answer = '', received = '', activities = '' } = cells
  if (answer === '') return { change: 'same', faults: [] }
  if (answer !== 'accepted' && answer !== 'declined')
    return wrong(issueAt('answer', 'programmes.import-answer'))
  const numbers = wordsInCell(activities).flatMap((word) => word.split(/[\s,]+/))
  const wanted = numbers.flatMap((number) => activityIds[Number(number) - 1] ?? [])
  if (wanted.length < numbers.length)
    return wrong(issueAt('activities', 'programmes.import-activity'))
  if (answer === offer.state) {
    const kept = activityNumbers(offer.parts, activityIds, 'confirmed')
    const isSame = kept.join() === [...new Set(numbers)].sort((a, b) => +a - +b).join()
    if (answer === 'declined' || isSame) return { change: 'same', faults: [] }
  } else if (offer.state === 'accepted' || offer.state === 'declined')
    return wrong(issueAt('answer', 'programmes.import-answered-otherwise'))
  const faults = await whetherRefused(work, 'answer', () =>
    recordAnswer.within(work, {
      tenantId: call.tenantId,
      applicationId: offer.id,
      answer: answer === 'declined' ? 'decline' : offer.state === 'accepted' ? 'keep' : 'accept',
      activityIds: wanted,
      received,
    }),
  )
  return { change: 'changed', faults }
}

function wrong(issue: InputIssue): Came {
  return { change: 'changed', faults: [issue] }
}
