import { type Answers, answersFromCells, checkAnswers } from '@korzo/forms'
import { digest } from '@korzo/proofs'
import { refuse } from '@korzo/values'
import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { saveDraft, startResponse, submitResponse } from '#kernel/forms/index.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import type { Cells, FiledRow } from '#kernel/sheets/index.ts'
import { useCase } from '#kernel/use-case.ts'
import { type EnteredLine, enterKept, enterLines } from '#modules/list-files/index.ts'
import type { SurveyMoment } from '../domain/survey-form.ts'
import { eventMakers } from '../permissions.ts'
import { type EventRow, eventForUpdate } from '../queries/event-by.ts'
import { type PaperSurvey, paperSurveys } from '../queries/filed-answers.ts'
import { answerCells } from '../queries/filed-participants.ts'
import { paperHolder } from '../queries/surveys.ts'

/**
 * Counts the answers of a kept file that came on paper, all or none. A sheet is known by its number, else by what stands on it, so that none counts
 * twice. Nobody's name stands beside an answer; who brought them in is recorded.
 *
 * @throws {InvalidInput} naming every fault at `rows.LINE.COLUMN`.
 */
export const importAnswers = useCase({
  name: 'events.import-answers',
  input: z.object({ tenantId: z.uuid(), eventId: z.uuid(), draftId: z.uuid() }),
  may: eventMakers,
  load: ({ db }, { tenantId, eventId }) => eventForUpdate(db, { tenantId, id: eventId }),
  async run(work, { draftId }, event) {
    const { tenantId, id: subjectId } = event
    await enterKept(work, { tenantId, subjectId, draftId, kind: 'survey-answers' }, (rows) =>
      enterPaperAnswers(work, event, rows),
    )
  },
})

/** Enters the sheets of paper of a file one after the other; one that is wrong is said and leaves no trace. */
export async function enterPaperAnswers(
  work: Work,
  event: EventRow,
  rows: readonly FiledRow[],
): Promise<EnteredLine[]> {
  const surveys = await paperSurveys(work.db, event)
  return enterLines(work, withSheets(rows), {
    key: { column: 'sheet', of: (cells) => `${cells['moment']} ${cells['sheet']}` },
    column: 'moment',
    async enter(cells) {
      const moment = momentIn(cells)
      if (moment === 'after' && event.startsAt > work.now) refuse('events.survey-too-early')
      const survey = surveys[moment] ?? refuse('events.no-surveys')
      const answers = answersFromCells(survey.form, answersIn(cells))
      if (Object.keys(answers).length === 0) refuse('events.file-no-answers')
      const sheet = cells['sheet'] ?? ''
      const known = survey.sheets.get(sheet)
      if (known !== undefined) return sameAs(survey, known, answers)
      await countSheet(work, event, { moment, survey, sheet, answers })
      return 'new'
    },
  })
}

/** A sheet that has no number is known by what stands on it, and by which of those alike it is in the file. */
function withSheets(rows: readonly FiledRow[]): FiledRow[] {
  const alike = new Map<string, number>()
  return rows.map((row) => {
    const { sheet = '', moment = '', ...cells } = row.cells
    if (sheet !== '') return row
    const said = Object.entries(cells).filter(([, cell]) => cell !== '')
    const word = digest([moment, ...said.sort().flat()]).slice(-12)
    const count = (alike.get(word) ?? 0) + 1
    alike.set(word, count)
    return { ...row, cells: { ...row.cells, sheet: `${word}-${count}` } }
  })
}

function momentIn({ moment, sheet = '' }: Cells): SurveyMoment {
  if (sheet.length > 100) throw new InvalidInput([issueAt('sheet', 'events.file-long-sheet')])
  return moment === 'before' || moment === 'after' ? moment : refuse('events.file-no-moment')
}

function answersIn(cells: Cells): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(cells).flatMap(([column, cell]) =>
      column.startsWith('answer.') ? [[column.slice('answer.'.length), cell] as const] : [],
    ),
  )
}

/** What a file leaves empty it does not say; what it says otherwise of a sheet that was counted is refused. */
function sameAs({ form }: PaperSurvey, known: Answers, given: Answers): 'same' {
  const here = answerCells(form, known)
  const asked = answerCells(form, checkAnswers(form, given, { facts: {} }).answers)
  const issues = Object.entries(asked).flatMap(([column, cell]) =>
    cell === '' || cell === (here[column] ?? '')
      ? []
      : [issueAt(column, 'events.file-otherwise', { value: here[column] || '–' })],
  )
  if (issues.length > 0) throw new InvalidInput(issues)
  return 'same'
}

type Sheet = {
  readonly moment: SurveyMoment
  readonly survey: PaperSurvey
  readonly sheet: string
  readonly answers: Answers
}

async function countSheet(
  work: Work,
  { tenantId, id: eventId }: EventRow,
  { moment, survey, sheet, answers }: Sheet,
): Promise<void> {
  const { formId } = survey
  const responseId = await startResponse(work, { tenantId, formId, holder: paperHolder(sheet) })
  await saveDraft(work, { tenantId, responseId, base: 0, answers })
  await submitResponse(work, { tenantId, responseId })
  await work.record('events.paper-counted', { eventId, moment, sheet }, { tenantId })
}
