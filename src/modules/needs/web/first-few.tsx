import type { Visit } from '#kernel/contract.ts'
import { RowList } from '#ui/row-list.tsx'

/** How many of a kind are seen at once, so that a phone shows every kind; the others open with one press, without a script. */
const few = 3

type Props = { readonly visit: Visit; readonly rows: readonly unknown[] }

/** Rows of a list, the first few of them, and the others behind a summary that says how many there are. */
export function FirstFew({ visit, rows }: Props) {
  return (
    <>
      <RowList>{rows.slice(0, few) as never}</RowList>
      {rows.length > few && (
        <More summary={visit.t('needs.more', { count: rows.length - few })}>
          <RowList>{rows.slice(few) as never}</RowList>
        </More>
      )}
    </>
  )
}

/** What opens with one press. */
export function More({ summary, children }: { summary: string; children: unknown }) {
  return (
    <details>
      <summary>{summary}</summary>
      {children as never}
    </details>
  )
}
