import { foldings } from '@korzo/names'
import type { Audience } from '../actor.ts'
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
export async function indexDocument({ db, now }: Work, document: SearchDocument): Promise<void> {
  const {
    kind,
    id,
    tenantId,
    audiences,
    title,
    summary = {},
    text = [],
    path,
    weight = 1,
  } = document
  const titles = Object.values(title)
  const row = {
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
  await db
    .insertInto('kernel.document')
    .values({ kind, id, ...row })
    .onConflict((conflict) => conflict.columns(['kind', 'id']).doUpdateSet(row))
    .execute()
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
