import type { Actor } from '#kernel/actor.ts'
import type { Db } from '#kernel/db.ts'
import { type Found, search } from '#kernel/search/index.ts'
import { type ListedPaper, papersOnTopics } from '#modules/knowledge/index.ts'
import { topicVocabulary } from './vocabulary.ts'

type Wanted = { readonly topics: readonly string[]; readonly tenantIds: readonly string[] }

/** What the libraries of networks have on the topics, case stories first; the towns they are from stand beside them. */
export function papersFor(db: Db, { topics, tenantIds }: Wanted): Promise<ListedPaper[]> {
  if (topics.length * tenantIds.length === 0) return Promise.resolve([])
  return papersOnTopics(db, { tenantIds, topics, limit: 8 })
}

const mostNews = 4

/** News of networks about the first topic, by its name. */
export async function newsFor(
  db: Db,
  actor: Actor,
  { topics, tenantIds }: Wanted,
): Promise<Found[]> {
  const topic = topicVocabulary().vocabulary.topics.find(({ id }) => id === topics[0])
  if (topic === undefined) return []
  const text = topic.names['en'] ?? topic.id
  const [only, another] = tenantIds
  const one = another === undefined && only !== undefined ? { tenantId: only } : {}
  return search(db, actor, { text, ...one, kinds: ['news'], limit: mostNews })
}
