import { sql } from 'kysely'
import { z } from 'zod'
import type { Fact, Work } from '#kernel/contract.ts'

/** Whoever is erased stands on no certificate any more; it stays checkable by its code. */
export async function erasePerson({ db }: Work, personId: string): Promise<void> {
  await db
    .updateTable('certificates.certificate')
    .set({ holder: null })
    .where('person_id', '=', personId)
    .execute()
}

const merged = z.object({ keptId: z.uuid(), mergedId: z.uuid() })

/** Two accounts of one person became one. A certificate for the same deed twice: both stay checkable, the second under a subject of its own. */
export async function followMerge({ db }: Work, { payload }: Fact): Promise<void> {
  const { keptId, mergedId } = merged.parse(payload)
  await sql`update certificates.certificate set person_id = ${keptId}, subject = subject || ':' || id
    where person_id = ${mergedId}`.execute(db)
}
