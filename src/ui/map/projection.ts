import type { GeoProjection } from 'd3-geo'
import { geoAzimuthalEqualArea, geoEqualEarth } from 'd3-geo'

/** Degrees: longitude east, latitude north. */
export type LonLat = readonly [longitude: number, latitude: number]
/** Units of the picture: right, down. */
export type Spot = readonly [x: number, y: number]

/** Every map is this many units wide, however wide it is shown. */
export const mapWidth = 1200

/** What part of the world a picture shows; equal views have equal keys. */
export type View = {
  readonly key: string
  readonly width: number
  readonly height: number
  readonly projection: GeoProjection
}

export type Shape = { readonly flattest: number; readonly tallest: number }

/** Free rim around the outermost points, in units: room for labels. */
const rim = { side: 110, top: 70, bottom: 80 }
const radiansPerDegree = Math.PI / 180
/** Closest look: the picture never shows less than about 260 km across. */
const largestScale = mapWidth / (260 / 6371)
/** Points farther apart than this are shown on the whole world. */
const widestRegion = 55

/**
 * Chooses projection, crop and height for a set of points; numbers are rounded, so that small changes of the
 * points keep the view and its cached land.
 */
export function viewOf(points: readonly LonLat[], shape: Shape): View {
  const centre = middleOf(points)
  const isRegion = points.every((point) => degreesBetween(point, centre) <= widestRegion)
  const make = () =>
    isRegion
      ? geoAzimuthalEqualArea().rotate([-centre[0], -centre[1]]).clipAngle(80)
      : geoEqualEarth().rotate([-centre[0], 0])
  const bounds = boundsOf(points, make().scale(1).translate([0, 0]))
  return crop(make(), bounds, shape, `${isRegion ? 'region' : 'world'} ${centre.join(' ')}`)
}

type Bounds = { left: number; top: number; right: number; bottom: number }

function crop(projection: GeoProjection, bounds: Bounds, shape: Shape, kind: string): View {
  const inner = mapWidth - 2 * rim.side
  const wide = bounds.right - bounds.left
  const high = bounds.bottom - bounds.top
  const tallest = mapWidth * shape.tallest
  const byWidth = wide === 0 ? Infinity : inner / wide
  const byHeight = high === 0 ? Infinity : (tallest - rim.top - rim.bottom) / high
  const scale = roundDown(Math.min(byWidth, byHeight, largestScale))
  const needed = high * scale + rim.top + rim.bottom
  const height = 20 * Math.ceil(Math.max(mapWidth * shape.flattest, Math.min(tallest, needed)) / 20)
  const x = Math.round(mapWidth / 2 - (scale * (bounds.left + bounds.right)) / 2)
  const middle = (height + rim.top - rim.bottom) / 2
  const y = Math.round(middle - (scale * (bounds.top + bounds.bottom)) / 2)
  return {
    key: `${kind} ${scale} ${x} ${y} ${height}`,
    width: mapWidth,
    height,
    projection: projection.scale(scale).translate([x, y]),
  }
}

/** Three significant digits, never more than the value. */
function roundDown(value: number): number {
  const unit = 10 ** (Math.floor(Math.log10(value)) - 2)
  return Math.floor(value / unit) * unit
}

function boundsOf(points: readonly LonLat[], projection: GeoProjection): Bounds {
  const spots = points.flatMap((point) => {
    const spot = projection([point[0], point[1]])
    return spot === null ? [] : [spot]
  })
  if (spots.length === 0) return { left: 0, top: 0, right: 0, bottom: 0 }
  const xs = spots.map((spot) => spot[0])
  const ys = spots.map((spot) => spot[1])
  return {
    left: Math.min(...xs),
    top: Math.min(...ys),
    right: Math.max(...xs),
    bottom: Math.max(...ys),
  }
}

/** Middle of the points on the sphere, to whole degrees. */
function middleOf(points: readonly LonLat[]): LonLat {
  if (points.length === 0) return [15, 47]
  let [x, y, z] = [0, 0, 0]
  for (const [longitude, latitude] of points) {
    const [east, north] = [longitude * radiansPerDegree, latitude * radiansPerDegree]
    x += Math.cos(north) * Math.cos(east)
    y += Math.cos(north) * Math.sin(east)
    z += Math.sin(north)
  }
  const longitude = Math.atan2(y, x) / radiansPerDegree
  const latitude = Math.atan2(z, Math.hypot(x, y)) / radiansPerDegree
  return [Math.round(longitude), Math.round(latitude)]
}

function degreesBetween(one: LonLat, other: LonLat): number {
  const [a, b] = [one[1] * radiansPerDegree, other[1] * radiansPerDegree]
  const turn = (one[0] - other[0]) * radiansPerDegree
  const cosine = Math.sin(a) * Math.sin(b) + Math.cos(a) * Math.cos(b) * Math.cos(turn)
  return Math.acos(Math.min(1, Math.max(-1, cosine))) / radiansPerDegree
}
