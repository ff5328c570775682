import type { Runtime } from '../contract.ts'
import { newId } from '../ids.ts'
import { digestOf } from './content.ts'
import type { StoredFile } from './file.ts'
import { fileStore } from './store.ts'

/** Keeps a file that the program itself made: its content goes into the store, the file on disk may be gone afterwards. */
export async function keepMadeFile(
  runtime: Runtime,
  {
    tenantId,
    owner,
    name,
    type,
  }: Pick<StoredFile, 'owner' | 'name' | 'type'> & { tenantId: string },
  { path, bytes }: { readonly path: string; readonly bytes: number },
): Promise<StoredFile> {
  const digest = await digestOf(path)
  const now = runtime.clock()
  // Remembered first, as with uploads: a sweep that runs now leaves it alone.
  await runtime.db
    .insertInto('kernel.blob')
    .values({ digest, bytes, stored_at: now })
    .onConflict((conflict) => conflict.column('digest').doUpdateSet({ stored_at: now }))
    .execute()
  await fileStore(runtime.config).put(digest, path)
  const file = { id: newId<'file'>(now), owner, name, type, bytes, digest }
  await runtime.db
    .insertInto('kernel.file')
    .values({ tenant_id: tenantId, uploaded_at: now, ...file })
    .execute()
  return file
}
