import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { FeatureCollection, Geometry, Polygon, Position } from 'geojson'
import { geoArea, geoPath } from 'd3-geo'
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
/** From this scale on (a picture some 1200 km wide) the finer of the two atlases is worth its weight. */
const fineScale = 6400
/** Steradians. */
const halfSphere = 2 * Math.PI

/** Natural Earth's land in this view; slow once per view (some 60 ms, 300 when fine), then kept. */
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
  const world = loadWorld(view.projection.scale() >= fineScale ? '10m' : '50m')
  const { countries, land } = world.objects
  const coast = new Tracer()
  geoPath(clipped, coast)(withoutSpecks(feature(world, land)))
  const borders = new Tracer()
  geoPath(clipped, borders)(mesh(world, countries, (one, other) => one !== other))
  view.projection.clipExtent(null)
  return {
    coast: outline(coast.lines, { isClosed: true, tolerance: 1.1, smallest: 40 }),
    borders: outline(borders.lines, { isClosed: false, tolerance: 1.3, smallest: 12 }),
  }
}

/**
 * All polygons, but not the specks that rounding has turned inside out: they would cover the whole world, so that
 * every sea were land (one such islet is in the finer atlas).
 */
function withoutSpecks(land: FeatureCollection): {
  type: 'GeometryCollection'
  geometries: Polygon[]
} {
  const geometries = land.features
    .flatMap(({ geometry }) => partsOf(geometry))
    .map((coordinates): Polygon => ({ type: 'Polygon', coordinates }))
    .filter((polygon) => (polygon.coordinates[0]?.length ?? 0) > 8 || geoArea(polygon) < halfSphere)
  return { type: 'GeometryCollection', geometries }
}

function partsOf(geometry: Geometry): Position[][][] {
  if (geometry.type === 'MultiPolygon') return geometry.coordinates
  return geometry.type === 'Polygon' ? [geometry.coordinates] : []
}

/** Read anew for each view: it is needed seldom, and large in memory. */
function loadWorld(detail: '10m' | '50m'): World {
  const file = createRequire(import.meta.url).resolve(`world-atlas/countries-${detail}.json`)
  return JSON.parse(readFileSync(file, 'utf8'))
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
