import { type HeaviestMatching, heaviestMatching } from './blossom.ts'
import { nearlyStablePairs, tableOf } from './roommates.ts'
import type { TandemProblem } from './tandem-problem.ts'
import { ranksOf, strictOrders, type Wishes } from './wishes.ts'

/** What tandems are best at: their weight, or first their number. */
export type TandemAim = 'weight' | 'most-pairs'

/** Weights of all pairs that may be, at `one * n + other`. With `most-pairs` one more pair outweighs everything. */
export function tandemWeights(
  { members, pairs, apart }: TandemProblem,
  aim: TandemAim,
): Float64Array {
  const n = members.length
  const weights = new Float64Array(n * n)
  const heaviest = pairs.reduce((most, { weight }) => Math.max(most, weight), 0)
  const bonus = aim === 'most-pairs' ? heaviest * Math.ceil(n / 2) + 1 : 0
  for (const { a, b, weight } of pairs) {
    weights[a * n + b] = weight + bonus
    weights[b * n + a] = weight + bonus
  }
  for (const { a, b } of apart) {
    weights[a * n + b] = 0
    weights[b * n + a] = 0
  }
  return weights
}

/** The tandems of greatest weight, proven by labels. */
export function heaviestTandems(problem: TandemProblem, aim: TandemAim): HeaviestMatching {
  return heaviestMatching(tandemWeights(problem, aim), problem.members.length)
}

/**
 * Another matching of the same weight; null where there is none. Of equally heavy ones the search finds one with fewer of
 * the pairs made as soon as each of these weighs a little less; a pair more or less never outweighs that.
 */
export function equallyHeavy(
  problem: TandemProblem,
  aim: TandemAim,
  partner: Int32Array,
): Int32Array | null {
  const n = problem.members.length
  const lighter = tandemWeights(problem, aim).map((weight, pair) => {
    const isMade = partner[Math.floor(pair / n)] === pair % n
    return weight * (n + 1) - (weight > 0 && isMade ? 1 : 0)
  })
  const other = heaviestMatching(lighter, n).partner
  return other.some((mate, one) => mate !== partner[one]) ? other : null
}

/**
 * Whether the labels prove a matching the heaviest (duality of Edmonds' matching polytope): for every pair the labels of both
 * and of all blossoms around both reach twice its weight, no label is negative, and all labels together, a blossom of
 * 2k + 1 members counting k times, are twice the weight of the matching.
 */
export function provesHeaviest(weights: Float64Array, n: number, found: HeaviestMatching): boolean {
  const { partner, labels, blossoms } = found
  if (labels.length !== n || labels.some((label) => label < 0) || !isMatching(weights, partner))
    return false
  const around = new Float64Array(n * n)
  let total = labels.reduce((sum, label) => sum + label, 0)
  for (const { members, label } of blossoms) {
    const isOdd = members.length % 2 === 1 && new Set(members).size === members.length
    if (label < 0 || !isOdd || members.some((one) => !(one >= 0 && one < n))) return false
    total += (label * (members.length - 1)) / 2
    for (const one of members)
      for (const other of members)
        around[one * n + other] = (around[one * n + other] as number) + label
  }
  for (let pair = 0; pair < n * n; pair++) {
    const weight = weights[pair] as number
    if (weight === 0) continue
    const covered =
      (labels[Math.floor(pair / n)] as number) +
      (labels[pair % n] as number) +
      (around[pair] as number)
    if (covered < 2 * weight) return false
  }
  return total === 2 * weightOf(weights, partner)
}

function isMatching(weights: Float64Array, partner: Int32Array): boolean {
  const n = partner.length
  return partner.every(
    (other, one) =>
      other === -1 || (partner[other] === one && (weights[one * n + other] as number) > 0),
  )
}

/** The weight of a matching. */
export function weightOf(weights: Float64Array, partner: Int32Array): number {
  const n = partner.length
  return partner.reduce(
    (sum, other, one) => sum + (other > one ? (weights[one * n + other] as number) : 0),
    0,
  )
}

export type StableTandems = {
  readonly partner: Int32Array
  /** Null: stable. Otherwise no stable matching exists; these were set aside, and these pairs would rather be together. */
  readonly setAside: readonly number[]
  readonly blocking: readonly { readonly a: number; readonly b: number }[]
}

/** Stable tandems, or, where there are none, nearly stable ones with the pairs that block them named. */
export function stableTandems(problem: TandemProblem, seed: string | null): StableTandems {
  const wishes = wishesOf(problem)
  const lists = strictOrders(wishes, wishes.length, { seed, purpose: 'members' })
  const mayPair = mayPairIn(problem)
  const { partner, setAside } = nearlyStablePairs(lists, mayPair)
  return { partner, setAside, blocking: blockingTandems(problem, partner) }
}

/** The wishes that were written, or, where nobody wrote any, the pairs of each by weight. */
export function wishesOf({ members, pairs }: TandemProblem): Wishes[] {
  if (members.some(({ wishes }) => wishes.length > 0)) return members.map(({ wishes }) => wishes)
  return members.map((_, member) => {
    const own = pairs.flatMap(({ a, b, weight }) => {
      if (weight === 0 || (a !== member && b !== member)) return []
      return [{ other: a === member ? b : a, weight }]
    })
    const levels = [...new Set(own.map(({ weight }) => weight))].sort((one, other) => other - one)
    return levels.map((level) =>
      own
        .filter(({ weight }) => weight === level)
        .map(({ other }) => other)
        .sort((one, other) => one - other),
    )
  })
}

function mayPairIn({ members, apart }: TandemProblem): (one: number, other: number) => boolean {
  const n = members.length
  const barred = new Set(apart.flatMap(({ a, b }) => [a * n + b, b * n + a]))
  return (one, other) => !barred.has(one * n + other)
}

/** Every pair in which both wish each other strictly more than what they have. */
export function blockingTandems(
  problem: TandemProblem,
  partner: Int32Array,
): { a: number; b: number }[] {
  const wishes = wishesOf(problem)
  const ranks = wishes.map((one) => ranksOf(one, wishes.length))
  const { lists } = tableOf(
    wishes.map((one) => one.flat()),
    mayPairIn(problem),
  )
  const rankOfOwn = (one: number) =>
    partner[one] === -1 ? Infinity : (ranks[one]?.[partner[one] as number] ?? Infinity)
  return lists.flatMap((list, a) =>
    list
      .filter(
        (b) => a < b && (ranks[a]?.[b] ?? 0) < rankOfOwn(a) && (ranks[b]?.[a] ?? 0) < rankOfOwn(b),
      )
      .map((b) => ({ a, b })),
  )
}
