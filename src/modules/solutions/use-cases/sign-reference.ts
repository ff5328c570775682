import { refuse } from '@korzo/values'
import { z } from 'zod'
import { personOf } from '#kernel/actor.ts'
import { useCase } from '#kernel/use-case.ts'
import { ticked } from '../domain/solution.ts'
import { claimants, signers } from '../permissions.ts'
import { referenceForUpdate } from '../queries/reference-subject.ts'
import { recount } from './index-solution.ts'

/**
 * The adopting town says: yes, that is so. Only who speaks for the town may; the role stands beside the signature, the name in the audit
 * trail. Whoever signs answers questions, unless somebody does already or they say no.
 */
export const signReference = useCase({
  name: 'solutions.sign-reference',
  input: z.object({
    referenceId: z.uuid(),
    role: z.string().trim().max(200).default(''),
    isContact: ticked,
  }),
  may: signers,
  sees: claimants,
  load: ({ db }, { referenceId }) => referenceForUpdate(db, referenceId),
  async run(work, { referenceId, role, isContact }, reference) {
    const { db, now, actor, record } = work
    if (reference.signedAt !== null) refuse('solutions.already-signed')
    await db
      .updateTable('solutions.reference')
      .set({
        signed_at: now,
        signed_by: personOf(actor),
        signed_role: role,
        ...(isContact && personOf(actor) !== null ? { contact_person_id: personOf(actor) } : {}),
      })
      .where('id', '=', referenceId)
      .execute()
    await recount(work, reference.solutionId)
    const { solutionId, organisationId } = reference
    await record('solutions.reference-signed', { referenceId, solutionId, organisationId })
    return { id: referenceId }
  },
})

/** The town takes its signature back; what was said stands as a claim again. */
export const withdrawSignature = useCase({
  name: 'solutions.withdraw-signature',
  input: z.object({ referenceId: z.uuid() }),
  may: signers,
  sees: claimants,
  load: ({ db }, { referenceId }) => referenceForUpdate(db, referenceId),
  async run(work, { referenceId }, reference) {
    if (reference.signedAt === null) refuse('solutions.not-signed')
    await work.db
      .updateTable('solutions.reference')
      .set({ signed_at: null, signed_by: null, signed_role: '' })
      .where('id', '=', referenceId)
      .execute()
    await recount(work, reference.solutionId)
    await work.record('solutions.signature-withdrawn', { referenceId })
    return { id: referenceId }
  },
})

/** Takes a reference away that never was: by the town, or by whoever may claim it while it is unsigned. */
export const removeReference = useCase({
  name: 'solutions.remove-reference',
  input: z.object({ referenceId: z.uuid() }),
  may: claimants,
  load: ({ db }, { referenceId }) => referenceForUpdate(db, referenceId),
  async run(work, { referenceId }, reference) {
    if (reference.signedAt !== null) refuse('solutions.signed-stays')
    await work.db.deleteFrom('solutions.reference').where('id', '=', referenceId).execute()
    await recount(work, reference.solutionId)
    const { solutionId, organisationId } = reference
    await work.record('solutions.reference-removed', { referenceId, solutionId, organisationId })
  },
})
