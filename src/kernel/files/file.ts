import { refuse } from '@korzo/values'
import { type Actor, actorName } from '../actor.ts'
import type { Runtime, Work } from '../contract.ts'
import type { Db } from '../db.ts'
import { newId } from '../ids.ts'
import { InvalidInput, issueAt } from '../invalid-input.ts'
import type { Upload } from '../uploads.ts'
import { inTransaction } from '../use-case.ts'
import { digestOf, kindOfContent } from './content.ts'
import { fileStore } from './store.ts'

export type StoredFile = {
  readonly id: string
  readonly owner: string
  readonly name: string
  /** Extension as found in the content. */
  readonly type: string
  readonly bytes: number
  readonly digest: string
}

export type FileLimits = { readonly types: readonly string[]; readonly mostBytes: number }

/**
 * Keeps an uploaded file: looks at its content, stores it under its digest, and remembers who sent it. It belongs to nobody else until
 * a use case attaches it; after a day without, it goes.
 *
 * @throws {InvalidInput} at the upload's field: `form.file-type`, `form.file-too-big`.
 */
export async function keepUpload(
  runtime: Runtime,
  { tenantId, actor }: { tenantId: string; actor: Actor },
  upload: Upload,
  limits: FileLimits,
): Promise<StoredFile> {
  const { name, path, bytes, field } = upload
  if (bytes > limits.mostBytes) {
    const megabytes = Math.round(limits.mostBytes / 1e5) / 10
    throw new InvalidInput([issueAt(field, 'form.file-too-big', { name, megabytes })])
  }
  const type = await kindOfContent(path, name)
  if (type === undefined || !limits.types.includes(type))
    throw new InvalidInput([issueAt(field, 'form.file-type', { name })])
  const digest = await digestOf(path)
  const now = runtime.clock()
  // Remembered first: a sweep that runs now leaves it alone, and waits or is waited for.
  await runtime.db
    .insertInto('kernel.blob')
    .values({ digest, bytes, stored_at: now })
    .onConflict((conflict) => conflict.column('digest').doUpdateSet({ stored_at: now }))
    .execute()
  await fileStore(runtime.config).put(digest, path)
  const owner = ownerBefore(actor)
  const file = { id: newId<'file'>(now), owner, name: shortName(name), type, bytes, digest }
  await runtime.db
    .insertInto('kernel.file')
    .values({ tenant_id: tenantId, uploaded_at: now, ...file })
    .execute()
  return file
}

/**
 * Gives files to their owner: those the actor uploaded, and those it has already.
 *
 * @throws {Refusal} `not-found` when one is somebody else's, or is not there.
 */
export async function attachFiles(
  { db, actor }: Work,
  { tenantId, owner, ids }: { tenantId: string; owner: string; ids: readonly string[] },
): Promise<void> {
  if (ids.length === 0) return
  const wanted = [...new Set(ids)]
  if (!wanted.every((id) => /^[0-9a-f-]{36}$/.test(id))) refuse('not-found')
  await db
    .updateTable('kernel.file')
    .set({ owner })
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', wanted)
    .where('owner', '=', ownerBefore(actor))
    .execute()
  const { count } = await db
    .selectFrom('kernel.file')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', wanted)
    .where('owner', '=', owner)
    .executeTakeFirstOrThrow()
  if (count !== wanted.length) refuse('not-found')
}

/** The files of an owner, oldest first. */
export function filesOfOwner(
  db: Db,
  { tenantId, owner }: { tenantId: string; owner: string },
  limit = 1000,
): Promise<StoredFile[]> {
  return db
    .selectFrom('kernel.file')
    .select(['id', 'owner', 'name', 'type', 'bytes', 'digest'])
    .where('tenant_id', '=', tenantId)
    .where('owner', '=', owner)
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** One file by its id. */
export function fileById(
  db: Db,
  { tenantId, id }: { tenantId: string; id: string },
): Promise<StoredFile | undefined> {
  return db
    .selectFrom('kernel.file')
    .select(['id', 'owner', 'name', 'type', 'bytes', 'digest'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Gives all files of an owner to another one: what they belonged to became part of it. */
export async function moveFiles(
  { db }: Work,
  { tenantId, from, to }: { tenantId: string; from: string; to: string },
): Promise<void> {
  await db
    .updateTable('kernel.file')
    .set({ owner: to })
    .where('tenant_id', '=', tenantId)
    .where('owner', '=', from)
    .execute()
}

/** Forgets files of an owner (all, or those named); their content goes with the next sweep when nobody else has it. */
export async function deleteFiles(
  { db }: Work,
  { tenantId, owner, ids }: { tenantId: string; owner: string; ids?: readonly string[] },
): Promise<void> {
  if (ids?.length === 0) return
  await db
    .deleteFrom('kernel.file')
    .where('tenant_id', '=', tenantId)
    .where('owner', '=', owner)
    .$if(ids !== undefined, (query) => query.where('id', 'in', ids ?? []))
    .execute()
}

const day = 86_400_000
const batch = 200

/** Removes uploads nobody handed in and content nobody refers to, a day after they came. A job of the kernel. */
export async function sweepFiles(runtime: Runtime): Promise<void> {
  const before = new Date(runtime.clock().getTime() - day)
  const store = fileStore(runtime.config)
  await runtime.db
    .deleteFrom('kernel.file')
    .where('owner', 'like', 'upload:%')
    .where('uploaded_at', '<', before)
    .execute()
  for (;;) {
    const digests = await unusedDigests(runtime.db, before)
    for (const digest of digests) {
      await inTransaction(runtime, 'kernel.sweep-files', async ({ db }) => {
        const gone = await db
          .deleteFrom('kernel.blob')
          .where('digest', '=', digest)
          .where('stored_at', '<', before)
          .where(({ not, exists, selectFrom }) =>
            not(exists(selectFrom('kernel.file').select('id').where('digest', '=', digest))),
          )
          .executeTakeFirst()
        // Removed while the row is locked: the same content coming again waits, and is stored after it.
        if (gone.numDeletedRows > 0n) await store.remove(digest)
      })
    }
    if (digests.length < batch) return
  }
}

async function unusedDigests(db: Db, before: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('kernel.blob as blob')
    .select('blob.digest')
    .where('blob.stored_at', '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('kernel.file as file')
            .select('file.id')
            .whereRef('file.digest', '=', 'blob.digest'),
        ),
      ),
    )
    .orderBy('blob.digest')
    .limit(batch)
    .execute()
  return rows.map(({ digest }) => digest)
}

function ownerBefore(actor: Actor): string {
  return `upload:${actorName(actor)}`
}

/** A name as it may be shown and sent in a header: no folders, no control characters, at most 150 characters with its ending. */
function shortName(name: string): string {
  const clean = name.replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '').replace(/^.*[\\/]/, '')
  const [, stem = '', ending = ''] = /^([^]*?)(\.[A-Za-z0-9]{1,10})?$/.exec(clean) ?? []
  return `${[...stem].slice(0, 140).join('')}${ending}` || 'file'
}
