import { foldings } from '@korzo/names'
import type { Audience } from '../actor.ts'
import { batchesOf } from '../batches.ts'
import type { Work } from '../contract.ts'
import type { LocalizedText } from '../localized-text.ts'

/** Something a reader may find. */
export type SearchDocument = {
  /** What it is, as `organisation`, `solution`, `news`; a message `search.kind.KIND` names it. */
  readonly kind: string
  readonly id: string
  /** The network it belongs to; null for the whole site. */
  readonly tenantId: string | null
  /** Who may find it: exactly who may see it. */
  readonly audiences: readonly Audience[]
  readonly title: LocalizedText
  readonly summary?: LocalizedText
  /** Other spellings, topics, the whole text: found, not shown. */
  readonly text?: readonly string[]
  readonly path: string
  /** 1 is usual; bigger towns, newer news weigh more. */
  readonly weight?: number
}

const longestText = 60_000

/** Puts a document into the index, or anew, in the transaction that changed it. */
export async function indexDocument(work: Work, document: SearchDocument): Promise<void> {
  await indexDocuments(work, [document])
}

/** The same for many documents, each once. */
export async function indexDocuments(
  { db, now }: Work,
  documents: readonly SearchDocument[],
): Promise<void> {
  for (const some of batchesOf(documents, 500))
    await db
      .insertInto('kernel.document')
      .values(some.map((document) => rowOf(document, now)))
      .onConflict((conflict) =>
        conflict.columns(['kind', 'id']).doUpdateSet((row) => ({
          tenant_id: row.ref('excluded.tenant_id'),
          audiences: row.ref('excluded.audiences'),
          title: row.ref('excluded.title'),
          summary: row.ref('excluded.summary'),
          path: row.ref('excluded.path'),
          title_key: row.ref('excluded.title_key'),
          text_key: row.ref('excluded.text_key'),
          weight: row.ref('excluded.weight'),
          changed_at: row.ref('excluded.changed_at'),
        })),
      )
      .execute()
}

function rowOf(document: SearchDocument, now: Date) {
  const { kind, id, tenantId, audiences, title, path } = document
  const { summary = {}, text = [], weight = 1 } = document
  const titles = Object.values(title)
  return {
    kind,
    id,
    tenant_id: tenantId,
    audiences: [...audiences],
    title: JSON.stringify(title),
    summary: JSON.stringify(summary),
    path,
    title_key: keyOf(titles),
    text_key: keyOf([...titles, ...Object.values(summary), ...text]).slice(0, longestText),
    weight,
    changed_at: now,
  }
}

/** Takes a document out of the index. */
export async function removeDocument({ db }: Work, kind: string, id: string): Promise<void> {
  await db.deleteFrom('kernel.document').where('kind', '=', kind).where('id', '=', id).execute()
}

/** All words in all foldings, each once, between blanks. */
function keyOf(texts: readonly string[]): string {
  const words = new Set(
    texts
      .flatMap((text) => foldings(text.slice(0, longestText)))
      .flatMap((key) => key.split(/[\s-]+/)),
  )
  words.delete('')
  return ` ${[...words].join(' ')} `
}
