import { Readable } from 'node:stream'
import { problemJson } from '@korzo/selection'
import type { Visit } from '#kernel/contract.ts'
import { csvChunks, type Table as Sheet, xlsxFile } from '#kernel/sheets/index.ts'
import { type Explored, explore, selectionOf } from './selection-of.ts'

/** The workspace as it stands at its address, to take along: the list as a sheet, or the problem itself as the package reads it. */
export async function exportSelection(visit: Visit, ending: Ending): Promise<Response> {
  const selection = await selectionOf(visit)
  const explored = await explore(visit, selection)
  const name = `${selection.call.slug}-selection.${ending}`
  const { type, body } = await fileOf(ending, explored)
  return new Response(body, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-cache',
    },
  })
}

type Ending = 'csv' | 'xlsx' | 'json'

async function fileOf(
  ending: Ending,
  explored: Explored,
): Promise<{ type: string; body: string | Uint8Array<ArrayBuffer> | ReadableStream }> {
  switch (ending) {
    case 'csv':
      return {
        type: 'text/csv; charset=utf-8',
        body: Readable.toWeb(
          Readable.from(csvChunks(sheetOf(explored))),
        ) as unknown as ReadableStream,
      }
    case 'xlsx':
      return {
        type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        body: new Uint8Array(await xlsxFile(sheetOf(explored), 'selection')),
      }
    case 'json':
      return {
        type: 'application/json',
        body: JSON.stringify(problemJson(explored.problem), null, 2),
      }
  }
}

function sheetOf({ decided, byCode, rules }: Explored): Sheet {
  const quotas = rules.quotas.map(({ id }) => id)
  const header = [
    ...['code', 'applicant', 'country', 'population', 'points', 'outcome', 'rank', 'activities'],
    ...['decided_by', 'quotas_that_decided', 'cost_objective', 'cost', 'cost_exact'],
    ...quotas,
  ]
  const text = (value: unknown) => (value === null || value === undefined ? '' : String(value))
  const rows = decided.map(({ code, outcome, rank, activities, reason }) => {
    const candidate = byCode.get(code)
    return [
      code,
      text(candidate?.name),
      text(candidate?.country),
      text(candidate?.population),
      text(reason.score / 1000),
      outcome,
      text(rank),
      activities.join(' '),
      reason.code,
      reason.quotas.join(' '),
      text(reason.cost?.objective),
      text(reason.cost === null ? '' : reason.cost.amount / 1000),
      text(reason.cost?.exact),
      ...quotas.map((id) => (candidate?.counts[id] === true ? 'yes' : 'no')),
    ]
  })
  return { header, rows: inTurn(rows) }
}

async function* inTurn(rows: readonly string[][]): AsyncGenerator<string[]> {
  yield* rows
}
