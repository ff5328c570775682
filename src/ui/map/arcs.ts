import type { Mark } from './marks.ts'
import type { Spot } from './projection.ts'

/** A bond of two points; one that is forming is drawn dashed. */
export type MapArc = {
  readonly from: string
  readonly to: string
  /** What the bond is, for the list: "Utrecht and München". */
  readonly name: string
  readonly href?: string | undefined
  readonly isForming?: boolean | undefined
}

export type DrawnArc = {
  readonly path: string
  readonly isForming: boolean
  /** Points along the curve, which labels try not to cover. */
  readonly trail: readonly Spot[]
}

const steps = 24

/** Curves like a bridge from mark to mark; arcs inside one mark or to an unknown point are left out. */
export function drawArcs(arcs: readonly MapArc[], marks: readonly Mark[]): DrawnArc[] {
  const markOf = new Map(marks.flatMap((mark) => mark.points.map((point) => [point.id, mark])))
  return arcs.flatMap((arc) => {
    const [from, to] = [markOf.get(arc.from), markOf.get(arc.to)]
    if (from === undefined || to === undefined || from === to) return []
    const crown = crownOf(from, to)
    return [
      {
        path: `M${from.x} ${from.y}Q${crown[0]} ${crown[1]} ${to.x} ${to.y}`,
        isForming: arc.isForming === true,
        trail: trailOf(from, crown, to),
      },
    ]
  })
}

/** The control point: beside the middle, on the upper side, as far out as a fifth of the span. */
function crownOf(from: Mark, to: Mark): Spot {
  const [wide, high] = [to.x - from.x, to.y - from.y]
  const side = wide > 0 || (wide === 0 && high < 0) ? 1 : -1
  const bend = 0.24 * side
  return [
    Math.round((from.x + to.x) / 2 + high * bend),
    Math.round((from.y + to.y) / 2 - wide * bend),
  ]
}

function trailOf(from: Mark, crown: Spot, to: Mark): Spot[] {
  return Array.from({ length: steps - 1 }, (_, index) => {
    const t = (index + 1) / steps
    const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2]
    return [a * from.x + b * crown[0] + c * to.x, a * from.y + b * crown[1] + c * to.y]
  })
}
