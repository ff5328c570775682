import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { languages } from '#kernel/locale.ts'
import { type Cells, type FiledRow, instantCell } from '#kernel/sheets/index.ts'
import { useCase } from '#kernel/use-case.ts'
import {
  type EnteredLine,
  enterKept,
  enterLines,
  type LineChange,
} from '#modules/list-files/index.ts'
import { preparers } from '../permissions.ts'
import { type Appeal, appealsOfCall } from '../queries/appeals.ts'
import { answerColumns, cellsOfAppeal } from '../queries/filed-appeals.ts'
import { idsByCode } from '../queries/published.ts'
import { selectionForUpdate } from '../queries/selection-subject.ts'
import { recordAppeal } from './appeal.ts'

export const appealsKind = 'selection-appeals'

/**
 * Records the appeals of a kept file, all or none, each as `recordAppeal` does. Answers in it are compared with those here; none is given by a file.
 *
 * @throws {InvalidInput} naming every fault at `rows.LINE.COLUMN`.
 */
export const importAppeals = useCase({
  name: 'selections.import-appeals',
  input: z.object({ tenantId: z.uuid(), callId: z.uuid(), draftId: z.uuid() }),
  may: preparers,
  load: ({ db }, key) => selectionForUpdate(db, key),
  async run(work, { tenantId, callId, draftId }) {
    const kept = { tenantId, subjectId: callId, draftId, kind: appealsKind }
    await enterKept(work, kept, (rows) => enterAppeals(work, { tenantId, callId }, rows))
  },
})

const most = 20_000
const filed = z.object({
  made_at: instantCell,
  language: z.enum(languages),
  text: z.string().min(1),
  received: z.string().min(1),
})
type Key = { readonly tenantId: string; readonly callId: string }

/** Enters the appeals of a file. */
export async function enterAppeals(
  work: Work,
  key: Key,
  rows: readonly FiledRow[],
): Promise<EnteredLine[]> {
  const here = await appealsOfCall(work.db, key, most)
  const known = {
    tenantId: key.tenantId,
    appeals: new Map(here.map((appeal) => [appeal.code, appeal])),
    ids: await idsByCode(work.db, { ...key, limit: most }),
  }
  return enterLines(work, rows, {
    column: 'code',
    columns: { madeAt: 'made_at' },
    key: { column: 'code', of: ({ code = '' }) => code },
    enter: (cells) => enterAppeal(work, known, cells),
  })
}

type Known = {
  readonly tenantId: string
  readonly appeals: ReadonlyMap<string, Appeal>
  readonly ids: ReadonlyMap<string, string>
}

async function enterAppeal(
  work: Work,
  { tenantId, appeals, ids }: Known,
  cells: Cells,
): Promise<LineChange> {
  const { code = '' } = cells
  const applicationId = ids.get(code)
  if (applicationId === undefined)
    throw new InvalidInput([issueAt('code', 'selections.import-unknown')])
  const { success, data, error } = filed.safeParse(cells)
  if (!success) throw new InvalidInput(error.issues)
  const { made_at: madeAt, language, text, received } = data
  const known = appeals.get(code)
  if (known !== undefined) {
    const other = differing(known, { ...cells, made_at: madeAt.toISOString() })
    if (other === undefined) return 'same'
    throw new InvalidInput([issueAt(other, 'sheet.said-otherwise')])
  }
  await recordAppeal.within(work, { tenantId, applicationId, madeAt, language, text, received })
  return 'new'
}

/** The first column that says something else than what is here; an answer only where both have one. */
function differing(known: Appeal, cells: Cells): string | undefined {
  const here = cellsOfAppeal(known)
  const areBothAnswered = known.isGranted !== null && (cells['granted'] ?? '') !== ''
  const columns = ['made_at', 'language', 'text', 'received']
  return [...columns, ...(areBothAnswered ? answerColumns : [])].find(
    (column) => (cells[column] ?? '') !== here[column],
  )
}
