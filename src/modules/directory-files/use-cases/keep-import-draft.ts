import { refuse } from '@korzo/values'
import { z } from 'zod'
import { personOf } from '#kernel/actor.ts'
import { useCase } from '#kernel/use-case.ts'
import { secretariat } from '#modules/network/index.ts'
import { guessColumns } from '../domain/sheet-columns.ts'

const line = z.object({ line: z.number().int(), cells: z.array(z.string()) })
const keptDays = 7

/** Keeps an uploaded sheet until its columns are named and it is imported; drafts of a week ago go. */
export const keepImportDraft = useCase({
  name: 'directory-files.keep-import-draft',
  input: z.object({
    networkId: z.uuid(),
    fileName: z.string().max(300),
    encoding: z.string().max(30),
    header: z.array(z.string()).max(200),
    rows: z.array(line).max(20_000),
  }),
  may: secretariat,
  load: ({ db }, { networkId }) =>
    db
      .selectFrom('kernel.tenant')
      .select(['id', 'slug'])
      .where('id', '=', networkId)
      .executeTakeFirst(),
  async run({ db, now, newId, actor }, { networkId, fileName, encoding, header, rows }) {
    const personId = personOf(actor) ?? refuse('sign-in-needed')
    const id = newId<'import-draft'>()
    await db
      .deleteFrom('directory_files.import_draft')
      .where('tenant_id', '=', networkId)
      .where('created_at', '<', new Date(now.getTime() - keptDays * 86_400_000))
      .execute()
    await db
      .insertInto('directory_files.import_draft')
      .values({
        tenant_id: networkId,
        id,
        person_id: personId,
        file_name: fileName,
        encoding,
        header,
        rows: JSON.stringify(rows),
        mapping: JSON.stringify({ columns: guessColumns(header), usualKind: 'town' }),
        created_at: now,
      })
      .execute()
    return { id }
  },
})

/** Names the columns of a draft anew. */
export const nameColumns = useCase({
  name: 'directory-files.name-columns',
  input: z.object({
    networkId: z.uuid(),
    draftId: z.uuid(),
    columns: z.record(z.string(), z.number().int().min(0)),
    usualKind: z.string().max(60),
  }),
  may: secretariat,
  load: ({ db }, { networkId }) =>
    db
      .selectFrom('kernel.tenant')
      .select(['id', 'slug'])
      .where('id', '=', networkId)
      .executeTakeFirst(),
  async run({ db }, { networkId, draftId, columns, usualKind }) {
    await db
      .updateTable('directory_files.import_draft')
      .set({ mapping: JSON.stringify({ columns, usualKind }) })
      .where('tenant_id', '=', networkId)
      .where('id', '=', draftId)
      .execute()
  },
})
