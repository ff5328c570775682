import type { DrawnArc, MapArc } from './arcs.ts'
import { drawArcs } from './arcs.ts'
import { keepRecent } from './keep-recent.ts'
import type { Label } from './labels.ts'
import { placeLabels } from './labels.ts'
import type { Land } from './land.ts'
import { landOf } from './land.ts'
import type { MapPoint, Mark } from './marks.ts'
import { importance, marksOf } from './marks.ts'
import type { Shape, View } from './projection.ts'
import { mapWidth, viewOf } from './projection.ts'

export type MapRequest = {
  readonly points: readonly MapPoint[]
  readonly arcs: readonly MapArc[]
  /** How wide the map is shown where there is room: beside text, or over the whole page. */
  readonly width: MapWidth
}

export type MapWidth = 'half' | 'full'

/** A map ready to be written down; all places in units of a picture `width` × `height`. */
export type MapDrawing = {
  readonly width: number
  readonly height: number
  readonly land: Land
  readonly arcs: readonly DrawnArc[]
  readonly marks: readonly (Mark & { readonly radius: number })[]
  /** Names, placed anew for each width at which the picture is shown. */
  readonly layers: readonly { readonly size: number; readonly labels: readonly Label[] }[]
}

/** For each width of the page's box, in CSS pixels: how the names are set there. Same order in `map.css`. */
const shownAt = {
  half: [
    { pixels: 600, grow: 1 },
    { pixels: 360, grow: 1.45 },
  ],
  full: [
    { pixels: 1140, grow: 1 },
    { pixels: 680, grow: 1.5 },
    { pixels: 360, grow: 2.4 },
  ],
} as const

const shapes: Record<MapWidth, Shape> = {
  half: { flattest: 0.7, tallest: 1.05 },
  full: { flattest: 0.42, tallest: 0.62 },
}

const typePixels = 13
const radiusPixels = { 1: 4, 2: 5.5, 3: 7 } as const

/** Chooses the view, gathers points that coincide, draws arcs and places names so that none collide. */
export const drawMap: (request: MapRequest) => MapDrawing = keepRecent(32, JSON.stringify, draw)

function draw(request: MapRequest): MapDrawing {
  const layers = shownAt[request.width]
  const unit = mapWidth / layers[0].pixels
  const view = viewOf(
    request.points.map((point) => point.at),
    shapes[request.width],
  )
  const marks = marksOf(request.points, view, 8 * unit).map((mark) => ({
    ...mark,
    radius: Math.round(radiusPixels[mark.size] * unit * 10) / 10,
  }))
  const arcs = drawArcs(request.arcs, marks)
  return {
    width: view.width,
    height: view.height,
    land: landOf(view),
    arcs,
    marks,
    layers: layers.map((layer) => layerOf(layer, { view, marks, arcs })),
  }
}

type Scene = Pick<MapDrawing, 'marks' | 'arcs'> & { view: View }

function layerOf(layer: { pixels: number; grow: number }, { view, marks, arcs }: Scene) {
  const size = Math.round((typePixels * mapWidth) / layer.pixels)
  const grown = marks.map((mark) => ({ ...mark, radius: mark.radius * layer.grow }))
  const wishes = [...grown]
    .sort((one, other) => importance(other.points[0]) - importance(one.points[0]))
    .map(({ x, y, radius, points }) => ({
      text: points.length > 1 ? `${points[0].name} +${points.length - 1}` : points[0].name,
      language: points[0].language,
      x,
      y,
      radius,
    }))
  const trail = arcs.flatMap((arc) => arc.trail)
  const { width, height } = view
  return { size, labels: placeLabels(wishes, { width, height, size, marks: grown, trail }) }
}
