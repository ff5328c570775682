import type { Child } from 'hono/jsx'
import { Table } from '../table.tsx'
import type { Texts } from '../texts.ts'

/** A value with the words a reader sees: "8 400 €". */
export type Figure = { readonly value: number; readonly text: string }

/** One thing measured for one or several series. */
export type ChartRow = {
  readonly label: string
  /** One for each series, in their order. */
  readonly figures: readonly Figure[]
}

export type ChartProps = {
  /** Unique on the page. */
  id: string
  title: string
  /** What the rows are: "Year", "Town". */
  rowTitle: string
  /** Names of what is measured; their number is the number of figures in each row. */
  series: readonly string[]
  rows: readonly ChartRow[]
  /** What the reader should see in it, and in which unit. */
  note?: string | undefined
  t: Texts
}

type FrameProps = ChartProps & { height: number; shapes?: 'box' | 'mark'; children?: Child }

/** Title, picture, key and the same figures as a table. */
export function ChartFrame(props: FrameProps) {
  const { id, title, note, series, height, shapes = 'box', t, children } = props
  return (
    <figure class="chart" aria-labelledby={`${id}-title`}>
      <p class="chart-title" id={`${id}-title`}>
        {title}
      </p>
      {note && <p class="chart-note">{note}</p>}
      {series.length > 1 && <Key series={series} shapes={shapes} />}
      <svg class="chart-picture" width="100%" height={height} aria-hidden="true" focusable="false">
        {children}
      </svg>
      <details>
        <summary>{t('ui.figures-table')}</summary>
        <ChartTable {...props} />
      </details>
    </figure>
  )
}

function Key({ series, shapes }: { series: readonly string[]; shapes: 'box' | 'mark' }) {
  return (
    <ul class="chart-key" aria-hidden="true">
      {series.map((name, index) => (
        <li>
          <svg width="18" height="18" focusable="false">
            {shapes === 'mark' ? (
              <SeriesMark index={index} x="9" y={9} />
            ) : (
              <FilledBox index={index} x="1" y={1} width="16" height={16} />
            )}
          </svg>
          {name}
        </li>
      ))}
    </ul>
  )
}

/** Stripes of three kinds: a wide dashed line drawn over the box. */
const hatches = ['', '1.5 6', '1.5 2.5', '5 5']

type BoxProps = { index: number; x: string; y: number; width: string; height: number }

/** A filled part; series differ by colour and by how they are hatched. */
export function FilledBox({ index, x, y, width, height }: BoxProps) {
  const kind = `series-${index % 4}`
  return (
    <>
      <rect class={kind} x={x} y={y} width={width} height={height} />
      {index % 4 > 0 && (
        <svg x={x} y={y} width={width} height={height}>
          <line
            class="hatch"
            x2="100%"
            y1={height / 2}
            y2={height / 2}
            stroke-width={height}
            stroke-dasharray={hatches[index % 4]}
          />
        </svg>
      )}
    </>
  )
}

type MarkProps = { index: number; x: string; y: number }

/** A point of a series; series differ by colour and by shape. */
export function SeriesMark({ index, x, y }: MarkProps) {
  const kind = `series-${index % 4}`
  if (index % 4 === 0) return <circle class={kind} cx={x} cy={y} r="5.5" />
  return (
    <svg x={x} y={y} overflow="visible">
      {index % 4 === 1 && <rect class={kind} x="-5" y="-5" width="10" height="10" />}
      {index % 4 === 2 && (
        <rect class={kind} x="-5" y="-5" width="10" height="10" transform="rotate(45)" />
      )}
      {index % 4 === 3 && <path class={kind} d="M0-7L6.5 5h-13z" />}
    </svg>
  )
}

function ChartTable({ id, title, rowTitle, series, rows, t }: ChartProps) {
  const columns = [
    { key: 'row', title: rowTitle, isHeading: true, cell: (row: ChartRow) => row.label },
    ...series.map((name, index) => ({
      key: String(index),
      title: name,
      isNumber: true,
      cell: (row: ChartRow) => row.figures[index]?.text ?? '',
    })),
  ]
  return (
    <Table
      id={`${id}-figures`}
      caption={title}
      hasQuietCaption
      columns={columns}
      rows={rows}
      t={t}
    />
  )
}
