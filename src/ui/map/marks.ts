import type { LonLat, Spot, View } from './projection.ts'

/** A place on a map: what a town, a project or a sensor tells of itself. */
export type MapPoint = {
  readonly id: string
  readonly at: LonLat
  readonly name: string
  /** A short fact for the list and the tooltip: "Slovenia, 19 000 inhabitants". */
  readonly note?: string | undefined
  readonly href?: string | undefined
  readonly size?: 1 | 2 | 3 | undefined
  readonly shape?: MapShape | undefined
  readonly tone?: MapTone | undefined
  /** Whose name is written first where there is little room; defaults to the size. */
  readonly priority?: number | undefined
  /** Language of the name, when it is not the page's. */
  readonly language?: string | undefined
}

export type MapShape = 'circle' | 'square' | 'diamond'
export type MapTone = 'accent' | 'action' | 'leaf' | 'quiet'

/** One mark of the picture: a point, or several that would cover each other. */
export type Mark = {
  readonly x: number
  readonly y: number
  readonly size: 1 | 2 | 3
  /** The first stands for all. */
  readonly points: readonly [MapPoint, ...MapPoint[]]
}

/** Points on their places; those nearer than `distance` units to a more important one are gathered with it. */
export function marksOf(points: readonly MapPoint[], view: View, distance: number): Mark[] {
  const marks: { x: number; y: number; points: [MapPoint, ...MapPoint[]] }[] = []
  for (const point of [...points].sort(byImportance)) {
    const spot = spotOf(point.at, view)
    if (spot === undefined) continue
    const [x, y] = spot
    const near = marks.find((mark) => Math.hypot(mark.x - x, mark.y - y) < distance)
    if (near === undefined) marks.push({ x, y, points: [point] })
    else near.points.push(point)
  }
  return marks.map((mark) => ({
    ...mark,
    size: mark.points.length > 1 ? 3 : sizeOf(mark.points[0]),
  }))
}

function spotOf(at: LonLat, view: View): Spot | undefined {
  const spot = view.projection([at[0], at[1]])
  return spot === null ? undefined : [Math.round(spot[0]), Math.round(spot[1])]
}

function sizeOf(point: MapPoint): 1 | 2 | 3 {
  return point.size ?? 1
}

/** Most important first; equals by id, so that the picture does not depend on the order asked. */
function byImportance(one: MapPoint, other: MapPoint): number {
  const difference = importance(other) - importance(one)
  if (difference !== 0) return difference
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0
}

export function importance(point: MapPoint): number {
  return point.priority ?? sizeOf(point)
}
