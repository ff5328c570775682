import { textWidth } from '../map/text-width.ts'
import type { ChartProps, ChartRow, Figure } from './frame.tsx'
import { ChartFrame, FilledBox, SeriesMark } from './frame.tsx'
import { everyNth, linesOf, narrowest, percent } from './scale.ts'

const type = 15
const lineHeight = 19
const barHeight = 18

type Placed = { row: ChartRow; lines: string[]; top: number }

/** Rows under each other, each with the height that its name needs. */
function placeRows(rows: readonly ChartRow[]): { placed: Placed[]; height: number } {
  const placed: Placed[] = []
  let top = 0
  for (const row of rows) {
    const lines = linesOf(row.label, type, narrowest)
    placed.push({ row, lines, top })
    top += lines.length * lineHeight + barHeight + 16
  }
  return { placed, height: Math.max(1, top - 8) }
}

/** Width that the longest figure needs beside its bar, 0–100. */
function roomForFigures(texts: readonly string[]): number {
  const widest = Math.max(0, ...texts.map((text) => textWidth(text, type)))
  return Math.min(60, Math.ceil(((widest + 10) / narrowest) * 100))
}

/** A single figure speaks for its row; the sum of several is said by whoever knows how to write it. */
function onlyFigure(row: ChartRow): string {
  return row.figures.length === 1 ? (row.figures[0]?.text ?? '') : ''
}

function totalOf(row: ChartRow): number {
  return row.figures.reduce((sum, figure) => sum + Math.max(0, figure.value), 0)
}

/** Horizontal bars from nought; several series are stacked. For things one compares by name. */
export function BarChart(props: ChartProps & { total?: (row: ChartRow) => string }) {
  const { rows } = props
  const say = props.total ?? onlyFigure
  const { placed, height } = placeRows(rows)
  const largest = Math.max(...rows.map(totalOf), 0)
  const whole = (largest * 100) / (100 - roomForFigures(rows.map(say)))
  return (
    <ChartFrame {...props} height={height}>
      {placed.map((place) => (
        <BarRow place={place} whole={whole} text={say(place.row)} />
      ))}
    </ChartFrame>
  )
}

function BarRow({ place, whole, text }: { place: Placed; whole: number; text: string }) {
  const { row, lines, top } = place
  const y = top + lines.length * lineHeight + 2
  let start = 0
  const parts = row.figures.map((figure, index) => {
    const x = percent(start, whole)
    start += Math.max(0, figure.value)
    const width = percent(start, whole) - x
    return (
      <>
        <FilledBox index={index} x={`${x}%`} y={y} width={`${width}%`} height={barHeight} />
        {row.figures.length > 1 && (
          <PartFigure figure={figure} index={index} x={x} width={width} y={y} />
        )}
      </>
    )
  })
  return (
    <>
      <RowName lines={lines} top={top} />
      {parts}
      <text x={`${percent(start, whole)}%`} dx="7" y={y + 14} class="chart-figure">
        {text}
      </text>
    </>
  )
}

type PartProps = { figure: Figure; index: number; x: number; width: number; y: number }

/** A part's figure stands in it, when there is room at the narrowest width. */
function PartFigure({ figure, index, x, width, y }: PartProps) {
  if ((width / 100) * narrowest < textWidth(figure.text, 13) + 8) return null
  return (
    <text
      class={`chart-part part-${index % 4}`}
      x={`${x + width / 2}%`}
      y={y + 13.5}
      text-anchor="middle"
    >
      {figure.text}
    </text>
  )
}

function RowName({ lines, top }: { lines: readonly string[]; top: number }) {
  return (
    <>
      {lines.map((line, index) => (
        <text y={top + 14 + index * lineHeight}>{line}</text>
      ))}
    </>
  )
}

/** Points on a common scale; for comparing two or three figures of each thing. */
export function DotChart(props: ChartProps) {
  const { placed, height } = placeRows(props.rows)
  const figures = props.rows.flatMap((row) => row.figures)
  const largest = Math.max(...figures.map((figure) => figure.value), 0)
  const whole = (largest * 100) / (100 - roomForFigures(figures.map((figure) => figure.text)))
  return (
    <ChartFrame {...props} height={height} shapes="mark">
      {placed.map((place) => (
        <DotRow place={place} whole={whole} />
      ))}
    </ChartFrame>
  )
}

function DotRow({ place, whole }: { place: Placed; whole: number }) {
  const { row, lines, top } = place
  const y = top + lines.length * lineHeight + 11
  const values = row.figures.map((figure) => figure.value)
  const last = Math.max(...values)
  return (
    <>
      <RowName lines={lines} top={top} />
      <line class="chart-grid" x1="0" x2="100%" y1={y} y2={y} />
      <line
        class="chart-span"
        x1={`${percent(Math.min(...values), whole)}%`}
        x2={`${percent(last, whole)}%`}
        y1={y}
        y2={y}
      />
      {row.figures.map((figure, index) => (
        <SeriesMark index={index} x={`${percent(figure.value, whole)}%`} y={y} />
      ))}
      <text class="chart-figure" x={`${percent(last, whole)}%`} dx="12" y={y + 5}>
        {row.figures.find((figure) => figure.value === last)?.text}
      </text>
    </>
  )
}

const plotHeight = 180

/** Standing bars, for a few steps of time; several series are stacked. */
export function ColumnChart(props: ChartProps & { total?: (row: ChartRow) => string }) {
  const { rows } = props
  const say = props.total ?? onlyFigure
  const largest = Math.max(...rows.map(totalOf), 0)
  const nth = everyNth(
    rows.map((row) => row.label),
    13,
  )
  const nthFigure = everyNth(rows.map(say), 13)
  const each = 100 / Math.max(1, rows.length)
  return (
    <ChartFrame {...props} height={plotHeight + 48}>
      <line class="chart-axis" x1="0" x2="100%" y1={plotHeight + 22} y2={plotHeight + 22} />
      {rows.map((row, index) => {
        const middle = `${percent((index + 0.5) * each, 100)}%`
        const top = plotHeight + 22 - (totalOf(row) / (largest || 1)) * plotHeight
        const isLast = (step: number) => (rows.length - 1 - index) % step === 0
        return (
          <>
            <Column row={row} index={index} each={each} largest={largest} />
            {isLast(nthFigure) && (
              <text class="chart-figure" x={middle} y={Math.round(top) - 6} text-anchor="middle">
                {say(row)}
              </text>
            )}
            {isLast(nth) && (
              <text class="chart-tick" x={middle} y={plotHeight + 42} text-anchor="middle">
                {row.label}
              </text>
            )}
          </>
        )
      })}
    </ChartFrame>
  )
}

type ColumnProps = { row: ChartRow; index: number; each: number; largest: number }

function Column({ row, index, each, largest }: ColumnProps) {
  let bottom = plotHeight + 22
  const x = `${percent((index + 0.14) * each, 100)}%`
  const width = `${percent(0.72 * each, 100)}%`
  return (
    <>
      {row.figures.map((figure, series) => {
        const height = Math.round((Math.max(0, figure.value) / (largest || 1)) * plotHeight)
        bottom -= height
        return <FilledBox index={series} x={x} y={bottom} width={width} height={height} />
      })}
    </>
  )
}
