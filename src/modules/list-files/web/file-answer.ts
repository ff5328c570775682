import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import {
  type Cells,
  type FileEnding,
  fileEndings,
  streamed,
  type TableFormat,
  tableChunks,
} from '#kernel/sheets/index.ts'

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
} as const

type Chunks = AsyncIterable<string | Uint8Array>

/** A table in the kind that is asked for. */
export function tableFile(format: TableFormat, rows: AsyncIterable<Cells>) {
  return (ending: FileEnding): Chunks => tableChunks(format, ending, rows)
}

/** Answers a list as the file the address asks for (`…/:file`, as `offers.xlsx`); it is sent as it comes. */
export function fileAnswer(
  visit: Visit,
  of: string,
  chunksAs: (ending: FileEnding) => Chunks,
): Response {
  const [name = '', given = ''] = (visit.params['file'] ?? '').split('.')
  const ending = fileEndings.find((one) => one === given) ?? refuse('not-found')
  return new Response(streamed(chunksAs(ending)), {
    headers: {
      'content-type': types[ending],
      'content-disposition': `attachment; filename="${of}-${name}.${ending}"`,
      'cache-control': 'private, no-cache',
    },
  })
}
