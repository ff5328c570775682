import { refuse } from '@korzo/values'
import { z } from 'zod'
import { personOf } from '#kernel/actor.ts'
import type { Tx } from '#kernel/db.ts'
import { attachFiles, deleteFiles } from '#kernel/files/index.ts'
import { permission } from '#kernel/permission.ts'
import { siteTenant } from '#kernel/tenant.ts'
import { useCase } from '#kernel/use-case.ts'
import { optionalId } from '../domain/solution.ts'
import { type Claim, claimants, type Kept, solutionKeepers } from '../permissions.ts'
import { referenceForUpdate } from '../queries/reference-subject.ts'
import { solutionForUpdate } from '../queries/solution-subject.ts'

const mostDocuments = 40
export const documentRoles = ['picture', 'document', 'contract', 'budget', 'lessons'] as const

type Owner = { readonly solution: Kept } | { readonly claim: Claim }

/** Those who add files: a solution's keepers, a reference's claimants. */
export const documentKeepers = permission<Owner>('solutions.document-keepers', (owner) =>
  'solution' in owner
    ? solutionKeepers.audiences(owner.solution)
    : claimants.audiences(owner.claim),
)

const of = { solutionId: optionalId, referenceId: optionalId }

/** Adds an uploaded file to a solution or a reference. Its title says what it is, and what a picture shows. */
export const addDocument = useCase({
  name: 'solutions.add-document',
  input: z.object({
    ...of,
    fileId: z.uuid(),
    role: z.enum(documentRoles),
    title: z.string().trim().min(1).max(200),
  }),
  may: documentKeepers,
  load: ({ db }, input) => ownerOf(db, input),
  async run(work, { solutionId, referenceId, fileId, role, title }) {
    const { db, now, newId, actor, record } = work
    const owner = ownerName({ solutionId, referenceId })
    const { count } = await db
      .selectFrom('solutions.document')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where(solutionId === null ? 'reference_id' : 'solution_id', '=', solutionId ?? referenceId)
      .executeTakeFirstOrThrow()
    if (Number(count) >= mostDocuments)
      refuse('solutions.enough-documents', { count: mostDocuments })
    await attachFiles(work, { tenantId: siteTenant, owner, ids: [fileId] })
    const id = newId<'document'>()
    await db
      .insertInto('solutions.document')
      .values({
        id,
        solution_id: solutionId,
        reference_id: referenceId,
        file_id: fileId,
        role,
        title,
        position: Number(count) + 1,
        added_by: personOf(actor),
        added_at: now,
      })
      .execute()
    await record('solutions.document-added', { documentId: id, owner })
    return { id }
  },
})

/** Takes a file away again. */
export const removeDocument = useCase({
  name: 'solutions.remove-document',
  input: z.object({ ...of, documentId: z.uuid() }),
  may: documentKeepers,
  load: ({ db }, input) => ownerOf(db, input),
  async run(work, { solutionId, referenceId, documentId }) {
    const removed = await work.db
      .deleteFrom('solutions.document')
      .where('id', '=', documentId)
      .where(solutionId === null ? 'reference_id' : 'solution_id', '=', solutionId ?? referenceId)
      .returning('file_id as fileId')
      .executeTakeFirst()
    if (removed === undefined) refuse('not-found')
    const owner = ownerName({ solutionId, referenceId })
    await deleteFiles(work, { tenantId: siteTenant, owner, ids: [removed.fileId] })
    await work.record('solutions.document-removed', { documentId, owner })
  },
})

type Of = { readonly solutionId: string | null; readonly referenceId: string | null }

function ownerName({ solutionId, referenceId }: Of): string {
  return solutionId === null ? `reference:${referenceId}` : `solution:${solutionId}`
}

async function ownerOf(db: Tx, { solutionId, referenceId }: Of): Promise<Owner | undefined> {
  if (solutionId !== null && referenceId === null) {
    const solution = await solutionForUpdate(db, solutionId)
    return solution === undefined ? undefined : { solution }
  }
  if (referenceId === null || solutionId !== null) return undefined
  const claim = await referenceForUpdate(db, referenceId)
  return claim === undefined ? undefined : { claim }
}
