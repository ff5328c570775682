import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { geoPath } from 'd3-geo'
import { feature, mesh } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import type { Spot, View } from './projection.ts'
import { outline } from './outline.ts'

/** Path data of a view: coasts as closed shapes, borders as lines. */
export type Land = { readonly coast: string; readonly borders: string }

type World = Topology<{ countries: GeometryCollection; land: GeometryCollection }>

/** Views kept ready; a site has few. */
const keptViews = 64
const kept = new Map<string, Land>()
let world: World | undefined

/** Natural Earth's land in this view; slow once per view (some 60 ms), then kept. */
export function landOf(view: View): Land {
  const known = kept.get(view.key)
  if (known !== undefined) return known
  const land = project(view)
  const [oldest] = kept.keys()
  if (kept.size >= keptViews && oldest !== undefined) kept.delete(oldest)
  kept.set(view.key, land)
  return land
}

function project(view: View): Land {
  const rim = 12
  const clipped = view.projection.clipExtent([
    [-rim, -rim],
    [view.width + rim, view.height + rim],
  ])
  const { countries, land } = loadWorld().objects
  const coast = new Tracer()
  geoPath(clipped, coast)(feature(loadWorld(), land))
  const borders = new Tracer()
  geoPath(clipped, borders)(mesh(loadWorld(), countries, (one, other) => one !== other))
  view.projection.clipExtent(null)
  return {
    coast: outline(coast.lines, { isClosed: true, tolerance: 1.1, smallest: 40 }),
    borders: outline(borders.lines, { isClosed: false, tolerance: 1.3, smallest: 12 }),
  }
}

function loadWorld(): World {
  if (world === undefined) {
    const file = createRequire(import.meta.url).resolve('world-atlas/countries-50m.json')
    world = JSON.parse(readFileSync(file, 'utf8'))
  }
  return world as World
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
