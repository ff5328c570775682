import type { Db } from '#kernel/db.ts'

type Key = {
  readonly tenantId: string
  /** What it is to be entered into. */
  readonly subjectId: string
  readonly id: string
  readonly kind: string
}

/** What stands in a file that waits to be entered. */
export function importDraft(db: Db, { tenantId, subjectId, id, kind }: Key) {
  return db
    .selectFrom('list_files.import_draft')
    .select(['id', 'file_name as fileName', 'rows'])
    .where('tenant_id', '=', tenantId)
    .where('subject_id', '=', subjectId)
    .where('id', '=', id)
    .where('kind', '=', kind)
    .executeTakeFirst()
}
