import type { Actor } from '#kernel/actor.ts'
import type { Db } from '#kernel/db.ts'
import { type Found, search } from '#kernel/search/index.ts'
import { type ListedPaper, papersOnTopics } from '#modules/knowledge/index.ts'
import { topicVocabulary } from './vocabulary.ts'

type Wanted = { readonly topics: readonly string[]; readonly tenantId: string }

/** What a network's library has on the topics, case stories first; the towns they are from stand beside them. */
export function papersFor(db: Db, { topics, tenantId }: Wanted): Promise<ListedPaper[]> {
  if (topics.length === 0) return Promise.resolve([])
  return papersOnTopics(db, { tenantId, topics, limit: 8 })
}

/** News about the first topic, by its name. */
export async function newsFor(
  db: Db,
  actor: Actor,
  { topics, tenantId }: Wanted,
): Promise<Found[]> {
  const topic = topicVocabulary().vocabulary.topics.find(({ id }) => id === topics[0])
  if (topic === undefined) return []
  const text = topic.names['en'] ?? topic.id
  return search(db, actor, { text, tenantId, kinds: ['news'], limit: 4 })
}
