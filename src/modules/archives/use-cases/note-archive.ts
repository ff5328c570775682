import type { Work } from '#kernel/contract.ts'

export type MadeArchive = {
  readonly tenantId: string
  readonly programmeId: string
  readonly number: number
  readonly madeAt: Date
  readonly digest: string
  readonly bytes: number
  readonly files: number
  readonly key: string
}

/** Notes that an archive was made: from now on everybody can take it along. Its digest goes into the chain of the network. */
export async function noteArchive(work: Work, made: MadeArchive): Promise<void> {
  const { tenantId, programmeId, number, madeAt, digest, bytes, files, key } = made
  const { numUpdatedRows } = await work.db
    .updateTable('archives.archive')
    .set({ made_at: madeAt, digest, bytes, files, key })
    .where('tenant_id', '=', tenantId)
    .where('programme_id', '=', programmeId)
    .where('number', '=', number)
    .where('made_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows > 0n)
    await work.record('archives.archive-made', { programmeId, number, digest }, { tenantId })
}
