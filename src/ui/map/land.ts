import { geoPath } from 'd3-geo'
import type { Extent } from './atlas.ts'
import { atlasOf } from './atlas.ts'
import { keepRecent } from './keep-recent.ts'
import { outline } from './outline.ts'
import type { Spot, View } from './projection.ts'

/** Path data of a view: coasts as closed shapes, borders as lines. */
export type Land = { readonly coast: string; readonly borders: string }

/** From this scale on (a picture some 1200 km wide) the finer of the two atlases is worth its weight. */
const fineScale = 6400

/** Natural Earth's land in this view; slow once per view (a tenth of a second), then kept. */
export const landOf: (view: View) => Land = keepRecent(64, (view) => view.key, project)

/** Drawn a little beyond the picture, so that no outline runs along its edge. */
const rim = 12

function project(view: View): Land {
  const extent = extentOf(view)
  const isFine = extent !== undefined && view.projection.scale() >= fineScale
  const { land, borders } = atlasOf(isFine ? '10m' : '50m', extent)
  const clipped = view.projection.clipExtent([
    [-rim, -rim],
    [view.width + rim, view.height + rim],
  ])
  const coast = new Tracer()
  geoPath(clipped, coast)(land)
  const lines = new Tracer()
  geoPath(clipped, lines)(borders)
  view.projection.clipExtent(null)
  return {
    coast: outline(coast.lines, { isClosed: true, tolerance: 1.1, smallest: 40 }),
    borders: outline(lines.lines, { isClosed: false, tolerance: 1.3, smallest: 12 }),
  }
}

/** Degrees that the picture shows, seen along its edge; nothing when it holds a pole or half the world. */
function extentOf(view: View): Extent | undefined {
  const [centre] = view.projection.rotate()
  const steps = Array.from({ length: 17 }, (_, step) => step / 16)
  const edge = steps.flatMap((part): Spot[] => [
    [part * view.width, -rim],
    [part * view.width, view.height + rim],
    [-rim, part * view.height],
    [view.width + rim, part * view.height],
  ])
  const places = edge.map((spot) => view.projection.invert?.([spot[0], spot[1]]))
  if (places.some((place) => place === undefined || place === null)) return undefined
  const known = places.filter((place) => place !== undefined && place !== null)
  const turns = known.map(([longitude]) => wrapped(longitude + centre))
  const heights = known.map(([, latitude]) => latitude)
  const [west, east] = [Math.min(...turns), Math.max(...turns)]
  const [south, north] = [Math.min(...heights), Math.max(...heights)]
  if (east - west > 150 || north > 84 || south < -84) return undefined
  return { west: wrapped(west - centre), east: wrapped(east - centre), south, north }
}

/** Into −180…180 degrees. */
function wrapped(degrees: number): number {
  return ((((degrees + 180) % 360) + 360) % 360) - 180
}

/** Collects what d3 draws as lists of points. */
class Tracer {
  readonly lines: Spot[][] = []

  beginPath(): void {}

  moveTo(x: number, y: number): void {
    this.lines.push([[x, y]])
  }

  lineTo(x: number, y: number): void {
    this.lines.at(-1)?.push([x, y])
  }

  closePath(): void {}

  arc(): void {}
}
