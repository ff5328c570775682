import type { Visit } from '#kernel/contract.ts'
import { wordingFor } from '#kernel/wording.ts'
import { type TopicRow, topicList } from '../queries/topic-list.ts'

/** Every topic as a choice, by field and name: a topic stands under its field. */
export async function topicChoicesFor(
  visit: Visit,
): Promise<{ value: string; text: string; hint?: string }[]> {
  const { locale, runtime } = visit
  const topics = await topicList(runtime.db)
  const text = (topic: TopicRow) => wordingFor(topic.names, locale.language).text
  const fields = topics
    .filter(({ broader }) => broader === null)
    .sort((a, b) => locale.compare(text(a), text(b)))
  return fields.flatMap((field) => [
    { value: field.id, text: text(field) },
    ...topics
      .filter(({ broader }) => broader === field.id)
      .map((topic) => ({ value: topic.id, text: `${text(field)}: ${text(topic)}` }))
      .sort((a, b) => locale.compare(a.text, b.text)),
  ])
}

/** The names of topics in the reader's language, by id. */
export async function topicNames(visit: Visit): Promise<ReadonlyMap<string, string>> {
  const topics = await topicList(visit.runtime.db)
  return new Map(topics.map(({ id, names }) => [id, wordingFor(names, visit.locale.language).text]))
}
