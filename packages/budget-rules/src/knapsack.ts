/** One thing that may be taken; value and cost are whole and not negative. */
export type Item = { readonly project: number; readonly value: bigint; readonly cost: bigint }

export type Knapsack = {
  readonly value: bigint
  /** No set is worth more than this; equal to the value when the optimum is proven. */
  readonly bound: bigint
  readonly proven: boolean
  readonly projects: readonly number[]
  /** Nodes of the search tree looked at. */
  readonly steps: number
}

type Search = {
  readonly items: readonly Item[]
  readonly values: Float64Array
  readonly costs: Float64Array
  readonly limit: number
  readonly taken: Uint8Array
  best: { value: bigint; taken: Uint8Array }
  /** Largest double that is surely not above the best value. */
  floor: number
  steps: number
}

/**
 * The most valuable set within the room: depth-first branch and bound in order of value per cost, with Dantzig's bound
 * (Martello, Toth: *Knapsack Problems*, 1990). Bounds are doubles made larger than their rounding error, so they never
 * cut off a better set; values and costs are added up in whole numbers.
 *
 * @param limit most nodes to look at.
 */
export function solveKnapsack(items: readonly Item[], room: bigint, limit: number): Knapsack {
  const sorted = [...items].sort(byDensity)
  const search: Search = {
    items: sorted,
    values: Float64Array.from(sorted, ({ value }) => Number(value)),
    costs: Float64Array.from(sorted, ({ cost }) => Number(cost)),
    limit,
    taken: new Uint8Array(sorted.length),
    best: { value: 0n, taken: new Uint8Array(sorted.length) },
    floor: 0,
    steps: 0,
  }
  descend(search, { value: 0n, room })
  const proven = search.steps <= limit
  const all = dantzig(search, 0, Number(room))
  const { best } = search
  return {
    value: best.value,
    bound: proven ? best.value : BigInt(Math.ceil(all * (1 + slack))),
    proven,
    projects: sorted.filter((_, at) => best.taken[at] === 1).map(({ project }) => project),
    steps: search.steps,
  }
}

const slack = 2 ** -40

function byDensity(a: Item, b: Item): number {
  const difference = b.value * a.cost - a.value * b.cost
  return difference < 0n ? -1 : difference > 0n ? 1 : a.project - b.project
}

/** The value still to be had from item `at` on if items could be cut. */
function dantzig({ values, costs }: Search, at: number, room: number): number {
  let value = 0
  for (let next = at; next < values.length; next++) {
    const cost = costs[next] as number
    if (cost > room) return value + ((values[next] as number) * room) / cost
    value += values[next] as number
    room -= cost
  }
  return value
}

type Frame = { value: bigint; room: bigint }

/** Depth first with a stack of its own: first with the item, then without it. */
function descend(search: Search, start: Frame): void {
  const { items, taken } = search
  const frames: (Frame & { at: number; isSecond: boolean })[] = [
    { ...start, at: 0, isSecond: false },
  ]
  for (let frame = frames.pop(); frame !== undefined; frame = frames.pop()) {
    const { at, value, room, isSecond } = frame
    taken.fill(0, at)
    if (isSecond) taken[at - 1] = 0
    if (++search.steps > search.limit) return
    if (value > search.best.value) keep(search, value)
    if (at === items.length || !mayImprove(search, frame)) continue
    const item = items[at] as Item
    frames.push({ value, room, at: at + 1, isSecond: true })
    if (item.cost <= room) {
      taken[at] = 1
      frames.push({
        value: value + item.value,
        room: room - item.cost,
        at: at + 1,
        isSecond: false,
      })
    }
  }
}

function keep(search: Search, value: bigint): void {
  search.best = { value, taken: search.taken.slice() }
}

/** Whether a set better by at least 1 can still be below this node. */
function mayImprove(search: Search, { at, value, room }: Frame & { at: number }): boolean {
  const bound = (Number(value) + dantzig(search, at, Number(room))) * (1 + slack)
  return bound >= Number(search.best.value + 1n) * (1 - slack)
}
