import { refuse } from '@korzo/values'
import { z } from 'zod'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { publishDecision as publishProof } from '#kernel/proofs/index.ts'
import { useCase } from '#kernel/use-case.ts'
import { usualAppealsUntil } from '../domain/appeal.ts'
import { preparers } from '../permissions.ts'
import { selectionForUpdate } from '../queries/selection-subject.ts'

/** Lets everybody see what was decided with its proof, and says until when applicants may appeal. */
export const publishDecision = useCase({
  name: 'selections.publish-decision',
  input: z.object({
    tenantId: z.uuid(),
    callId: z.uuid(),
    /** Until when one may appeal; two weeks where nothing is said. */
    appealsUntil: z.date().optional(),
  }),
  may: preparers,
  load: ({ db }, input) => selectionForUpdate(db, input),
  async run(work, { tenantId, callId, appealsUntil = usualAppealsUntil(work.now) }, { decisions }) {
    const [first] = decisions
    if (first === undefined) refuse('selections.not-decided')
    if (first.publishedAt !== null) refuse('selections.is-published')
    if (appealsUntil <= work.now)
      throw new InvalidInput([issueAt('appealsUntil', 'selections.appeals-until-is-past')])
    await publishProof(work, { tenantId, id: first.recordId })
    await work.db
      .updateTable('selections.decision')
      .set({ published_at: work.now, appeals_until: appealsUntil })
      .where('tenant_id', '=', tenantId)
      .where('call_id', '=', callId)
      .where('number', '=', first.number)
      .execute()
    await work.record('selections.published', { callId, code: first.code }, { tenantId })
    return { code: first.code }
  },
})
