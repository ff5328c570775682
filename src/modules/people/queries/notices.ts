import type { Db } from '#kernel/db.ts'
import type { Frequency } from '../domain/frequency.ts'

/** News as its reader sees it. */
export type NoticeRead = {
  readonly id: string
  readonly message: string
  readonly arguments: Readonly<Record<string, unknown>>
  readonly path: string
  readonly at: Date
  readonly isRead: boolean
}

/** What a person was told, the newest first; `before` is the last id of the page before. */
export async function noticesOf(
  db: Db,
  personId: string,
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<NoticeRead[]> {
  const rows = await db
    .selectFrom('people.notice')
    .select(['id', 'message', 'arguments', 'href as path', 'created_at as at', 'read_at'])
    .where('person_id', '=', personId)
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ read_at, ...notice }) => ({ ...notice, isRead: read_at !== null }))
}

/** What a person chose, by kind; `*` stands for everything else. */
export async function noticeChoices(
  db: Db,
  personId: string,
): Promise<ReadonlyMap<string, Frequency>> {
  const rows = await db
    .selectFrom('people.notice_choice')
    .select(['kind', 'frequency'])
    .where('person_id', '=', personId)
    .orderBy('kind')
    .limit(500)
    .execute()
  return new Map(rows.map(({ kind, frequency }) => [kind, frequency]))
}
