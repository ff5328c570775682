import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import type { Db } from '#kernel/db.ts'
import { useCase } from '#kernel/use-case.ts'
import { programmeMakers } from '../permissions.ts'
import { callForUpdate } from '../queries/call-subject.ts'
import { programmeById } from '../queries/programme-page.ts'

const keptDays = 7

/** Keeps what stands in a file for a call or a programme until somebody has looked at it; files of a week ago go. */
export const keepFile = useCase({
  name: 'programmes.keep-file',
  input: z.object({
    tenantId: z.uuid(),
    /** Whose file it is: one of the two. */
    callId: z.uuid().optional(),
    programmeId: z.uuid().optional(),
    /** What its rows are: `applications`, `reviewers` … */
    kind: z.string().regex(/^[a-z-]{1,40}$/),
    fileName: z.string().max(300),
    rows: z.custom<readonly unknown[]>((value) => Array.isArray(value)),
  }),
  may: programmeMakers,
  load: ({ db }, given) => homeForUpdate(db, given),
  async run({ db, now, newId }, { fileName, rows, kind, callId, programmeId }, { tenantId }) {
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
        call_id: callId ?? null,
        programme_id: callId === undefined ? (programmeId ?? null) : null,
        kind,
        file_name: fileName,
        rows: JSON.stringify(rows),
        created_at: now,
      })
      .execute()
    return { id }
  },
})

type Home = {
  readonly tenantId: string
  readonly callId?: string | undefined
  readonly programmeId?: string | undefined
}

async function homeForUpdate(db: Db, { tenantId, callId, programmeId }: Home) {
  if (callId !== undefined) return callForUpdate(db, { tenantId, id: callId })
  return programmeId === undefined ? undefined : programmeById(db, tenantId, programmeId)
}

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
