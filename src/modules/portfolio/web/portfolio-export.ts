import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { csvChunks, streamed, type Table, xlsxChunks } from '#kernel/sheets/index.ts'
import { type Item, type Portfolio, portfolioOf, scoreOf } from './portfolio-items.ts'
import { arranged, askedOf, colourWords, reasonWords } from './portfolio-view.ts'
import { levelWords } from './risk-table.tsx'

const types: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** The level of the portfolio that is looked at, filtered and sorted as it is, to take along. */
export async function exportPortfolio(visit: Visit): Promise<Response> {
  const [, ending = ''] = (visit.params['file'] ?? '').split('.')
  const type = types[ending] ?? refuse('not-found')
  const table = await tableOf(visit)
  const body = streamed(ending === 'csv' ? csvChunks(table) : xlsxChunks(table, 'portfolio'))
  return new Response(body, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="portfolio.${ending}"`,
      'cache-control': 'private, no-cache',
    },
  })
}

async function tableOf(visit: Visit): Promise<Table> {
  const { t, locale } = visit
  const asked = await askedOf(visit)
  const portfolio = await portfolioOf(visit, !asked.isKeeper)
  if (asked.level === 'risks') return riskSheet(visit, portfolio)
  const items = arranged(portfolio[asked.level], asked, locale.compare)
  return {
    header: [
      ...[t('portfolio.name'), t('portfolio.belongs-to'), t('portfolio.health')],
      ...[t('portfolio.reasons'), t('portfolio.budget'), t('portfolio.granted')],
      ...[t('portfolio.currency'), t('portfolio.benefits')],
      ...(asked.isKeeper ? [t('portfolio.open-risks'), t('portfolio.responsible')] : []),
    ],
    rows: eachOf(items.map((item) => cellsOf(visit, item, asked.isKeeper))),
  }
}

function riskSheet(visit: Visit, portfolio: Portfolio): Table {
  const { t } = visit
  return {
    header: [
      ...[t('portfolio.risk'), t('portfolio.risk-of'), t('portfolio.likelihood')],
      ...[t('portfolio.impact'), t('portfolio.score'), t('portfolio.response')],
      ...[t('portfolio.owner'), t('portfolio.due'), t('portfolio.state')],
    ],
    rows: eachOf(
      portfolio.risks.map((risk) => [
        ...[risk.what, levelWords(visit, portfolio, risk), String(risk.likelihood)],
        ...[String(risk.impact), String(scoreOf(risk)), risk.response, risk.owner, risk.dueOn],
        t(`portfolio.risk-${risk.state}`),
      ]),
    ),
  }
}

function cellsOf(visit: Visit, item: Item, isKeeper: boolean): string[] {
  const { health, budgetMinor, grantedMinor, benefits } = item
  return [
    ...[item.title, item.under, colourWords(visit, health.colour)],
    health.reasons.map((reason) => reasonWords(visit, reason)).join('; '),
    ...[budgetMinor === null ? '' : String(budgetMinor / 100), String(grantedMinor / 100)],
    ...[item.currency, benefits === null ? '' : String(benefits)],
    ...(isKeeper ? [String(item.openRisks), item.responsible] : []),
  ]
}

async function* eachOf(lines: readonly string[][]): AsyncGenerator<string[]> {
  yield* lines
}
