import { z } from 'zod'
import { personOf } from '#kernel/actor.ts'
import type { Work } from '#kernel/contract.ts'
import type { Tx } from '#kernel/db.ts'
import { attachFiles, deleteFiles } from '#kernel/files/index.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { removeDocument } from '#kernel/search/index.ts'
import { useCase } from '#kernel/use-case.ts'
import { type PaperInput, paperInput } from '../domain/paper.ts'
import { slugOf } from '../domain/slug.ts'
import { editors } from '../permissions.ts'
import { type Paper, paperBy } from '../queries/papers.ts'
import { indexPaper } from './index-paper.ts'

export const readQueue = 'knowledge.read-paper'
const shape = paperInput.extend({ tenantId: z.uuid(), fileId: z.uuid().nullable().default(null) })

/** Adds a case story, a guide or a publication. Its file, if there is one, is read soon. */
export const addPaper = useCase({
  name: 'knowledge.add-paper',
  input: shape.extend({ isInvented: z.boolean().default(false) }),
  may: editors,
  load: ({ db }, { tenantId }) => tenantOf(db, tenantId),
  async run(work, { tenantId, fileId, isInvented, ...said }) {
    await check(work.db, said, fileId !== null)
    const { db, now, newId, actor, record } = work
    const id = newId<'paper'>()
    const slug = await freeSlug(db, { tenantId, title: said.title, suffix: id.slice(-8) })
    await db
      .insertInto('knowledge.paper')
      .values({
        tenant_id: tenantId,
        id,
        slug,
        ...columnsOf(said),
        file_state: 'none',
        is_invented: isInvented,
        added_by: personOf(actor),
        created_at: now,
        changed_at: now,
      })
      .execute()
    if (fileId !== null) await takeFile(work, { tenantId, id, fileId, old: null })
    await indexPaper(work, { tenantId, id })
    await record('knowledge.paper-added', { paperId: id }, { tenantId })
    return { id, slug }
  },
})

/** Changes what a paper says; a further file takes the place of the one before. Its address stays. */
export const changePaper = useCase({
  name: 'knowledge.change-paper',
  input: shape.extend({ paperId: z.uuid() }),
  may: editors,
  /** A question and its answer are two people's words: they are removed, not rewritten. */
  load: async ({ db }, { tenantId, paperId }) => {
    const paper = await paperForUpdate(db, tenantId, paperId)
    return paper?.madeFrom === null ? paper : undefined
  },
  async run(work, { tenantId, paperId, fileId, ...said }, paper) {
    await check(work.db, said, fileId !== null || paper.fileId !== null)
    await work.db
      .updateTable('knowledge.paper')
      .set({ ...columnsOf(said), changed_at: work.now })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', paperId)
      .execute()
    if (fileId !== null) await takeFile(work, { tenantId, id: paperId, fileId, old: paper.fileId })
    await indexPaper(work, { tenantId, id: paperId })
    await work.record('knowledge.paper-changed', { paperId }, { tenantId })
    return { slug: paper.slug }
  },
})

/** Removes a paper with its file. */
export const removePaper = useCase({
  name: 'knowledge.remove-paper',
  input: z.object({ tenantId: z.uuid(), paperId: z.uuid() }),
  may: editors,
  load: ({ db }, { tenantId, paperId }) => paperForUpdate(db, tenantId, paperId),
  async run(work, { tenantId, paperId }) {
    await work.db
      .deleteFrom('knowledge.paper')
      .where('tenant_id', '=', tenantId)
      .where('id', '=', paperId)
      .execute()
    await deleteFiles(work, { tenantId, owner: `paper:${paperId}` })
    await removeDocument(work, 'paper', paperId)
    await work.record('knowledge.paper-removed', { paperId }, { tenantId })
  },
})

/** The columns of what a paper says of itself. */
export function columnsOf({
  title,
  summary,
  body,
  isPublished,
  organisationId,
  wentWrong,
  figures,
  ...plain
}: PaperInput) {
  return {
    ...plain,
    organisation_id: organisationId,
    went_wrong: JSON.stringify(wentWrong),
    figures: JSON.stringify(figures),
    title: JSON.stringify(title),
    summary: JSON.stringify(summary),
    body: JSON.stringify(body),
    is_published: isPublished,
  }
}

async function check(db: Tx, said: PaperInput, hasFile: boolean): Promise<void> {
  if (said.isPublished && !hasFile && Object.keys(said.body).length === 0)
    throw new InvalidInput([issueAt('file', 'knowledge.paper-empty')])
  if (said.organisationId !== null) await checkTown(db, said.organisationId)
  if (said.topics.length === 0) return
  const known = await db
    .selectFrom('network.topic')
    .select('id')
    .where('id', 'in', said.topics)
    .execute()
  if (known.length !== new Set(said.topics).size)
    throw new InvalidInput([issueAt('topics', 'input.not-a-choice')])
}

async function checkTown(db: Tx, id: string): Promise<void> {
  const known = await db
    .selectFrom('network.organisation')
    .select('id')
    .where('id', '=', id)
    .executeTakeFirst()
  if (known === undefined) throw new InvalidInput([issueAt('organisationId', 'input.not-a-choice')])
}

type File = { tenantId: string; id: string; fileId: string; old: string | null }

async function takeFile(work: Work, { tenantId, id, fileId, old }: File): Promise<void> {
  const owner = `paper:${id}`
  await attachFiles(work, { tenantId, owner, ids: [fileId] })
  if (old !== null && old !== fileId) await deleteFiles(work, { tenantId, owner, ids: [old] })
  await work.db
    .updateTable('knowledge.paper')
    .set({
      file_id: fileId,
      file_state: 'waiting',
      file_text: '',
      file_pages: null,
      file_fault: '',
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
  await work.later(readQueue, { tenantId, paperId: id })
}

/** A name for an address that no other paper of the network has. */
export async function freeSlug(
  db: Tx,
  { tenantId, title, suffix }: { tenantId: string; title: PaperInput['title']; suffix: string },
): Promise<string> {
  const slug = slugOf(title['en'] ?? Object.values(title)[0] ?? '')
  const taken = await paperBy(db, { tenantId, slug })
  return taken === undefined ? slug : `${slug}-${suffix}`
}

function tenantOf(db: Tx, tenantId: string): Promise<{ tenantId: string } | undefined> {
  return db
    .selectFrom('kernel.tenant')
    .select('id as tenantId')
    .where('id', '=', tenantId)
    .executeTakeFirst()
}

async function paperForUpdate(db: Tx, tenantId: string, id: string): Promise<Paper | undefined> {
  await db
    .selectFrom('knowledge.paper')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return paperBy(db, { tenantId, id })
}
