import type { Actor } from '#kernel/actor.ts'
import type { Db } from '#kernel/db.ts'
import { type Found, search } from '#kernel/search/index.ts'
import { topicVocabulary } from './vocabulary.ts'

/** Case stories and news about the first topic, by its names in every language. */
export async function storiesFor(
  db: Db,
  actor: Actor,
  { topics, tenantId }: { topics: readonly string[]; tenantId: string },
): Promise<Found[]> {
  const topic = topicVocabulary().vocabulary.topics.find(({ id }) => id === topics[0])
  if (topic === undefined) return []
  const text = topic.names['en'] ?? topic.id
  return search(db, actor, {
    text,
    tenantId,
    kinds: ['case-story', 'guide', 'publication', 'news', 'answered-question'],
    limit: 4,
  })
}
