import { textWidth } from '../map/text-width.ts'
import type { ChartProps, Figure } from './frame.tsx'
import { ChartFrame, SeriesMark } from './frame.tsx'
import { everyNth, narrowest, percent, roundMaximum, spread } from './scale.ts'

const plotHeight = 190
const top = 14

type Scale = {
  /** Share of the width that the lines take, the rest is for the words at their ends. */
  readonly reach: number
  readonly whole: number
  readonly steps: number
}

/** Lines over steps of time, from nought, each named at its end. */
export function LineChart(props: ChartProps) {
  const { rows, series } = props
  const figures = rows.flatMap((row) => row.figures)
  const whole = roundMaximum(Math.max(...figures.map((figure) => figure.value), 0))
  const ends = series.map((name, index) => endOf(name, rows.at(-1)?.figures[index], series.length))
  const widest = Math.max(0, ...ends.map((end) => textWidth(end, 14)))
  const reach = Math.max(40, 100 - Math.ceil(((widest + 16) / narrowest) * 100))
  const scale = { reach, whole, steps: rows.length }
  const heights = series.map((_, index) => heightOf(rows.at(-1)?.figures[index], scale))
  const labelled = spread(heights, 18, top + plotHeight)
  return (
    <ChartFrame {...props} height={top + plotHeight + 26} shapes="mark">
      <Axis scale={scale} labels={rows.map((row) => row.label)} />
      {series.map((_, index) => (
        <Line figures={rows.map((row) => row.figures[index])} index={index} scale={scale} />
      ))}
      {ends.map((end, index) => (
        <text class="chart-figure" x={`${reach}%`} dx="12" y={Math.round(labelled[index] ?? 0) + 5}>
          {end}
        </text>
      ))}
    </ChartFrame>
  )
}

function endOf(name: string, figure: Figure | undefined, count: number): string {
  const text = figure?.text ?? ''
  return count === 1 || textWidth(`${name} ${text}`, 14) > narrowest * 0.45
    ? text
    : `${name} ${text}`
}

function heightOf(figure: Figure | undefined, scale: Scale): number {
  return top + plotHeight - ((figure?.value ?? 0) / scale.whole) * plotHeight
}

function across(step: number, scale: Scale): number {
  return scale.steps < 2 ? 0 : percent((step / (scale.steps - 1)) * scale.reach, 100)
}

function Axis({ scale, labels }: { scale: Scale; labels: readonly string[] }) {
  const nth = everyNth(labels, 13, (narrowest * scale.reach) / 100)
  const bottom = top + plotHeight
  return (
    <>
      {[0, 0.5, 1].map((part) => (
        <line
          class={part === 0 ? 'chart-axis' : 'chart-grid'}
          x1="0"
          x2={`${scale.reach}%`}
          y1={bottom - part * plotHeight}
          y2={bottom - part * plotHeight}
        />
      ))}
      {labels.map((label, step) =>
        (labels.length - 1 - step) % nth === 0 ? (
          <text
            class="chart-tick"
            x={`${across(step, scale)}%`}
            y={bottom + 20}
            text-anchor={step === 0 ? 'start' : 'middle'}
          >
            {label}
          </text>
        ) : null,
      )}
    </>
  )
}

type LineProps = { figures: readonly (Figure | undefined)[]; index: number; scale: Scale }

function Line({ figures, index, scale }: LineProps) {
  const spots = figures.map((figure, step) => ({
    x: across(step, scale),
    y: Math.round(heightOf(figure, scale) * 10) / 10,
  }))
  return (
    <>
      {spots.slice(1).map((spot, step) => (
        <line
          class={`chart-line series-${index % 4}`}
          x1={`${spots[step]?.x ?? 0}%`}
          y1={spots[step]?.y}
          x2={`${spot.x}%`}
          y2={spot.y}
        />
      ))}
      {spots.map((spot) => (
        <SeriesMark index={index} x={`${spot.x}%`} y={spot.y} />
      ))}
    </>
  )
}
