import { type Answers, answerTo, type Row, rowsOf } from './answers.ts'
import type { Form } from './definition.ts'

/** What a button in a group does; buttons are named `do` and send `add-row:GROUP`, `remove-row:GROUP.ROW`. */
export type RowDeed =
  | { readonly deed: 'add-row'; readonly groupId: string }
  | { readonly deed: 'remove-row'; readonly groupId: string; readonly rowId: string }

/** What a button sends. */
export function rowButton(deed: RowDeed): string {
  return deed.deed === 'add-row'
    ? `add-row:${deed.groupId}`
    : `remove-row:${deed.groupId}.${deed.rowId}`
}

/** Reads what a button sent; undefined when it was another. */
export function readRowDeed(sent: string): RowDeed | undefined {
  const [, added] = /^add-row:([a-z][a-z0-9-]*)$/.exec(sent) ?? []
  if (added !== undefined) return { deed: 'add-row', groupId: added }
  const [, groupId, rowId] = /^remove-row:([a-z][a-z0-9-]*)\.([a-z0-9-]+)$/.exec(sent) ?? []
  if (groupId === undefined || rowId === undefined) return undefined
  return { deed: 'remove-row', groupId, rowId }
}

/** Adds an empty row at the end of a group (up to its most), or takes one away. `newRowId` must be new to the group. */
export function changeRows(
  form: Form,
  answers: Answers,
  { deed, newRowId }: { deed: RowDeed; newRowId: string },
): Answers {
  const group = form.sections
    .flatMap(({ fields }) => fields)
    .find((field) => field.id === deed.groupId)
  if (group === undefined || group.kind !== 'group') return answers
  const rows = rowsOf(answerTo(answers, group.id))
  const changed: readonly Row[] =
    deed.deed === 'remove-row'
      ? rows.filter(({ id }) => id !== deed.rowId)
      : rows.length < group.most
        ? [...rows, { id: newRowId, answers: {} }]
        : rows
  const { [group.id]: _, ...others } = answers
  return changed.length === 0 ? others : { ...others, [group.id]: changed }
}
