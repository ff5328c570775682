import type { Cells, TableFormat } from '#kernel/sheets/index.ts'
import type { Question } from './call-page.ts'

/** How questions and answers of a call stand in a file: a column for each language of the answers. Who asked is not in it. */
export function questionFormat(questions: readonly Question[]): TableFormat {
  const tags = [...new Set(questions.flatMap(({ answer }) => Object.keys(answer ?? {})))]
  return {
    name: 'korzo-questions/1',
    columns: [
      ...['asked_at', 'language', 'question', 'received', 'answered_at'],
      ...tags.sort().map((tag) => `answer.${tag.toLowerCase()}`),
    ],
    families: ['answer.'],
    needed: ['asked_at', 'language', 'question', 'received'],
  }
}

export function cellsOfQuestion(question: Question): Cells {
  const answers = Object.entries(question.answer ?? {})
  return {
    asked_at: question.askedAt.toISOString(),
    language: question.language,
    question: question.question,
    received: receivedAs(question),
    answered_at: question.answeredAt?.toISOString() ?? '',
    ...Object.fromEntries(answers.map(([tag, text]) => [`answer.${tag.toLowerCase()}`, text])),
  }
}

/** How a question came: as it was recorded, or that it was asked here. */
export function receivedAs({ received }: Pick<Question, 'received'>): string {
  return received === '' ? 'online' : received
}
