import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { languages } from '#kernel/locale.ts'
import { type Cells, type FiledRow, instantCell, textsInCells } from '#kernel/sheets/index.ts'
import { useCase } from '#kernel/use-case.ts'
import {
  type EnteredLine,
  enterKept,
  enterLines,
  type LineChange,
} from '#modules/list-files/index.ts'
import { programmeMakers } from '../permissions.ts'
import { type Question, questionsOf } from '../queries/call-page.ts'
import { type Call, callForUpdate } from '../queries/call-subject.ts'
import { receivedAs } from '../queries/filed-questions.ts'
import { answerQuestion, recordQuestion } from './ask-question.ts'

/** Records the questions of a kept file with their answers, all or none. Questions that are not in the file stay; a second time nothing is written. */
export const importQuestions = useCase({
  name: 'programmes.import-questions',
  input: z.object({ tenantId: z.uuid(), callId: z.uuid(), draftId: z.uuid() }),
  may: programmeMakers,
  load: ({ db }, { tenantId, callId }) => callForUpdate(db, { tenantId, id: callId }),
  async run(work, { draftId }, call) {
    const { tenantId, id: subjectId } = call
    await enterKept(work, { tenantId, subjectId, draftId, kind: 'questions' }, (rows) =>
      enterQuestions(work, call, rows),
    )
  },
})

const most = 20_000
const filed = z.object({
  asked_at: instantCell,
  language: z.enum(languages),
  question: z.string().min(1),
  answered_at: z.union([z.literal('').transform(() => undefined), instantCell]),
  received: z.string(),
})

/** Enters the questions of a file: those that are new are recorded, answers that are new or better are published. */
export async function enterQuestions(
  work: Work,
  call: Call,
  rows: readonly FiledRow[],
): Promise<EnteredLine[]> {
  const { tenantId, id: callId } = call
  const here = await questionsOf(work.db, { tenantId, callId, limit: most })
  return enterLines(work, rows, {
    column: 'question',
    columns: { askedAt: 'asked_at', answeredAt: 'answered_at' },
    key: {
      column: 'question',
      of: ({ asked_at: at = '', question = '' }) => keyOf(new Date(at), question),
    },
    enter: (cells) => enterQuestion(work, { call, here }, cells),
  })
}

function keyOf(askedAt: Date, question: string): string {
  return `${askedAt.getTime()} ${question}`
}

type Known = { readonly call: Call; readonly here: readonly Question[] }

async function enterQuestion(
  work: Work,
  { call: { tenantId, id: callId }, here }: Known,
  cells: Cells,
): Promise<LineChange> {
  const { asked_at, language, question, answered_at, received } = parsed(cells)
  const key = keyOf(asked_at, question)
  const known = here.find((one) => keyOf(one.askedAt, one.question) === key)
  if (known !== undefined && (known.language !== language || receivedAs(known) !== received))
    throw new InvalidInput([
      issueAt(known.language === language ? 'received' : 'language', 'sheet.said-otherwise'),
    ])
  const { id: questionId } =
    known ??
    (await recordQuestion.within(work, {
      ...{ tenantId, callId, question, language, askedAt: asked_at, received },
    }))
  const answer = textsInCells(cells, 'answer.')
  const isSame =
    isSameText(answer, known?.answer ?? {}) &&
    (answered_at === undefined || answered_at.getTime() === known?.answeredAt?.getTime())
  if (isSame || Object.keys(answer).length === 0) return known === undefined ? 'new' : 'same'
  await answerQuestion.within(work, { tenantId, questionId, answer, answeredAt: answered_at })
  return known === undefined ? 'new' : 'changed'
}

function parsed(cells: Cells): z.output<typeof filed> {
  const { success, data, error } = filed.safeParse(cells)
  if (success) return data
  throw new InvalidInput(error.issues)
}

function isSameText(
  one: Readonly<Record<string, string>>,
  other: Readonly<Record<string, string>>,
): boolean {
  const said = (texts: typeof one) => JSON.stringify(Object.entries(texts).sort())
  return said(one) === said(other)
}
