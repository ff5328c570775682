import { refuse } from '@korzo/values'
import type { Work } from '#kernel/contract.ts'
import { type InputIssue, InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import type { Cells, FiledRow } from '#kernel/sheets/index.ts'
import { importDraft } from '../queries/import-draft.ts'
import { dropFile } from './keep-file.ts'
import { whetherRefused } from './whether-refused.ts'

/** What entering a line did; `other` where nothing can be entered any more, and what is here says something else. */
export type LineChange = 'new' | 'changed' | 'same' | 'other'

/** A line of a file as it was entered: what it did, or what is wrong with it. */
export type EnteredLine = FiledRow & {
  readonly change: LineChange
  readonly faults: readonly InputIssue[]
}

/** How the lines of a file become deeds. */
export type Deeds = {
  /** What makes a line one thing, and the column that says it: a second line of it is refused. */
  readonly key?: { readonly column: string; of(cells: Cells): string }
  /** The column at which a no of the rules is said, */
  readonly column: string
  /** and those that are not called as the input they become. */
  readonly columns?: Readonly<Record<string, string>>
  /** Does what a line says, by the same use case as a page. */
  enter(cells: Cells): Promise<LineChange>
}

/** Enters the lines of a file one after the other, each as the deed it stands for. One that is refused is said and leaves no trace. */
export async function enterLines(
  work: Work,
  rows: readonly FiledRow[],
  deeds: Deeds,
): Promise<EnteredLine[]> {
  const seen = new Set<string>()
  const entered: EnteredLine[] = []
  for (const row of rows) {
    const key = deeds.key?.of(row.cells) ?? String(row.line)
    const faults = seen.has(key) ? [issueAt(deeds.key?.column ?? '', 'sheet.line-twice')] : []
    seen.add(key)
    entered.push(
      faults.length > 0
        ? { ...row, change: 'same', faults }
        : { ...row, ...(await enterOne(work, row.cells, deeds)) },
    )
  }
  return entered.sort((one, other) => one.line - other.line)
}

async function enterOne(
  work: Work,
  cells: Cells,
  { enter, column, columns = {} }: Deeds,
): Promise<Pick<EnteredLine, 'change' | 'faults'>> {
  let change: LineChange = 'same'
  const faults = await whetherRefused(work, column, async () => {
    change = await enter(cells)
  })
  return {
    change,
    faults: faults.map((fault) => ({ ...fault, path: columnOf(fault.path, columns) })),
  }
}

function columnOf(path: string, columns: Readonly<Record<string, string>>): string {
  const [first = '', ...rest] = path.split('.')
  return [columns[first] ?? first, ...rest].join('.')
}

type Kept = {
  readonly tenantId: string
  readonly subjectId: string
  readonly draftId: string
  readonly kind: string
}

/**
 * Enters a file that waits, all or none of its lines; then it waits no longer.
 *
 * @throws {InvalidInput} naming every fault at `rows.LINE.COLUMN`; {Refusal} `not-found`.
 */
export async function enterKept(
  work: Work,
  { tenantId, subjectId, draftId: id, kind }: Kept,
  enter: (rows: readonly FiledRow[]) => Promise<readonly EnteredLine[]>,
): Promise<void> {
  const draft = { tenantId, subjectId, id, kind }
  const { rows } = (await importDraft(work.db, draft)) ?? refuse('not-found')
  const issues = (await enter(rows as readonly FiledRow[])).flatMap(({ line, faults }) =>
    faults.map((fault) => ({ ...fault, path: `rows.${line}.${fault.path}` })),
  )
  if (issues.length > 0) throw new InvalidInput(issues)
  await dropFile(work, draft)
}
