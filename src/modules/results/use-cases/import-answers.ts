import type { Form } from '@korzo/forms'
import { refuse } from '@korzo/values'
import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { formVersion } from '#kernel/forms/index.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { type Cells, type FiledRow, instantCell } from '#kernel/sheets/index.ts'
import { useCase } from '#kernel/use-case.ts'
import {
  type EnteredLine,
  enterKept,
  enterLines,
  type LineChange,
} from '#modules/list-files/index.ts'
import { resultKeepers } from '../permissions.ts'
import { answersIn, cellsOfAsk, isSaidTheSame } from '../queries/filed-answers.ts'
import {
  asksOf,
  type FollowUp,
  type FollowUpAsk,
  followUpForUpdate,
} from '../queries/follow-ups.ts'
import { recordFollowUp } from './answer-follow-up.ts'

/** Records the answers of a kept file, all or none, each as `recordFollowUp` does. Who has no day in it has not answered. */
export const importAnswers = useCase({
  name: 'results.import-answers',
  input: z.object({ tenantId: z.uuid(), followUpId: z.uuid(), draftId: z.uuid() }),
  may: resultKeepers,
  load: ({ db }, { tenantId, followUpId }) => followUpForUpdate(db, { tenantId, id: followUpId }),
  async run(work, { draftId }, followUp) {
    const { tenantId, id: subjectId } = followUp
    await enterKept(work, { tenantId, subjectId, draftId, kind: 'answers' }, (rows) =>
      enterAnswers(work, followUp, rows),
    )
  },
})

/** Enters the answers of a file. */
export async function enterAnswers(
  work: Work,
  followUp: FollowUp,
  rows: readonly FiledRow[],
): Promise<EnteredLine[]> {
  const { tenantId, id, formId } = followUp
  const form = (await formVersion(work.db, { tenantId, formId })) ?? refuse('not-found')
  const asks = await asksOf(work.db, { tenantId, id })
  const known = new Map(asks.map((ask) => [ask.code, ask]))
  return enterLines(work, rows, {
    column: 'answered_at',
    columns: { answeredAt: 'answered_at' },
    key: { column: 'code', of: ({ code = '' }) => code },
    enter: (cells) =>
      enterAnswer(work, { followUp, form, ask: known.get(cells['code'] ?? '') }, cells),
  })
}

type Known = {
  readonly followUp: FollowUp
  readonly form: Form
  readonly ask: FollowUpAsk | undefined
}

async function enterAnswer(
  work: Work,
  { followUp, form, ask }: Known,
  cells: Cells,
): Promise<LineChange> {
  if (ask === undefined) throw new InvalidInput([issueAt('code', 'results.import-not-asked')])
  const { answered_at: day = '', received = '' } = cells
  const answers = answersIn(form, cells)
  if (day === '' && Object.keys(answers).length === 0) return 'same'
  const { success, data: answeredAt } = instantCell.safeParse(day)
  if (!success) throw new InvalidInput([issueAt('answered_at', 'sheet.instant')])
  if (ask.answers !== null) {
    const isSame =
      ask.answeredAt?.getTime() === answeredAt.getTime() &&
      cellsOfAsk(form, ask)['received'] === received &&
      isSaidTheSame(form, ask.answers, answers)
    if (isSame) return 'same'
    throw new InvalidInput([issueAt('answered_at', 'sheet.said-otherwise')])
  }
  await recordFollowUp.within(work, {
    ...{ tenantId: followUp.tenantId, followUpId: followUp.id, applicationId: ask.applicationId },
    ...{ answers, answeredAt, received },
  })
  return 'new'
}
