import type { Visit } from '#kernel/contract.ts'
import { formVersion } from '#kernel/forms/index.ts'
import type { Cells, TableFormat } from '#kernel/sheets/index.ts'
import { FileLinks, fileAnswer, tableFile } from '#modules/list-files/index.ts'
import { said } from '#modules/network/index.ts'
import { BarChart, DotChart } from '#ui/chart/bars.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Section } from '#ui/heading.tsx'
import { fewestAnswers, type Side, type Summary, summarise } from '../domain/survey-results.ts'
import type { EventRow } from '../queries/event-by.ts'
import { paperAnswers, surveyAnswers } from '../queries/surveys.ts'
import { eventOf } from './say.ts'

type Results = {
  readonly rows: readonly Summary[]
  readonly before: number
  readonly after: number
}

/** What changed between before and after, as those say who were there: sums only, and none of fewer than a handful. */
export async function surveyResults(visit: Visit): Promise<Response> {
  const { t } = visit
  const event = await eventOf(visit)
  const results = await resultsOf(visit, event)
  const title = said(visit, event.title).text
  const home = visit.path(`/events/${event.slug}`)
  return visit.page({
    title: t('events.before-and-after'),
    section: '/events',
    breadcrumb: [
      { href: home, label: title },
      { href: `${home}/surveys`, label: t('events.surveys') },
    ],
    body: (
      <>
        <p class="kicker">{title}</p>
        <h1>{t('events.before-and-after')}</h1>
        {results.before + results.after === 0 ? (
          <EmptyState
            icon="list"
            title={t('events.no-answers')}
            text={t('events.no-answers-text')}
          />
        ) : (
          <AllResults visit={visit} slug={event.slug} results={results} />
        )}
      </>
    ),
  })
}

async function resultsOf({ runtime }: Visit, event: EventRow): Promise<Results> {
  const { tenantId, beforeFormId, afterFormId } = event
  const askedWith = async (formId: string | null) => ({
    form: (formId === null ? undefined : await formVersion(runtime.db, { tenantId, formId })) ?? {
      title: {},
      sections: [],
    },
    answers: await surveyAnswers(runtime.db, { tenantId, formId }),
    papers: [...(await paperAnswers(runtime.db, { tenantId, formId })).values()],
  })
  const before = await askedWith(beforeFormId)
  const after = await askedWith(afterFormId)
  return {
    rows: summarise(before, after),
    before: before.answers.length + before.papers.length,
    after: after.answers.length + after.papers.length,
  }
}

type Props = { visit: Visit; results: Results }

function AllResults({ visit, slug, results }: Props & { slug: string }) {
  const { t } = visit
  const { rows } = results
  return (
    <>
      <FileLinks visit={visit} path={`/events/${slug}/survey-results`} />
      <p class="quiet">{t('events.survey-handful', { count: fewestAnswers })}</p>
      <Scales visit={visit} results={results} />
      {rows
        .filter(({ shape }) => shape === 'choices')
        .map((row) => (
          <Choices visit={visit} row={row} />
        ))}
      {rows
        .filter(({ shape }) => shape === 'texts')
        .map((row) => (
          <Words visit={visit} row={row} />
        ))}
    </>
  )
}

/** Everything that has a mean, before beside after. */
function Scales({ visit, results }: Props) {
  const { t, locale } = visit
  const rows = results.rows.filter(({ shape }) => shape === 'scale' || shape === 'number')
  if (rows.length === 0) return null
  const mean = (side: Side) => ({ value: side.mean ?? 0, text: meanText(visit, side) })
  return (
    <DotChart
      t={locale.texts}
      id="before-after"
      title={t('events.before-and-after')}
      rowTitle={t('events.statement')}
      series={[t('events.before'), t('events.after')]}
      rows={rows.map((row) => ({
        label: said(visit, row.label).text,
        figures: [mean(row.before), mean(row.after)],
      }))}
      note={t('events.survey-note', { before: results.before, after: results.after })}
    />
  )
}

