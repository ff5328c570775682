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
  readonly valueBefore: Float64Array
  readonly costBefore: Float64Array
  readonly limit: number
  readonly taken: Uint8Array
  best: { value: bigint; taken: Uint8Array }
  steps: number
}

/**
 * The most valuable set within the room: depth-first branch and bound in order of value per cost, with Dantzig's bound
 * (Martello, Toth: *Knapsack Problems*, 1990). Bounds are doubles made larger than their rounding error, so they never
 * cut off a better set; values and costs are added up in whole numbers.
 *
 * @param limit most nodes to look at.
 * @param atLeast only sets worth this much are looked for; when there is none the value is one less, with no projects.
 */
export function solveKnapsack(
  items: readonly Item[],
  room: bigint,
  limit: number,
  atLeast = 0n,
): Knapsack {
  const sorted = [...items].sort(byDensity)
  const values = Float64Array.from(sorted, ({ value }) => Number(value))
  const costs = Float64Array.from(sorted, ({ cost }) => Number(cost))
  const search: Search = {
    items: sorted,
    values,
    costs,
    valueBefore: sumsBefore(values),
    costBefore: sumsBefore(costs),
    limit,
    taken: new Uint8Array(sorted.length),
    best: { value: atLeast > 0n ? atLeast - 1n : 0n, taken: new Uint8Array(sorted.length) },
    steps: 0,
  }
  descend(search, { value: 0n, room })
  const proven = search.steps <= limit
  const all = dantzig(search, 0, Number(room))
  const { best } = search
  return {
    value: best.value,
    bound: proven
      ? best.value
      : BigInt(
          Math.ceil(all * (1 + slack) + (search.valueBefore[sorted.length] as number) * 2 ** -44),
        ),
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
function dantzig(search: Search, at: number, room: number): number {
  const { values, costs, valueBefore, costBefore } = search
  const limit = room + (costBefore[at] as number)
  if ((costBefore[costs.length] as number) > 2 ** 52) return dantzigStepwise(search, at, room)
  let [low, high] = [at, costs.length]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((costBefore[middle] as number) <= limit) low = middle
    else high = middle - 1
  }
  const whole = (valueBefore[low] as number) - (valueBefore[at] as number)
  if (low === costs.length) return whole
  const left = limit - (costBefore[low] as number)
  return whole + ((values[low] as number) * left) / (costs[low] as number)
}

/** The same where sums of costs are not exact in doubles. */
function dantzigStepwise({ values, costs }: Search, at: number, room: number): number {
  let value = 0
  let left = room
  for (let next = at; next < values.length; next++) {
    const cost = costs[next] as number
    if (cost > left) return value + ((values[next] as number) * left) / cost
    value += values[next] as number
    left -= cost
  }
  return value
}

/** Sums of all items before each, and of all. */
function sumsBefore(numbers: Float64Array): Float64Array {
  const sums = new Float64Array(numbers.length + 1)
  numbers.forEach((value, at) => {
    sums[at + 1] = (sums[at] as number) + value
  })
  return sums
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
  // Sums before an item are off by less than this part of the sum of all.
  const rounding = (search.valueBefore[search.items.length] as number) * 2 ** -44
  const bound = (Number(value) + dantzig(search, at, Number(room))) * (1 + slack) + rounding
  return bound >= Number(search.best.value + 1n) * (1 - slack)
}
