import {
  type Answers,
  answersFor,
  type Form,
  formFor,
  type GroupSizes,
  type SheetColumn,
  sheetCells,
  sheetColumns,
} from '@korzo/forms'
import { sql } from 'kysely'
import type { Db } from '../db.ts'
import type { Table } from '../sheets/index.ts'
import type { FormKey } from './form.ts'
import type { ResponseState } from './tables.ts'

export type ExportOptions = {
  /** Only answers these roles see are written. */
  readonly roles: readonly string[]
  /** All states when left out. */
  readonly state?: ResponseState
  /** What stands over a column: its path, to be read back (the default), or words for people. */
  heading?(column: SheetColumn): string
}

const page = 500
const ownColumns = ['id', 'holder', 'state', 'version', 'submitted_at'] as const

/**
 * All responses to a form as a table for `csvChunks` or `xlsxFile`, one row each, read page by page. Fields that only former
 * versions had stand at the end. Of submitted responses the newest revision is written.
 */
export async function exportResponses(
  db: Db,
  key: FormKey,
  { roles, state, heading = ({ path }) => path }: ExportOptions,
): Promise<Table> {
  const forms = await versionsOf(db, key)
  const form = formFor(joined([...forms.values()].reverse()), roles)
  const columns = sheetColumns(form, await sizesOf(db, key, form))
  return {
    header: [...ownColumns, ...columns.map(heading)],
    rows: rowsOf(db, key, { state, forms, roles, columns }),
  }
}

/** The newest version, with the fields of older ones that it lacks. */
function joined(newestFirst: readonly Form[]): Form {
  const [newest, ...others] = newestFirst
  if (newest === undefined) return { title: {}, sections: [] }
  const known = new Set(newest.sections.flatMap(({ fields }) => fields.map(({ id }) => id)))
  const former = others
    .flatMap(({ sections }) => sections.flatMap(({ fields }) => fields))
    .filter(({ id }) => !known.has(id) && known.add(id).size > 0)
  return { ...newest, sections: [...newest.sections, { id: 'former', title: {}, fields: former }] }
}

async function versionsOf(db: Db, { tenantId, formId }: FormKey): Promise<Map<number, Form>> {
  const rows = await db
    .selectFrom('kernel.form_version')
    .select(['number', 'definition'])
    .where('tenant_id', '=', tenantId)
    .where('form_id', '=', formId)
    .orderBy('number')
    .limit(1000)
    .execute()
  return new Map(rows.map(({ number, definition }) => [number, definition]))
}

/** How many rows each group has at most, found by the database. */
async function sizesOf(db: Db, { tenantId, formId }: FormKey, form: Form): Promise<GroupSizes> {
  const groups = form.sections
    .flatMap(({ fields }) => fields)
    .filter(({ kind }) => kind === 'group')
    .map(({ id }) => id)
  if (groups.length === 0) return {}
  const { rows } = await sql<{ id: string; size: number | null }>`
    select g.id, max(case when jsonb_typeof(revision.answers -> g.id) = 'array'
      then jsonb_array_length(revision.answers -> g.id) end) as size
    from unnest(${groups}::text[]) as g(id)
    cross join kernel.response response
    join kernel.revision revision on revision.tenant_id = response.tenant_id
      and revision.response_id = response.id and revision.number = response.revision
    where response.tenant_id = ${tenantId} and response.form_id = ${formId}
    group by g.id`.execute(db)
  return Object.fromEntries(rows.map(({ id, size }) => [id, size ?? 0]))
}

type Reading = {
  readonly state: ResponseState | undefined
  readonly forms: ReadonlyMap<number, Form>
  readonly roles: readonly string[]
  readonly columns: readonly SheetColumn[]
}

async function* rowsOf(db: Db, key: FormKey, reading: Reading): AsyncGenerator<readonly string[]> {
  let after: string | undefined
  do {
    const rows = await pageAfter(db, key, { after, state: reading.state })
    for (const row of rows) {
      const form = reading.forms.get(row.version)
      const answers: Answers =
        form === undefined ? {} : answersFor(form, row.answers ?? {}, reading.roles)
      const cells = form === undefined ? new Map<string, string>() : sheetCells(form, answers)
      yield [
        row.id,
        row.holder,
        row.state,
        String(row.version),
        row.submitted_at?.toISOString() ?? '',
        ...reading.columns.map(({ path }) => cells.get(path) ?? ''),
      ]
    }
    after = rows.length === page ? rows.at(-1)?.id : undefined
  } while (after !== undefined)
}

function pageAfter(
  db: Db,
  { tenantId, formId }: FormKey,
  { after, state }: { after: string | undefined; state: ResponseState | undefined },
) {
  return db
    .selectFrom('kernel.response as response')
    .leftJoin('kernel.revision as revision', (join) =>
      join
        .onRef('revision.tenant_id', '=', 'response.tenant_id')
        .onRef('revision.response_id', '=', 'response.id')
        .onRef('revision.number', '=', 'response.revision'),
    )
    .select([
      'response.id',
      'response.holder',
      'response.state',
      'response.version',
      'response.submitted_at',
      'revision.answers',
    ])
    .where('response.tenant_id', '=', tenantId)
    .where('response.form_id', '=', formId)
    .$if(after !== undefined, (query) => query.where('response.id', '>', after ?? ''))
    .$if(state !== undefined, (query) => query.where('response.state', '=', state ?? 'draft'))
    .orderBy('response.id')
    .limit(page)
    .execute()
}
