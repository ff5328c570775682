import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { geoArea } from 'd3-geo'
import type { MultiPolygon as GeoMultiPolygon, MultiLineString } from 'geojson'
import { merge, mesh } from 'topojson-client'
import type { GeometryCollection, Polygon, Topology } from 'topojson-specification'

type World = Topology<{ countries: GeometryCollection }>

/** Degrees; `west` may be greater than `east` where the box crosses the date line. */
export type Extent = {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/** Natural Earth's countries: 50m for continents, 10m for a region. */
export type Detail = '50m' | '10m'

/** Steradians. */
const halfSphere = 2 * Math.PI

/** Land and inner borders of the countries' parts that reach into the extent; without one, of the whole world. */
export function atlasOf(
  detail: Detail,
  extent: Extent | undefined,
): { land: GeoMultiPolygon; borders: MultiLineString } {
  const { world, pieces: everywhere, boxes } = atlasAt(detail)
  const pieces = everywhere.filter(isNear(boxes, extent))
  const all: GeometryCollection = { type: 'GeometryCollection', geometries: pieces }
  return {
    land: withoutSpecks(merge(world, pieces)),
    borders: mesh(world, all, (one, other) => one !== other),
  }
}

type Atlas = { readonly world: World; readonly pieces: Polygon[]; readonly boxes: Extent[] }

const atlases = new Map<Detail, WeakRef<Atlas>>()

/** Read from its file (a tenth of a second) and kept as long as memory allows: it is needed seldom, and large. */
function atlasAt(detail: Detail): Atlas {
  const known = atlases.get(detail)?.deref()
  if (known !== undefined) return known
  const file = createRequire(import.meta.url).resolve(`world-atlas/countries-${detail}.json`)
  const world: World = JSON.parse(readFileSync(file, 'utf8'))
  const boxes = world.arcs.map((arc) => extentOf(arc, world))
  const atlas = { world, pieces: piecesOf(world), boxes }
  atlases.set(detail, new WeakRef(atlas))
  return atlas
}

/** Each island and mainland by itself, so that far ones need not be drawn. */
function piecesOf(world: World): Polygon[] {
  return world.objects.countries.geometries.flatMap((country): Polygon[] => {
    const { type } = country
    if (type === 'Polygon') return [{ type, arcs: country.arcs }]
    if (type !== 'MultiPolygon') return []
    return country.arcs.map((arcs) => ({ type: 'Polygon', arcs }))
  })
}

function isNear(boxes: readonly Extent[], extent: Extent | undefined): (piece: Polygon) => boolean {
  if (extent === undefined) return () => true
  return ({ arcs: [coast = []] }) =>
    overlap(around(coast.map((arc) => boxes[arc < 0 ? ~arc : arc])), extent)
}

/** Arcs are chains of steps in whole units; the transform makes degrees of them. */
function extentOf(arc: readonly number[][], { transform }: World): Extent {
  const { scale, translate } = transform ?? { scale: [1, 1], translate: [0, 0] }
  let [x, y] = [0, 0]
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [right = 0, up = 0] of arc) {
    x += right
    y += up
    if (x < west) west = x
    if (x > east) east = x
    if (y < south) south = y
    if (y > north) north = y
  }
  return {
    west: west * scale[0] + translate[0],
    east: east * scale[0] + translate[0],
    south: south * scale[1] + translate[1],
    north: north * scale[1] + translate[1],
  }
}

function around(boxes: readonly (Extent | undefined)[]): Extent {
  const known = boxes.filter((box) => box !== undefined)
  return {
    west: Math.min(...known.map((box) => box.west)),
    south: Math.min(...known.map((box) => box.south)),
    east: Math.max(...known.map((box) => box.east)),
    north: Math.max(...known.map((box) => box.north)),
  }
}

function overlap(one: Extent, other: Extent): boolean {
  if (one.south > other.north || one.north < other.south) return false
  if (other.west <= other.east) return one.west <= other.east && one.east >= other.west
  return one.east >= other.west || one.west <= other.east
}

/**
 * Leaves out the specks that rounding has turned inside out: they would cover the whole world, so that every sea
 * were land (one such islet is in the finer atlas).
 */
function withoutSpecks(land: GeoMultiPolygon): GeoMultiPolygon {
  const coordinates = land.coordinates.filter(
    (polygon) =>
      (polygon[0]?.length ?? 0) > 8 ||
      geoArea({ type: 'Polygon', coordinates: polygon }) < halfSphere,
  )
  return { type: 'MultiPolygon', coordinates }
}