function meanText({ t, locale }: Visit, { mean, answers }: Side): string {
  if (mean !== null) return locale.number(mean, { maximumFractionDigits: 1 })
  return answers === 0 ? '–' : t('events.too-few')
}

/** How many chose what; each moment that enough answered at is a chart of its own. */
function Choices({ visit, row }: { visit: Visit; row: Summary }) {
  const { t, locale } = visit
  const label = said(visit, row.label).text
  const sides = (['before', 'after'] as const).filter((moment) => row[moment].answers > 0)
  if (sides.length === 0) return null
  return (
    <div class="columns">
      {sides.map((moment) => {
        const { counts, answers } = row[moment]
        const title = `${label} (${t(`events.${moment}`)})`
        return counts.length === 0 ? (
          <p>
            {title}: {t('events.too-few')}
          </p>
        ) : (
          <BarChart
            t={locale.texts}
            id={`${row.id}-${moment}`}
            title={title}
            rowTitle={t('events.survey-choice')}
            series={[t('events.survey-answers')]}
            rows={row.choices.map((choice, index) => ({
              label: said(visit, choice.label).text,
              figures: [{ value: counts[index] ?? 0, text: locale.number(counts[index] ?? 0) }],
            }))}
            note={t('events.survey-answered', { count: answers })}
          />
        )
      })}
    </div>
  )
}

/** What people wrote, in the order of the letters, so that nothing tells who. */
function Words({ visit, row }: { visit: Visit; row: Summary }) {
  const { t } = visit
  const label = said(visit, row.label).text
  const sides = (['before', 'after'] as const).filter((moment) => row[moment].answers > 0)
  return (
    <>
      {sides.map((moment) => (
        <Section title={`${label} (${t(`events.${moment}`)})`} id={`${row.id}-${moment}`}>
          {row[moment].texts.length === 0 ? (
            <p>{t('events.too-few')}</p>
          ) : (
            <ul>
              {row[moment].texts.map((text) => (
                <li>{text}</li>
              ))}
            </ul>
          )}
        </Section>
      ))}
    </>
  )
}

/** How the sums stand in a file: a line for each question and choice. What was written stands in the place of a sum. */
const resultsFormat: TableFormat = {
  name: 'korzo-survey-results/1',
  columns: ['question', 'choice', 'before', 'after', 'answers_before', 'answers_after'],
  needed: ['question'],
}

/** The same sums to take along. */
export async function exportSurvey(visit: Visit): Promise<Response> {
  const event = await eventOf(visit)
  const { rows } = await resultsOf(visit, event)
  async function* cells(): AsyncGenerator<Cells> {
    for await (const line of linesOf(visit, rows))
      yield Object.fromEntries(resultsFormat.columns.map((column, at) => [column, line[at] ?? '']))
  }
  return fileAnswer(visit, event.slug, tableFile(resultsFormat, cells()))
}

async function* linesOf(visit: Visit, rows: readonly Summary[]): AsyncGenerator<string[]> {
  for (const row of rows) {
    const label = said(visit, row.label).text
    const answers = [String(row.before.answers), String(row.after.answers)]
    const mean = (side: Side) => (side.mean === null ? '' : side.mean.toFixed(2))
    if (row.shape !== 'texts' && row.shape !== 'choices')
      yield [label, visit.t('events.survey-mean'), mean(row.before), mean(row.after), ...answers]
    for (const [index, choice] of row.choices.entries()) {
      const count = (side: Side) => String(side.counts[index] ?? '')
      const name = said(visit, choice.label).text
      yield [label, name, count(row.before), count(row.after), ...answers]
    }
    for (const text of row.before.texts) yield [label, '', text, '', ...answers]
    for (const text of row.after.texts) yield [label, '', '', text, ...answers]
  }
}
