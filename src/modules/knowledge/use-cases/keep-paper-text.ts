import type { Work } from '#kernel/contract.ts'
import { indexPaper } from './index-paper.ts'

type Key = { readonly tenantId: string; readonly paperId: string; readonly fileId: string }
type Read =
  | { readonly isRead: true; readonly text: string; readonly pages: number }
  | { readonly isRead: false; readonly fault: string }

/** Keeps what came of reading a paper's file, unless it has another file by now. */
export async function keepPaperText(
  work: Work,
  { tenantId, paperId, fileId }: Key,
  read: Read,
): Promise<void> {
  const kept = await work.db
    .updateTable('knowledge.paper')
    .set(
      read.isRead
        ? { file_state: 'read', file_text: read.text, file_pages: read.pages }
        : { file_state: 'unreadable', file_fault: read.fault },
    )
    .where('tenant_id', '=', tenantId)
    .where('id', '=', paperId)
    .where('file_id', '=', fileId)
    .returning('id')
    .executeTakeFirst()
  if (kept !== undefined) await indexPaper(work, { tenantId, id: paperId })
}
