import type { Work } from '#kernel/contract.ts'
import type { Source } from '../queries/sources.ts'

/** What was read at a source, so that the same is not read again. */
export async function keepReading(
  { db }: Work,
  { id }: Source,
  { etag, digest, lastError }: { etag: string | null; digest: string; lastError: string },
): Promise<void> {
  await db
    .updateTable('repository.source')
    .set({ etag, digest, failures: lastError === '' ? 0 : 1, last_error: lastError.slice(0, 500) })
    .where('id', '=', id)
    .execute()
}

/** Why a source could not be read. */
export async function keepFailure(
  { db }: Work,
  { id, failures }: Source,
  reason: string,
): Promise<void> {
  await db
    .updateTable('repository.source')
    .set({ failures: failures + 1, last_error: reason.slice(0, 500) })
    .where('id', '=', id)
    .execute()
}

/** A person asks to be forgotten: the addresses they added stay. */
export async function erasePerson({ db }: Work, personId: string): Promise<void> {
  await db
    .updateTable('repository.source')
    .set({ added_by: null })
    .where('added_by', '=', personId)
    .execute()
}
