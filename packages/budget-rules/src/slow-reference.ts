/**
 * Slow counts in plain fractions, voter by voter, written from the papers and sharing nothing with the rules
 * themselves: only tests use them.
 */
export type PlainElection = {
  readonly budget: bigint
  readonly costs: readonly bigint[]
  /** For each voter the use (1, or points) of each project. */
  readonly uses: readonly (readonly bigint[])[]
}

type F = { n: bigint; d: bigint }

const whole = (n: bigint): F => ({ n, d: 1n })
const less = (a: F, b: F) => a.n * b.d < b.n * a.d
const minus = (a: F, b: F): F => reduced({ n: a.n * b.d - b.n * a.d, d: a.d * b.d })
const plus = (a: F, b: F): F => reduced({ n: a.n * b.d + b.n * a.d, d: a.d * b.d })
const times = (a: F, b: bigint): F => reduced({ n: a.n * b, d: a.d })
const over = (a: F, b: F): F => reduced({ n: a.n * b.d, d: a.d * b.n })

function reduced({ n, d }: F): F {
  let [a, b] = [n < 0n ? -n : n, d]
  while (b !== 0n) [a, b] = [b, a % b]
  return a === 0n ? whole(0n) : { n: n / a, d: d / a }
}

/** Equal Shares with a given share; ties by lowest number. `byCost`: utilities are multiplied by the cost. */
export function slowEqualShares(
  { costs, uses }: PlainElection,
  share: F,
  byCost: boolean,
): number[] {
  const money = uses.map(() => share)
  const left = new Set(costs.map((_, p) => p))
  const chosen: number[] = []
  for (;;) {
    let best: { p: number; ratio: F; price: F } | null = null
    for (const p of left) {
      const price = slowPrice(
        costs[p] as bigint,
        money,
        uses.map((use) => use[p] as bigint),
      )
      if (price === null) continue
      const ratio = byCost ? over(price, whole(costs[p] as bigint)) : price
      if (best === null || less(ratio, best.ratio)) best = { p, ratio, price }
    }
    if (best === null) return chosen
    const { p, price } = best
    uses.forEach((use, i) => {
      const asked = times(price, use[p] as bigint)
      const has = money[i] as F
      money[i] = less(has, asked) ? whole(0n) : minus(has, asked)
    })
    left.delete(p)
    chosen.push(p)
  }
}

/** Sorts the supporters by money per use and lets them drop out as poor one by one. */
function slowPrice(cost: bigint, money: readonly F[], use: readonly bigint[]): F | null {
  const supporters = use.map((u, i) => ({ u, has: money[i] as F })).filter(({ u }) => u > 0n)
  supporters.sort((a, b) => (less(times(a.has, b.u), times(b.has, a.u)) ? -1 : 1))
  let needed = whole(cost)
  let units = supporters.reduce((sum, { u }) => sum + u, 0n)
  for (const { u, has } of supporters) {
    const price = over(needed, whole(units))
    if (!less(has, times(price, u))) return price
    needed = minus(needed, has)
    units -= u
  }
  return null
}

/** Sequential Phragmén that stops at the first project that does not fit; ties by lowest number. */
export function slowPhragmen({ budget, costs, uses }: PlainElection): number[] {
  const load = uses.map(() => whole(0n))
  const left = costs.map((_, p) => p).filter((p) => (costs[p] as bigint) <= budget)
  const chosen: number[] = []
  let spent = 0n
  for (;;) {
    let first: { time: F; tied: number[] } | null = null
    for (const p of left) {
      const supporters = uses
        .map((_, i) => i)
        .filter((i) => ((uses[i] as bigint[])[p] as bigint) > 0n)
      if (chosen.includes(p) || supporters.length === 0) continue
      const sum = supporters.reduce(
        (total, i) => plus(total, load[i] as F),
        whole(costs[p] as bigint),
      )
      const time = over(sum, whole(BigInt(supporters.length)))
      if (first === null || less(time, first.time)) first = { time, tied: [p] }
      else if (!less(first.time, time)) first.tied.push(p)
    }
    if (first === null || first.tied.some((p) => spent + (costs[p] as bigint) > budget))
      return chosen
    const p = first.tied[0] as number
    const { time } = first
    uses.forEach((use, i) => {
      if ((use[p] as bigint) > 0n) load[i] = time
    })
    chosen.push(p)
    spent += costs[p] as bigint
  }
}

/** The largest worth of any set within the budget, by trying all of them. */
export function slowMaximum(
  budget: bigint,
  costs: readonly bigint[],
  values: readonly bigint[],
): bigint {
  let best = 0n
  for (let set = 0; set < 2 ** costs.length; set++) {
    let [cost, value] = [0n, 0n]
    costs.forEach((c, p) => {
      if (((set >> p) & 1) === 0) return
      cost += c
      value += values[p] as bigint
    })
    if (cost <= budget && value > best) best = value
  }
  return best
}
