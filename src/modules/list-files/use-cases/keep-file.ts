import { z } from 'zod'
import type { Runtime, Work } from '#kernel/contract.ts'
import { inTransaction, useCase } from '#kernel/use-case.ts'
import { fileBringers } from '../permissions.ts'

const keptDays = 7

/** Keeps what stands in a file until somebody has looked at it. */
export const keepFile = useCase({
  name: 'list-files.keep-file',
  input: z.object({
    tenantId: z.uuid(),
    /** What it would be entered into. */
    subjectId: z.uuid(),
    /** What its rows are: `applications`, `reviewers` … */
    kind: z.string().regex(/^[a-z-]{1,40}$/),
    fileName: z.string().max(300),
    rows: z.custom<readonly unknown[]>((value) => Array.isArray(value)),
  }),
  may: fileBringers,
  load: (_work, { tenantId }) => ({ tenantId }),
  async run({ db, now, newId }, { tenantId, subjectId, kind, fileName, rows }) {
    const id = newId<'import-draft'>()
    await db
      .insertInto('list_files.import_draft')
      .values({
        tenant_id: tenantId,
        id,
        subject_id: subjectId,
        kind,
        file_name: fileName,
        rows: JSON.stringify(rows),
        created_at: now,
      })
      .execute()
    return { id }
  },
})

/** A file that was entered waits no longer. */
export async function dropFile(
  { db }: Work,
  { tenantId, id }: { readonly tenantId: string; readonly id: string },
): Promise<void> {
  await db
    .deleteFrom('list_files.import_draft')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

/** A job: what nobody entered in a week goes. */
export async function forgetFiles(runtime: Runtime): Promise<void> {
  await inTransaction(runtime, 'list-files.forget', async ({ db, now }) => {
    await db
      .deleteFrom('list_files.import_draft')
      .where('created_at', '<', new Date(now.getTime() - keptDays * 86_400_000))
      .execute()
  })
}
