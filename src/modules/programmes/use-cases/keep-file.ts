import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { useCase } from '#kernel/use-case.ts'
import { programmeMakers } from '../permissions.ts'
import { callForUpdate } from '../queries/call-subject.ts'

const keptDays = 7

/** Keeps what stands in a file for a call until somebody has looked at it; files of a week ago go. */
export const keepFile = useCase({
  name: 'programmes.keep-file',
  input: z.object({
    tenantId: z.uuid(),
    callId: z.uuid(),
    /** What its rows are: `applications`, `reviewers` … */
    kind: z.string().regex(/^[a-z-]{1,40}$/),
    fileName: z.string().max(300),
    rows: z.custom<readonly unknown[]>((value) => Array.isArray(value)),
  }),
  may: programmeMakers,
  load: ({ db }, { tenantId, callId }) => callForUpdate(db, { tenantId, id: callId }),
  async run({ db, now, newId }, { fileName, rows, kind }, { tenantId, id: callId }) {
    const id = newId<'import-draft'>()
    await db
      .deleteFrom('programmes.import_draft')
      .where('tenant_id', '=', tenantId)
      .where('created_at', '<', new Date(now.getTime() - keptDays * 86_400_000))
      .execute()
    await db
      .insertInto('programmes.import_draft')
      .values({
        tenant_id: tenantId,
        id,
        call_id: callId,
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
    .deleteFrom('programmes.import_draft')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}
