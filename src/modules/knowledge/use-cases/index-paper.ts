import type { Work } from '#kernel/contract.ts'
import { markdownText } from '#kernel/markdown.ts'
import { indexDocument, removeDocument } from '#kernel/search/index.ts'
import { paperBy } from '../queries/papers.ts'

/** How much of a text the search folds at a time. */
const piece = 50_000

/** Lets a public paper be found by its words and the words of its file; one that is not public by nobody. */
export async function indexPaper(
  work: Work,
  key: { readonly tenantId: string; readonly id: string },
): Promise<void> {
  const paper = await paperBy(work.db, key)
  if (paper === undefined || !paper.isPublished) return removeDocument(work, 'paper', key.id)
  const { title, summary, body, wentWrong, authors, fileText, slug, topics, town } = paper
  const pieces: string[] = []
  for (let start = 0; start < fileText.length; start += piece)
    pieces.push(fileText.slice(start, start + piece))
  await indexDocument(work, {
    kind: 'paper',
    id: key.id,
    tenantId: key.tenantId,
    audiences: ['public'],
    title,
    summary,
    text: [
      ...(await topicWords(work, topics)),
      ...Object.values(town?.name ?? {}),
      ...[body, wentWrong].flatMap((text) => Object.values(text).map(markdownText)),
      ...authors,
      ...pieces,
    ],
    path: `/knowledge/library/${slug}`,
  })
}

/** What its topics are called in every language. */
async function topicWords({ db }: Work, topics: readonly string[]): Promise<string[]> {
  if (topics.length === 0) return []
  const rows = await db
    .selectFrom('network.topic')
    .select('names')
    .where('id', 'in', [...topics])
    .orderBy('id')
    .execute()
  return rows.flatMap(({ names }) => Object.values(names))
}
