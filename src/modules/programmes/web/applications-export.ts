import { type Form, fieldsOfForm, type GroupSizes, groupSizes, largerSizes } from '@korzo/forms'
import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { formVersion } from '#kernel/forms/index.ts'
import { csvChunks, streamed, xlsxChunks } from '#kernel/sheets/index.ts'
import { placeById } from '#modules/network/index.ts'
import { type FiledApplication, headingOf, jsonFrame, lineOf } from '../domain/application-file.ts'
import {
  type ApplicationFilter,
  applicationList,
  type ListedApplication,
} from '../queries/application-list.ts'
import { activitiesOf, type Call } from '../queries/call-subject.ts'
import { handedInParts } from '../queries/handed-in-parts.ts'
import { filterOf } from './applications-page.tsx'
import { callOf } from './call-of.ts'

const exportPage = 500

const types: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
}

/**
 * The list as it is filtered, to take along, with all answers: read page by page, sent as it comes. A file of each kind is read back by the
 * import into a call.
 */
export async function exportApplications(visit: Visit): Promise<Response> {
  const call = await callOf(visit)
  const [, ending = ''] = (visit.params['file'] ?? '').split('.')
  const type = types[ending] ?? refuse('not-found')
  return new Response(streamed(await chunksOf(visit, call, ending)), {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${call.slug}-applications.${ending}"`,
      'cache-control': 'private, no-cache',
    },
  })
}

async function chunksOf(
  visit: Visit,
  call: Call,
  ending: string,
): Promise<AsyncIterable<string | Uint8Array>> {
  if (ending === 'json') return jsonChunks(visit, call)
  const { tenantId, formId } = call
  const form = (await formVersion(visit.runtime.db, { tenantId, formId })) ?? emptyForm
  const sizes = await sizesIn(visit, call, form)
  const table = {
    header: headingOf(form, sizes, told),
    rows: linesOf(visit, call, { form, sizes }),
  }
  return ending === 'csv' ? csvChunks(table) : xlsxChunks(table, call.slug)
}

const emptyForm: Form = { title: {}, sections: [] }
/** What a sheet says besides what is read back. */
const told = ['id', 'country', 'population', 'setting', 'rank', 'digest'] as const

async function* linesOf(
  visit: Visit,
  call: Call,
  { form, sizes }: { form: Form; sizes: GroupSizes },
): AsyncGenerator<string[]> {
  for await (const { row, filed } of everyApplication(visit, call)) {
    const { country, population, setting, rank, digest } = row
    const cells = [row.id, country, text(population), text(setting), text(rank), text(digest)]
    yield lineOf(form, sizes, { filed, told: cells })
  }
}

async function* jsonChunks(visit: Visit, call: Call): AsyncGenerator<string> {
  yield jsonFrame.open
  let separator = ''
  for await (const { filed } of everyApplication(visit, call)) {
    const { line: _, ...written } = filed
    yield `${separator}\n${JSON.stringify(written)}`
    separator = ','
  }
  yield `\n${jsonFrame.close}\n`
}

/** How many columns the groups of the answers need. */
async function sizesIn(visit: Visit, call: Call, form: Form): Promise<GroupSizes> {
  if (!fieldsOfForm(form).some(({ kind }) => kind === 'group')) return {}
  let sizes: GroupSizes = {}
  for await (const { filed } of everyApplication(visit, call))
    sizes = largerSizes(sizes, groupSizes(form, filed.answers))
  return sizes
}

type Exported = { readonly row: ListedApplication; readonly filed: FiledApplication }

async function* everyApplication(visit: Visit, call: Call): AsyncGenerator<Exported> {
  const { db } = visit.runtime
  const { tenantId } = call
  const activities = (await activitiesOf(db, tenantId, call.id)).map(({ id }) => id)
  let filter: ApplicationFilter = { ...filterOf(visit, call), after: undefined, limit: exportPage }
  for (;;) {
    const rows = await applicationList(db, filter)
    const parts = await handedInParts(db, { tenantId, ids: rows.map(({ id }) => id) })
    for (const row of rows) {
      const part = parts.get(row.id)
      const numbers = part?.activityIds.map((id) => String(activities.indexOf(id) + 1)) ?? []
      yield { row, filed: filedOf(row, numbers, part) }
    }
    const last = rows.at(-1)
    if (last === undefined || rows.length < exportPage) return
    filter = { ...filter, after: last }
  }
}

type Part = Pick<FiledApplication, 'answers'> & { readonly revision: number }

function filedOf(
  row: ListedApplication,
  activities: readonly string[],
  part: Part | undefined,
): FiledApplication {
  const place = row.placeId === null ? undefined : placeById(row.placeId)
  const { id, digest } = row
  return {
    line: 0,
    code: row.code,
    applicant: row.applicantName,
    kind: row.kind,
    place: place?.name ?? '',
    placeId: text(row.placeId),
    firstTime: row.isFirstTime ? 'yes' : 'no',
    invented: row.isInvented ? 'yes' : 'no',
    state: row.state,
    arrivedAt: row.submittedAt.toISOString(),
    activities,
    answers: part?.answers ?? {},
    ...(digest === null || part === undefined
      ? {}
      : { origin: { id, revision: part.revision, digest } }),
  }
}

function text(value: string | number | null): string {
  return value === null ? '' : String(value)
}
