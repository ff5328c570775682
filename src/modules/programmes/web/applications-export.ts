import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { csvChunks, type Table as Sheet, streamed, xlsxChunks } from '#kernel/sheets/index.ts'
import {
  type ApplicationFilter,
  applicationList,
  type ListedApplication,
} from '../queries/application-list.ts'
import type { Call } from '../queries/call-subject.ts'
import { filterOf } from './applications-page.tsx'
import { callOf } from './call-of.ts'

const exportPage = 500

/** The list as it is filtered, to take along: read page by page, sent as it comes. */
export async function exportApplications(visit: Visit): Promise<Response> {
  const call = await callOf(visit)
  const [, ending = ''] = (visit.params['file'] ?? '').split('.')
  const types: Record<string, string> = {
    csv: 'text/csv; charset=utf-8',
    xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }
  const table = sheetOf(visit, call)
  const body = streamed(ending === 'csv' ? csvChunks(table) : xlsxChunks(table, call.slug))
  return new Response(body, {
    headers: {
      'content-type': types[ending] ?? refuse('not-found'),
      'content-disposition': `attachment; filename="${call.slug}-applications.${ending}"`,
      'cache-control': 'private, no-cache',
    },
  })
}

function sheetOf(visit: Visit, call: Call): Sheet {
  const header = [
    'code',
    'applicant',
    'kind',
    'country',
    'place_id',
    'population',
    'setting',
    'first_time',
    'state',
    'rank',
    'arrived_at',
    'digest',
  ]
  return { header, rows: everyRow(visit, call) }
}

async function* everyRow(visit: Visit, call: Call): AsyncGenerator<string[]> {
  let filter: ApplicationFilter = { ...filterOf(visit, call), after: undefined, limit: exportPage }
  for (;;) {
    const rows = await applicationList(visit.runtime.db, filter)
    for (const row of rows) yield cellsOf(row)
    const last = rows.at(-1)
    if (last === undefined || rows.length < exportPage) return
    filter = { ...filter, after: last }
  }
}

function cellsOf(row: ListedApplication): string[] {
  const text = (value: unknown) => (value === null || value === undefined ? '' : String(value))
  return [
    row.code,
    row.applicantName,
    row.kind,
    row.country,
    text(row.placeId),
    text(row.population),
    text(row.setting),
    row.isFirstTime ? 'yes' : 'no',
    row.state,
    text(row.rank),
    row.submittedAt.toISOString(),
    text(row.digest),
  ]
}
