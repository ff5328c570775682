import type { Child } from 'hono/jsx'
import type { MapArc } from './map/arcs.ts'
import type { MapDrawing, MapWidth } from './map/draw.ts'
import type { MapPoint, MapShape, MapTone, Mark } from './map/marks.ts'
import type { Link, Texts } from './texts.ts'

export type { MapArc, MapPoint }

type Props = {
  /** Unique on the page, when it holds several maps. */
  id?: string | undefined
  /** Names the map for screen readers: "Towns of the network". */
  label: string
  points: readonly MapPoint[]
  arcs?: readonly MapArc[] | undefined
  width?: MapWidth | undefined
  t: Texts
  /** What is said under the map, beside the way to the list. */
  caption?: Child
  /** The page that says the same as a list; without it the list unfolds under the map. */
  list?: Link | undefined
  /** What shapes and colours mean. */
  legend?: readonly LegendEntry[] | undefined
}

export type LegendEntry = {
  readonly text: string
  readonly shape?: MapShape | 'arc' | 'arc-forming' | undefined
  readonly tone?: MapTone | undefined
}

/** A map drawn on the server; the code and the land are loaded when the first one is asked for. */
export async function MapFigure(props: Props) {
  const {
    id = 'map',
    label,
    points,
    arcs = [],
    width = 'half',
    t,
    caption,
    list,
    legend = [],
  } = props
  const { drawMap } = await import('./map/draw.ts')
  const drawing = drawMap({ points, arcs, width })
  return (
    <figure class={`map map-${width}`}>
      <div class="map-picture">
        <a class="skip-map" href={`#${id}-end`}>
          {t('ui.skip-map')}
        </a>
        <MapPicture drawing={drawing} label={label} t={t} />
      </div>
      <figcaption id={`${id}-end`} tabindex={-1}>
        {caption}
        {legend.map((entry) => (
          <LegendItem entry={entry} />
        ))}
        {list && <a href={list.href}>{list.text}</a>}
      </figcaption>
      {list === undefined && <PointList points={points} arcs={arcs} t={t} />}
    </figure>
  )
}

type PictureProps = { drawing: MapDrawing; label: string; t: Texts }

function MapPicture({ drawing, label, t }: PictureProps) {
  const { width, height, land, arcs, marks, layers } = drawing
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="group" aria-label={label}>
      <path class="map-land" d={land.coast} />
      <path class="map-borders" d={land.borders} />
      <g class="map-arcs" aria-hidden="true">
        {arcs.map((arc) => (
          <path d={arc.path} class={arc.isForming ? 'forming' : undefined} />
        ))}
      </g>
      {marks.map((mark) => (
        <MarkLink mark={mark} t={t} />
      ))}
      {layers.map(({ size, labels }, index) => (
        <g class={`map-names layer-${index}`} font-size={size} aria-hidden="true">
          {labels.map((name) => (
            <text x={name.x} y={name.y} lang={name.language}>
              {name.text}
            </text>
          ))}
        </g>
      ))}
    </svg>
  )
}

function MarkLink({ mark, t }: { mark: MapDrawing['marks'][number]; t: Texts }) {
  const { x, y, points, radius } = mark
  const [first] = points
  const kind = `map-mark ${first.tone ?? 'accent'}`
  const inside = (
    <>
      <title>{titleOf(mark, t)}</title>
      <g transform={`translate(${x} ${y})`}>
        <circle class="reach" r={radius * 2} />
        <MarkShape shape={first.shape} radius={radius} />
        {points.length > 1 && (
          <text class="map-count" font-size={radius * 1.35} y={radius * 0.48}>
            {points.length}
          </text>
        )}
      </g>
    </>
  )
  if (first.href === undefined) return <g class={kind}>{inside}</g>
  return (
    <a class={kind} href={first.href}>
      {inside}
    </a>
  )
}

function titleOf({ points }: Mark, t: Texts): string {
  const [first] = points
  if (points.length === 1)
    return first.note === undefined ? first.name : `${first.name}: ${first.note}`
  const names = points.map((point) => point.name).join(', ')
  return `${t('ui.places-here', { count: points.length })}: ${names}`
}

function MarkShape({ shape = 'circle', radius }: { shape: MapShape | undefined; radius: number }) {
  if (shape === 'circle') return <circle class="shape" r={radius} />
  const half = Math.round(radius * 9) / 10
  const turn = shape === 'diamond' ? 'rotate(45)' : undefined
  return (
    <rect class="shape" x={-half} y={-half} width={2 * half} height={2 * half} transform={turn} />
  )
}

function LegendItem({ entry }: { entry: LegendEntry }) {
  const { shape = 'circle', tone = 'accent' } = entry
  const isArc = shape === 'arc' || shape === 'arc-forming'
  return (
    <span class="map-key">
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
        {isArc ? (
          <g class="map-arcs">
            <path d="M2 15Q10 2 18 15" class={shape === 'arc' ? undefined : 'forming'} />
          </g>
        ) : (
          <g class={`map-mark ${tone}`} transform="translate(10 10)">
            <MarkShape shape={shape} radius={6} />
          </g>
        )}
      </svg>
      {entry.text}
    </span>
  )
}

function PointList({
  points,
  arcs,
  t,
}: {
  points: readonly MapPoint[]
  arcs: readonly MapArc[]
  t: Texts
}) {
  return (
    <details class="map-list">
      <summary>{t('ui.as-list')}</summary>
      <ul>
        {points.map((point) => (
          <li>
            <MaybeLink href={point.href} text={point.name} language={point.language} />
            {point.note && <span class="quiet"> {point.note}</span>}
          </li>
        ))}
      </ul>
      {arcs.length > 0 && (
        <ul>
          {arcs.map((arc) => (
            <li>
              <MaybeLink href={arc.href} text={arc.name} />
            </li>
          ))}
        </ul>
      )}
    </details>
  )
}

type MaybeLinkProps = { href?: string | undefined; text: string; language?: string | undefined }

function MaybeLink({ href, text, language }: MaybeLinkProps) {
  if (href === undefined) return <span lang={language}>{text}</span>
  return (
    <a href={href} lang={language}>
      {text}
    </a>
  )
}
