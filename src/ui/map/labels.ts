import type { Spot } from './projection.ts'
import { textWidth } from './text-width.ts'

/** A name that wants to stand beside a spot. */
export type Wish = {
  readonly text: string
  readonly x: number
  readonly y: number
  /** Radius of the mark it belongs to. */
  readonly radius: number
  readonly language?: string | undefined
}

export type Box = {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** A name in its place: start of its baseline, and the room it takes. */
export type Label = {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly box: Box
  readonly language?: string | undefined
}

export type Room = {
  readonly width: number
  readonly height: number
  /** Size of the type in units. */
  readonly size: number
  /** Marks that no label may cover, each with its radius. */
  readonly marks: readonly { readonly x: number; readonly y: number; readonly radius: number }[]
  /** Points of curves that labels avoid where they can. */
  readonly trail: readonly Spot[]
}

/** Right, left, then the corners, above and below; after Imhof, "Positioning Names on Maps", 1975. */
const positions: readonly (readonly [right: number, down: number])[] = [
  [1, 0],
  [-1, 0],
  [0.8, -0.8],
  [0.8, 0.8],
  [-0.8, -0.8],
  [-0.8, 0.8],
  [0, -1],
  [0, 1],
]

/**
 * Places names greedily, first wishes first. No two boxes overlap, none covers a mark, none leaves the picture;
 * a name without room is left out (the list beside the map has it).
 */
export function placeLabels(wishes: readonly Wish[], room: Room): Label[] {
  const placed: Label[] = []
  for (const wish of wishes) {
    const best = bestPlace(wish, placed, room)
    if (best !== undefined) placed.push(best)
  }
  return placed
}

function bestPlace(wish: Wish, placed: readonly Label[], room: Room): Label | undefined {
  const width = textWidth(wish.text, room.size)
  let best: { label: Label; cost: number } | undefined
  for (const [rank, position] of positions.entries()) {
    const label = labelAt(wish, position, { width, size: room.size })
    if (!isInside(label.box, room) || isBlocked(label.box, wish, placed, room)) continue
    const cost = rank + 3 * room.trail.filter((spot) => contains(label.box, spot)).length
    if (best === undefined || cost < best.cost) best = { label, cost }
  }
  return best?.label
}

function labelAt(
  wish: Wish,
  [right, down]: readonly [number, number],
  { width, size }: { width: number; size: number },
): Label {
  const gap = wish.radius + size * 0.28
  const middle = wish.y + down * (gap + (right === 0 ? size * 0.45 : size * 0.2))
  const left = right === 0 ? wish.x - width / 2 : wish.x + right * gap - (right < 0 ? width : 0)
  const x = Math.round(left)
  const y = Math.round(middle + size * 0.34)
  const rim = size * 0.12
  return {
    text: wish.text,
    x,
    y,
    box: {
      left: x - rim,
      top: y - size * 0.84,
      right: x + width + rim,
      bottom: y + size * 0.26,
    },
    language: wish.language,
  }
}

function isInside(box: Box, room: Room): boolean {
  return box.left >= 0 && box.top >= 0 && box.right <= room.width && box.bottom <= room.height
}

function isBlocked(box: Box, wish: Wish, placed: readonly Label[], room: Room): boolean {
  if (placed.some((label) => overlaps(label.box, box))) return true
  return room.marks.some((mark) => (mark.x !== wish.x || mark.y !== wish.y) && touches(box, mark))
}

export function overlaps(one: Box, other: Box): boolean {
  return (
    one.left < other.right &&
    other.left < one.right &&
    one.top < other.bottom &&
    other.top < one.bottom
  )
}

function touches(box: Box, mark: { x: number; y: number; radius: number }): boolean {
  const x = Math.max(box.left, Math.min(mark.x, box.right))
  const y = Math.max(box.top, Math.min(mark.y, box.bottom))
  return Math.hypot(mark.x - x, mark.y - y) < mark.radius
}

function contains(box: Box, [x, y]: Spot): boolean {
  return x > box.left && x < box.right && y > box.top && y < box.bottom
}
