import { refuse } from '@korzo/values'
import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { InvalidInput } from '#kernel/invalid-input.ts'
import type { FiledRow } from '#kernel/sheets/index.ts'
import { useCase } from '#kernel/use-case.ts'
import { dropFile, importDraft } from '#modules/list-files/index.ts'
import { reviewLeaders } from '../permissions.ts'
import {
  type CheckedReviewer,
  checkedReviewers,
  type FiledReviewer,
  isDescribed,
  isLoaded,
} from '../queries/filed-reviewers.ts'
import { roundForUpdate } from '../queries/round-of.ts'
import { describeReviewer, inviteReviewer, setLoad } from './invite-reviewer.ts'

/**
 * Enters the reviewers of a kept file into a round, all or none: who is new is invited by mail under the number in the file; of who is here,
 * what the file says otherwise is changed. A second time nothing is written.
 *
 * @throws {InvalidInput} naming every fault at `rows.LINE.COLUMN`.
 */
export const importReviewers = useCase({
  name: 'reviews.import-reviewers',
  input: z.object({ tenantId: z.uuid(), callId: z.uuid(), draftId: z.uuid() }),
  may: reviewLeaders,
  load: ({ db }, { tenantId, callId }) => roundForUpdate(db, tenantId, callId),
  async run(work, { draftId }, { tenantId, callId }) {
    const draft = { tenantId, subjectId: callId, id: draftId, kind: 'reviewers' }
    const { rows } = (await importDraft(work.db, draft)) ?? refuse('not-found')
    const checked = await checkedReviewers(
      work.db,
      { tenantId, callId },
      rows as readonly FiledRow[],
    )
    const issues = checked.flatMap(({ line, faults }) =>
      faults.map((fault) => ({ ...fault, path: `rows.${line}.${fault.path}` })),
    )
    if (issues.length > 0) throw new InvalidInput(issues)
    const numbered = ({ entry }: CheckedReviewer) => Number(entry?.number === undefined)
    for (const one of [...checked].sort((a, b) => numbered(a) - numbered(b)))
      await enter(work, { tenantId, callId }, one) // numbers in the file are given first
    await dropFile(work, draft)
    return { count: checked.filter(({ change }) => change !== 'same').length }
  },
})

async function enter(
  work: Work,
  { tenantId, callId }: { readonly tenantId: string; readonly callId: string },
  { entry, known }: CheckedReviewer,
): Promise<void> {
  if (entry === undefined) return
  if (known === undefined) {
    const { number, name, email, language, least, most } = entry
    const given = { tenantId, callId, name, email, language, least, most, ...selfOf(entry) }
    await inviteReviewer.within(work, number === undefined ? given : { ...given, number })
    return
  }
  const key = { tenantId, reviewerId: known.id }
  if (!isDescribed(known, entry)) await describeReviewer.within(work, { ...key, ...selfOf(entry) })
  if (!isLoaded(known, entry))
    await setLoad.within(work, { ...key, least: entry.least, most: entry.most })
}

function selfOf({ languages, topics, ties, organisation, place }: FiledReviewer) {
  return { languages, topics, ties, organisationName: organisation, placeName: place }
}
