import type { Child } from 'hono/jsx'
import { Icon } from './icon.tsx'
import type { Texts } from './texts.ts'

export type Column<Row> = {
  readonly key: string
  readonly title: string
  readonly cell: (row: Row) => Child
  /** Figures stand right, in figures of one width. */
  readonly isNumber?: boolean | undefined
  /** This column names the row. */
  readonly isHeading?: boolean | undefined
  /** Where to go to sort by this column, and how it is sorted now. */
  readonly sort?: { readonly href: string; readonly now?: 'up' | 'down' | undefined } | undefined
}

type Props<Row> = {
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  t: Texts
  /** The caption is for screen readers when a heading above says the same. */
  hasQuietCaption?: boolean | undefined
  /** On a phone each row becomes a card. */
  isCardsOnPhone?: boolean | undefined
  id?: string | undefined
}

/** A table that scrolls inside itself, by keyboard too. */
export function Table<Row>(props: Props<Row>) {
  const { caption, columns, rows, t } = props
  const captionId = `${props.id ?? 'table'}-caption`
  const kind = props.isCardsOnPhone === true ? 'table as-cards' : 'table'
  return (
    <div class="table-scroll" role="group" aria-label={caption} tabindex={0}>
      <table class={kind} id={props.id}>
        <caption id={captionId} class={props.hasQuietCaption === true ? 'unseen' : undefined}>
          {caption}
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <ColumnHead column={column} t={t} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {columns.map((column) => (
                <Cell column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const ariaSort = { up: 'ascending', down: 'descending' } as const
const sortIcon = { up: 'arrow-up', down: 'arrow-down' } as const

function ColumnHead<Row>({ column, t }: { column: Column<Row>; t: Texts }) {
  const { sort, title } = column
  const now = sort?.now
  return (
    <th
      scope="col"
      class={column.isNumber === true ? 'number' : undefined}
      aria-sort={now === undefined ? undefined : ariaSort[now]}
    >
      {sort === undefined ? (
        title
      ) : (
        <a href={sort.href}>
          {title}
          <span class="unseen"> ({t('ui.sort')})</span>
          <Icon name={now === undefined ? 'arrow-up-down' : sortIcon[now]} />
        </a>
      )}
    </th>
  )
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const kind = column.isNumber === true ? 'number' : undefined
  if (column.isHeading === true) {
    return (
      <th scope="row" class={kind}>
        {column.cell(row)}
      </th>
    )
  }
  return (
    <td class={kind} data-title={column.title}>
      {column.cell(row)}
    </td>
  )
}
