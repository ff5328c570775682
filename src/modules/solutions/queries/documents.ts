import type { Db } from '#kernel/db.ts'
import { siteTenant } from '#kernel/tenant.ts'
import type { DocumentRole } from '../tables.ts'

/** A file of a solution or a reference. */
export type DocumentRow = {
  readonly id: string
  readonly fileId: string
  readonly role: DocumentRole
  readonly title: string
  readonly name: string
  readonly type: string
  readonly bytes: number
  readonly digest: string
}

/** The files of a solution or of a reference, in their order. */
export function documentsOf(
  db: Db,
  of: { readonly solutionId: string } | { readonly referenceId: string },
): Promise<DocumentRow[]> {
  const [column, id] =
    'solutionId' in of
      ? (['d.solution_id', of.solutionId] as const)
      : (['d.reference_id', of.referenceId] as const)
  return db
    .selectFrom('solutions.document as d')
    .innerJoin('kernel.file as f', (join) =>
      join.onRef('f.id', '=', 'd.file_id').on('f.tenant_id', '=', siteTenant),
    )
    .select([
      'd.id',
      'd.file_id as fileId',
      'd.role',
      'd.title',
      'f.name',
      'f.type',
      'f.bytes',
      'f.digest',
    ])
    .where(column, '=', id)
    .orderBy('d.position')
    .orderBy('d.id')
    .limit(100)
    .execute()
}
