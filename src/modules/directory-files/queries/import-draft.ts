import type { Db } from '#kernel/db.ts'

/** An uploaded sheet that waits. */
export async function importDraft(db: Db, networkId: string, id: string) {
  return db
    .selectFrom('directory_files.import_draft')
    .select(['id', 'file_name as fileName', 'encoding', 'header', 'rows', 'mapping'])
    .where('tenant_id', '=', networkId)
    .where('id', '=', id)
    .executeTakeFirst()
}
