import type { Cells, TableFormat } from '#kernel/sheets/index.ts'
import type { Appeal } from './appeals.ts'

/** How appeals stand in a file. An answer is told and compared: it is a decision of a person with a name, and made here. */
export const appealFormat: TableFormat = {
  name: 'korzo-appeals/1',
  columns: [
    ...['code', 'applicant', 'made_at', 'language', 'text', 'received', 'granted', 'answer'],
    ...['answer_language', 'answered_at', 'answered_by'],
  ],
  needed: ['code', 'made_at', 'language', 'text', 'received'],
}

export function cellsOfAppeal(appeal: Appeal): Cells {
  const { code, applicant, madeAt, language, text, received, isGranted } = appeal
  return {
    ...{ code, applicant, language, text },
    made_at: madeAt.toISOString(),
    received: received === '' ? 'online' : received,
    granted: isGranted === null ? '' : isGranted ? 'yes' : 'no',
    answer: appeal.answer ?? '',
    answer_language: appeal.answerLanguage ?? '',
    answered_at: appeal.answeredAt?.toISOString() ?? '',
    answered_by: isGranted === null ? '' : (appeal.answeredBy ?? ''),
  }
}

/** Columns of an answer that are compared. */
export const answerColumns = ['granted', 'answer', 'answer_language', 'answered_at'] as const
