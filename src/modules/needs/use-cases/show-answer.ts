import type { Work } from '#kernel/contract.ts'
import { indexDocument, removeDocument } from '#kernel/search/index.ts'
import { enterAnswer, removeAnswer } from '#modules/knowledge/index.ts'
import { solutionsById } from '#modules/solutions/index.ts'
import { messagesOf, type Question } from '../queries/question.ts'

/**
 * Lets everyone find a question with its first answer once both sides agree: as an article of the network's library. Otherwise, and always
 * outside of a network, it is found where it may be read.
 */
export async function showAnswer(work: Work, question: Question, isPublic: boolean): Promise<void> {
  const { tenantId, id, networkSlug } = question
  const madeFrom = `question:${id}`
  if (isPublic && networkSlug !== '') {
    await enterAnswer(work, { tenantId, madeFrom, ...(await articleOf(work, question)) })
    return removeDocument(work, 'answered-question', id)
  }
  await removeAnswer(work, { tenantId, madeFrom })
  const answers = await messagesOf(work.db, { tenantId, questionId: id })
  await indexDocument(work, {
    kind: 'answered-question',
    id,
    tenantId,
    audiences: isPublic
      ? ['public']
      : [`person:${question.askerId}`, `person:${question.contactId}`],
    title: { [question.language]: question.words.slice(0, 200) },
    text: [...answers.map(({ words }) => words), ...Object.values(question.solution.name)],
    path: isPublic ? `/solutions/${question.solution.slug}#questions` : `/questions/${id}`,
  })
}

async function articleOf(work: Work, question: Question) {
  const { tenantId, id, contactId, solution, town, words, language } = question
  const answers = await messagesOf(work.db, { tenantId, questionId: id })
  const [row] = await solutionsById(work.db, [solution.id])
  return {
    question: words,
    answer: answers.find(({ authorId }) => authorId === contactId)?.words ?? '',
    language,
    organisationId: town.id,
    about: `${solution.slug}/in/${town.slug}`,
    topics: row?.topics ?? [],
    isInvented: row?.isInvented ?? false,
  }
}
