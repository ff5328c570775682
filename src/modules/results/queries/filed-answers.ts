import {
  type Answers,
  answersFromCells,
  type Form,
  groupSizes,
  largerSizes,
  sheetCells,
  sheetColumns,
} from '@korzo/forms'
import type { Cells, TableFormat } from '#kernel/sheets/index.ts'
import type { FollowUpAsk } from './follow-ups.ts'

const prefix = 'answer.'

/** How reports and answers to a follow-up stand in a file: a line for everybody who was asked, a column for each answer. */
export function answerFormat(form: Form, asks: readonly FollowUpAsk[]): TableFormat {
  const sizes = asks
    .map(({ answers }) => groupSizes(form, answers ?? {}))
    .reduce(largerSizes, groupSizes(form, {}))
  return {
    name: 'korzo-answers/1',
    columns: [
      ...['code', 'applicant', 'answered_at', 'received'],
      ...sheetColumns(form, sizes).map(({ path }) => `${prefix}${path}`),
    ],
    families: [prefix],
    needed: ['code', 'answered_at', 'received'],
  }
}

export function cellsOfAsk(form: Form, ask: FollowUpAsk): Cells {
  const { code, applicantName, answers, answeredAt, received } = ask
  if (answers === null || answeredAt === null) return { code, applicant: applicantName }
  return {
    code,
    applicant: applicantName,
    answered_at: answeredAt.toISOString(),
    received: received === '' ? 'online' : received,
    ...Object.fromEntries(cellsOf(form, answers).map(([path, cell]) => [`${prefix}${path}`, cell])),
  }
}

function cellsOf(form: Form, answers: Answers): [string, string][] {
  return [...sheetCells(form, answers)]
}

/** The answers in the cells of a line. */
export function answersIn(form: Form, cells: Cells): Answers {
  return answersFromCells(
    form,
    new Map(
      Object.entries(cells).flatMap(([column, cell]): [string, string][] =>
        column.startsWith(prefix) && cell !== '' ? [[column.slice(prefix.length), cell]] : [],
      ),
    ),
  )
}

/** Whether two sets of answers say the same in a file. */
export function isSaidTheSame(form: Form, one: Answers, other: Answers): boolean {
  const said = (answers: Answers) => JSON.stringify(cellsOf(form, answers).sort())
  return said(one) === said(other)
}
