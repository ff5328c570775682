import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { type Cells, type FiledRow, wordsInCell } from '#kernel/sheets/index.ts'
import { useCase } from '#kernel/use-case.ts'
import {
  type EnteredLine,
  enterKept,
  enterLines,
  type LineChange,
} from '#modules/list-files/index.ts'
import { programmeMakers } from '../permissions.ts'
import { activitiesOf, type Call, callForUpdate } from '../queries/call-subject.ts'
import { activityNumbers, type Offer, offersOf } from '../queries/offers.ts'
import { recordAnswer } from './answer-offer.ts'

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
    const { tenantId, id: subjectId } = call
    await enterKept(work, { tenantId, subjectId, draftId, kind: 'offers' }, (rows) =>
      enterOffers(work, call, rows),
    )
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
): Promise<EnteredLine[]> {
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
  const inOrder = [...rows].sort((a, b) => rankOf(a) - rankOf(b) || a.line - b.line)
  return enterLines(work, inOrder, {
    column: 'answer',
    key: { column: 'code', of: ({ code = '' }) => code },
    enter: (cells) => enterOne(work, { call, known, activityIds }, cells),
  })
}

type At = {
  readonly call: Call
  readonly known: ReadonlyMap<string, Offer>
  readonly activityIds: readonly string[]
}

async function enterOne(
  work: Work,
  { call, known, activityIds }: At,
  cells: Cells,
): Promise<LineChange> {
  const { code = '', answer = '', received = '', activities = '' } = cells
  const offer = known.get(code) ?? wrong('code', 'programmes.import-not-ranked')
  if (answer === '') return 'same'
  if (answer !== 'accepted' && answer !== 'declined')
    return wrong('answer', 'programmes.import-answer')
  const numbers = wordsInCell(activities).flatMap((word) => word.split(/[\s,]+/))
  const wanted = numbers.flatMap((number) => activityIds[Number(number) - 1] ?? [])
  if (wanted.length < numbers.length) return wrong('activities', 'programmes.import-activity')
  if (answer === offer.state) {
    const kept = activityNumbers(offer.parts, activityIds, 'confirmed')
    const isSame = kept.join() === [...new Set(numbers)].sort((a, b) => +a - +b).join()
    if (answer === 'declined' || isSame) return 'same'
  } else if (offer.state === 'accepted' || offer.state === 'declined')
    return wrong('answer', 'programmes.import-answered-otherwise')
  await recordAnswer.within(work, {
    tenantId: call.tenantId,
    applicationId: offer.id,
    answer: answer === 'declined' ? 'decline' : offer.state === 'accepted' ? 'keep' : 'accept',
    activityIds: wanted,
    received,
  })
  return 'changed'
}

function wrong(column: string, code: string): never {
  throw new InvalidInput([issueAt(column, code)])
}
