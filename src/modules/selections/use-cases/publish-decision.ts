import { refuse } from '@korzo/values'
import { z } from 'zod'
import { publishDecision as publishProof } from '#kernel/proofs/index.ts'
import { useCase } from '#kernel/use-case.ts'
import { preparers } from '../permissions.ts'
import { selectionForUpdate } from '../queries/selection-subject.ts'

/** Lets everybody see what was decided with its proof. */
export const publishDecision = useCase({
  name: 'selections.publish-decision',
  input: z.object({
    tenantId: z.uuid(),
    callId: z.uuid(),
  }),
  may: preparers,
  load: ({ db }, input) => selectionForUpdate(db, input),
  async run(work, { tenantId, callId }, { decisions }) {
    const [first] = decisions
    if (first === undefined) refuse('selections.not-decided')
    if (first.publishedAt !== null) refuse('selections.is-published')
    await publishProof(work, { tenantId, id: first.recordId })
    await work.db
      .updateTable('selections.decision')
      .set({ published_at: work.now })
      .where('tenant_id', '=', tenantId)
      .where('call_id', '=', callId)
      .where('number', '=', first.number)
      .execute()
    await work.record('selections.published', { callId, code: first.code }, { tenantId })
    return { code: first.code }
  },
})
