import { type Answers, type Form, sheetColumns } from '@korzo/forms'
import type { Db } from '#kernel/db.ts'
import { formVersion } from '#kernel/forms/index.ts'
import type { Cells, TableFormat } from '#kernel/sheets/index.ts'
import type { SurveyMoment } from '../domain/survey-form.ts'
import { fewestAnswers, givenTo } from '../domain/survey-results.ts'
import type { EventRow } from './event-by.ts'
import { answerCells } from './filed-participants.ts'
import { paperAnswers } from './surveys.ts'

/** A survey as it is in use, with what came to it on paper, by the sheet. */
export type PaperSurvey = {
  readonly formId: string
  readonly form: Form
  readonly sheets: ReadonlyMap<string, Answers>
}
export type PaperSurveys = Readonly<Record<SurveyMoment, PaperSurvey | undefined>>

/** How answers on paper stand in a file: a line for each sheet of paper. */
export function paperFormat({ before, after }: PaperSurveys): TableFormat {
  const paths = [before, after].flatMap((survey) =>
    survey === undefined ? [] : sheetColumns(survey.form, {}).map(({ path }) => path),
  )
  return {
    name: 'korzo-survey-answers/1',
    columns: ['moment', 'sheet', ...[...new Set(paths)].map((path) => `answer.${path}`)],
    needed: ['moment'],
  }
}

/** Both surveys of an event, as far as they are asked. */
export async function paperSurveys(
  db: Db,
  { tenantId, hasSurvey, beforeFormId, afterFormId }: EventRow,
): Promise<PaperSurveys> {
  const surveyOf = async (formId: string | null) => {
    if (formId === null || !hasSurvey) return undefined
    const form = await formVersion(db, { tenantId, formId })
    if (form === undefined) return undefined
    return { formId, form, sheets: await paperAnswers(db, { tenantId, formId }) }
  }
  return { before: await surveyOf(beforeFormId), after: await surveyOf(afterFormId) }
}

/** What came on paper as rows of a file. As on the page, nothing is told of fewer than a handful: no sheet, and of no question. */
export function rowsOfPaper(surveys: PaperSurveys): Cells[] {
  return (['before', 'after'] as const).flatMap((moment) => {
    const survey = surveys[moment]
    if (survey === undefined || survey.sheets.size < fewestAnswers) return []
    const all = [...survey.sheets.values()]
    const told = (id: string) => givenTo({ id }, all).length >= fewestAnswers
    return [...survey.sheets]
      .sort(([one], [other]) => one.length - other.length || (one < other ? -1 : 1))
      .map(([sheet, answers]) => {
        const kept = Object.entries(answers).filter(([id]) => told(id))
        return { moment, sheet, ...answerCells(survey.form, Object.fromEntries(kept)) }
      })
  })
}
