import { Readable } from 'node:stream'
import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { publicUrl } from '#kernel/public-url.ts'
import { csvChunks, type Table, xlsxFile } from '#kernel/sheets/index.ts'
import { here, said, topicNames } from '#modules/network/index.ts'
import type { CostBand } from '../domain/solution.ts'
import { everySolution, type SolutionRow } from '../queries/solution-list.ts'
import { scopeOf } from './solution-view.ts'

const types: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** The solutions as they are seen, to take along: same filters, same order, the reader's words. */
export async function exportSolutions(visit: Visit): Promise<Response> {
  const ending = visit.params['file']?.split('.')[1] ?? ''
  const table = await tableOf(visit)
  const body =
    ending === 'csv'
      ? streamed(csvChunks(table))
      : new Uint8Array(await xlsxFile(table, 'solutions'))
  return new Response(body, {
    headers: {
      'content-type': types[ending] ?? refuse('not-found'),
      'content-disposition': `attachment; filename="solutions.${ending}"`,
      'cache-control': 'private, no-cache',
    },
  })
}

async function tableOf(visit: Visit): Promise<Table> {
  const { t, runtime } = visit
  const scope = scopeOf(visit)
  const topics = await topicNames(visit)
  return {
    header: [
      t('solutions.solution'),
      t('solutions.summary'),
      t('solutions.kind'),
      t('solutions.topics'),
      t('solutions.signed'),
      t('solutions.claim'),
      t('solutions.cost-introduce'),
      t('solutions.cost-run'),
      t('solutions.unit-months'),
      t('solutions.licence'),
      t('solutions.supplier'),
      t('solutions.languages'),
      t('solutions.invented'),
      'URL',
    ],
    rows: mapped(everySolution(runtime.db, scope), (row) => cellsOf(visit, topics, row)),
  }
}

function cellsOf(visit: Visit, topics: ReadonlyMap<string, string>, row: SolutionRow): string[] {
  return [
    said(visit, row.name).text,
    said(visit, row.summary).text,
    visit.locale.texts(`solutions.kind-${row.kind}`),
    row.topics.map((id) => topics.get(id) ?? id).join('; '),
    String(row.signedCount),
    String(row.referenceCount - row.signedCount),
    band(row.costIntroduce),
    band(row.costRun),
    row.months === null ? '' : String(row.months),
    row.licence ?? '',
    row.supplier ?? (row.ownerName === null ? '' : said(visit, row.ownerName).text),
    row.languages.join('; '),
    row.isInvented ? visit.t('solutions.invented') : '',
    `${publicUrl(visit.runtime)}${here(visit, `/solutions/${row.slug}`)}`,
  ]
}

function band(cost: CostBand | null): string {
  if (cost === null) return ''
  const sum = cost.from === cost.to ? String(cost.to) : `${cost.from}–${cost.to}`
  return `${sum} ${cost.currency} (${cost.year})`
}

async function* mapped<From, To>(
  rows: AsyncIterable<From>,
  change: (row: From) => To,
): AsyncGenerator<To> {
  for await (const row of rows) yield change(row)
}

function streamed(chunks: AsyncIterable<string>): ReadableStream {
  return Readable.toWeb(Readable.from(bytesOf(chunks))) as unknown as ReadableStream
}

async function* bytesOf(chunks: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  for await (const chunk of chunks) yield encoder.encode(chunk)
}
