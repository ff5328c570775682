import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'

export type TopicRow = {
  readonly id: string
  readonly broader: string | null
  readonly names: LocalizedText
}

/** The vocabulary of topics, fields and what is in them. */
export async function topicList(db: Db): Promise<TopicRow[]> {
  return db
    .selectFrom('network.topic')
    .select(['id', 'broader', 'names'])
    .orderBy('id')
    .limit(2000)
    .execute()
}
