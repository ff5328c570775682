import { isLocalDate } from '@korzo/values'
import { z } from 'zod'
import { type InputIssue, InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import type { Cells, FiledRow, TableFormat } from '#kernel/sheets/index.ts'
import { type Indicator, indicatorInput } from '#modules/programmes/index.ts'
import type { reportedOf } from './reported.ts'

export type Reported = Awaited<ReturnType<typeof reportedOf>>[number]

const reportedColumns = ['value', 'stands_on', 'source', 'source_language'] as const

/** How the indicators of a programme stand in a file: a column for each language of title and unit. What is counted is told and only compared. */
export function indicatorFormat(indicators: readonly Indicator[]): TableFormat {
  const tags = (name: 'title' | 'unit') =>
    [...new Set(indicators.flatMap((one) => Object.keys(one[name])))]
      .sort()
      .map((tag) => `${name}.${tag.toLowerCase()}`)
  return {
    name: 'korzo-indicators/1',
    columns: [
      'id',
      ...tags('title'),
      ...tags('unit'),
      ...['measure', 'baseline', 'target', 'counted'],
      ...reportedColumns,
    ],
    families: ['title.', 'unit.'],
    needed: ['id', 'baseline', 'target'],
  }
}

export function cellsOfIndicator(
  indicator: Indicator,
  { reported, counted }: { reported: Reported | undefined; counted: string },
): Cells {
  const said = indicator.measure === null ? reported : undefined
  const texts = (name: 'title' | 'unit') =>
    Object.entries(indicator[name]).map(([tag, text]) => [`${name}.${tag.toLowerCase()}`, text])
  return {
    ...Object.fromEntries([...texts('title'), ...texts('unit')]),
    id: indicator.id,
    measure: indicator.measure ?? '',
    baseline: String(indicator.baseline),
    target: String(indicator.target),
    counted,
    value: said === undefined ? '' : String(said.value),
    stands_on: said?.standsOn ?? '',
    source: said?.source ?? '',
    source_language: said?.language ?? '',
  }
}

const number = z.string().regex(/^-?\d+([.,]\d+)?(e[+-]?\d+)?$/i)
const amount = number.transform((text) => Number(text.replace(',', '.')))
const filed = z.object({
  ...indicatorInput.shape,
  baseline: amount,
  target: amount,
  measure: z.preprocess((cell) => (cell === '' ? null : cell), indicatorInput.shape.measure),
})
const report = z.object({
  value: amount.pipe(z.number().min(-1e12).max(1e12)),
  stands_on: z.string().refine(isLocalDate),
  source: z.string().min(2).max(500),
  source_language: z.preprocess((cell) => (cell === '' ? 'en' : cell), z.enum(['en', 'de', 'sr'])),
})
export type FiledReport = z.output<typeof report>

/** A line of such a file beside what is known: what would be written, or what is wrong. */
export type CheckedIndicator = {
  readonly line: number
  readonly cells: Cells
  readonly change: 'new' | 'changed' | 'same'
  readonly faults: readonly InputIssue[]
  readonly indicator: Indicator | undefined
  /** Whether what it is, its baseline and its target are what the file says. */
  readonly isKnown: boolean
  /** Where it stands now, if the file says otherwise than it is known. */
  readonly report: FiledReport | undefined
}

type Known = {
  readonly indicators: readonly Indicator[]
  readonly reported: readonly Reported[]
  /** Nothing stands somewhere in days to come. */
  readonly today: string
}

/** Looks at every indicator of a file as it would be written now. */
export function checkedIndicators(
  rows: readonly FiledRow[],
  { indicators, reported, today }: Known,
): CheckedIndicator[] {
  const seen = new Set<string>()
  return rows.map(({ line, cells }) => {
    const read = filed.safeParse({
      ...cells,
      title: textsIn(cells, 'title.'),
      unit: textsIn(cells, 'unit.'),
    })
    const isReported = (cells['value'] ?? '') !== ''
    const said = isReported ? report.safeParse(cells) : undefined
    const id = cells['id'] ?? ''
    const faults = [
      ...(read.success ? [] : new InvalidInput(read.error.issues).issues),
      ...(said === undefined || said.success ? [] : new InvalidInput(said.error.issues).issues),
      ...(seen.has(id) ? [issueAt('id', 'results.import-twice')] : []),
      ...(isReported && read.data?.measure ? [issueAt('value', 'results.is-counted')] : []),
      ...(said?.data !== undefined && said.data.stands_on > today
        ? [issueAt('stands_on', 'results.stands-in-future')]
        : []),
    ]
    seen.add(id)
    const indicator = read.success ? read.data : undefined
    const before = indicators.find((one) => one.id === id)
    const standing = reported.find(({ indicatorId }) => indicatorId === id)
    const isStanding = said?.data === undefined || isSameReport(said.data, standing)
    const isKnown = before !== undefined && isSameIndicator(before, indicator)
    return {
      ...{ line, cells, faults, indicator, isKnown },
      change: before === undefined ? 'new' : isKnown && isStanding ? 'same' : 'changed',
      report: isStanding ? undefined : said?.data,
    }
  })
}

function textsIn(cells: Cells, family: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(cells)
      .filter(([name]) => name.startsWith(family))
      .map(([name, text]) => [name.slice(family.length).replace(/-latn$/, '-Latn'), text]),
  )
}

function isSameIndicator(before: Indicator, now: Indicator | undefined): boolean {
  const said = (one: Indicator | undefined) =>
    JSON.stringify([
      ...[one?.title, one?.unit].map((texts) => Object.entries(texts ?? {}).sort()),
      ...[one?.baseline, one?.target, one?.measure],
    ])
  return said(before) === said(now)
}

function isSameReport(said: FiledReport, known: Reported | undefined): boolean {
  return (
    known !== undefined &&
    JSON.stringify([said.value, said.stands_on, said.source, said.source_language]) ===
      JSON.stringify([Number(known.value), known.standsOn, known.source, known.language])
  )
}
