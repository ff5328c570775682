import { ceilDivide, formatUnits } from './amounts.ts'
import type { Election } from './election.ts'
import { largestPoints } from './greedy.ts'
import { type Item, type Knapsack, solveKnapsack } from './knapsack.ts'
import { counted, idsOf, type Outcome, type Reason } from './outcome.ts'
import { tally, type Utility } from './support.ts'
import { type Tie, type TieOrder, winsTie } from './ties.ts'

export type MaxUtilityOptions = {
  readonly utility: Utility
  /** Most steps one search may take; a recorded limit instead of a time. */
  readonly steps: number
}

/** Value of each project and what one further ballot naming only it would add to it. */
type Values = {
  readonly value: readonly bigint[]
  readonly each: readonly bigint[]
  /** Both are in units of 10^-places: of the money where worth is cost, of the points where it is points. */
  readonly places: number
}

type Solved = {
  readonly election: Election
  readonly ties: TieOrder
  readonly values: Values
  readonly solve: (force: Force) => Knapsack
  readonly best: Knapsack
  readonly steps: number
}

/** Projects that must or must not be chosen. */
type Force = {
  readonly within: readonly number[]
  readonly without: readonly number[]
  /** Only sets worth this much are of interest. */
  readonly atLeast?: bigint
}

/**
 * The set of projects within the budget that is worth most to all voters together: a knapsack, solved exactly by
 * branch and bound (Talmon, Faliszewski: *A Framework for Approval-Based Budgeting Methods*, AAAI 2019). Among equally
 * good sets the order of ties decides: the first project that can be in a best set is taken, and so on.
 */
export function countMaxUtility(
  election: Election,
  ties: TieOrder,
  options: MaxUtilityOptions,
): Outcome {
  const values = valuesOf(election, options.utility)
  const { solved, candidates, chosen } = chooseSet({ election, ties, values, steps: options.steps })
  const winners = candidates.filter((p) => chosen.has(p)).sort((a, b) => compareWorth(solved, a, b))
  const changed = election.projects.map((_, p) =>
    forcedOtherWay(solved, chosen, candidates.includes(p) ? p : null),
  )
  return {
    winners,
    reasons: election.projects.map((_, p) =>
      reasonFor(solved, p, { isChosen: chosen.has(p), other: changed[p] ?? null }),
    ),
    ties: tiesOf(solved, winners, changed),
    facts: {
      utility: formatUnits(solved.best.value, values.places),
      bound: formatUnits(solved.best.bound, values.places),
      proven: solved.best.proven && changed.every((other) => other === null || other.proven),
      steps: solved.best.steps,
    },
  }
}

type Choosing = Pick<Solved, 'election' | 'ties' | 'values' | 'steps'>

/** The best set, the first in the order of ties where several are worth the same. */
function chooseSet(choosing: Choosing) {
  const { election, values, steps } = choosing
  const candidates = election.projects
    .map((_, p) => p)
    .filter(
      (p) =>
        (values.value[p] as bigint) > 0n && (election.projects[p]?.cost ?? 0n) <= election.budget,
    )
  const solve = solver({ election, values, candidates, steps })
  const solved: Solved = { ...choosing, solve, best: solve({ within: [], without: [] }) }
  return { solved, candidates, chosen: new Set(firstInOrder(solved, candidates)) }
}

export function valuesOf(election: Election, utility: Utility): Values {
  const { votes, score } = tally(election)
  const cost = (p: number) => election.projects[p]?.cost ?? 0n
  const merit = Array.from(utility === 'points' ? score : votes, BigInt)
  const one = utility === 'points' ? BigInt(largestPoints(election)) : 1n
  const unit = (p: number) => (utility === 'cost' ? cost(p) : 1n)
  return {
    value: merit.map((m, p) => m * unit(p)),
    each: merit.map((_, p) => one * unit(p)),
    places: { cost: election.places, points: election.ballots.pointPlaces, cardinality: 0 }[
      utility
    ],
  }
}

type Task = { election: Election; values: Values; candidates: readonly number[]; steps: number }

function solver({ election, values, candidates, steps }: Task): (force: Force) => Knapsack {
  const item = (p: number): Item => ({
    project: p,
    value: values.value[p] as bigint,
    cost: election.projects[p]?.cost ?? 0n,
  })
  return ({ within, without, atLeast }) => {
    const base = within.map(item)
    const room = base.reduce((left, { cost }) => left - cost, election.budget)
    const fixed = base.reduce((sum, { value }) => sum + value, 0n)
    const left = candidates.filter((p) => !within.includes(p) && !without.includes(p))
    const rest = solveKnapsack(
      left.map(item),
      room,
      steps,
      atLeast === undefined ? 0n : atLeast - fixed,
    )
    return {
      ...rest,
      value: rest.value + fixed,
      bound: rest.bound + fixed,
      projects: [...within, ...rest.projects],
    }
  }
}

/** The best set that comes first in the order of ties. */
function firstInOrder(
  { ties, solve, best, election }: Solved,
  candidates: readonly number[],
): readonly number[] {
  const order = [...candidates].sort(
    (a, b) => (ties.ranks[a] as number) - (ties.ranks[b] as number),
  )
  let current = best
  const within: number[] = []
  const without: number[] = []
  for (const p of order) {
    if (current.projects.includes(p)) {
      within.push(p)
      continue
    }
    const fits =
      [...within, p].reduce((sum, q) => sum + (election.projects[q]?.cost ?? 0n), 0n) <=
      election.budget
    const other = fits ? solve({ within: [...within, p], without, atLeast: best.value }) : null
    if (other !== null && other.value === best.value) {
      within.push(p)
      current = other
    } else without.push(p)
  }
  return within
}

function compareWorth({ values, election, ties }: Solved, a: number, b: number): number {
  const worth = (p: number, q: number) =>
    (values.value[p] as bigint) * (election.projects[q]?.cost ?? 0n)
  const difference = worth(b, a) - worth(a, b)
  return difference < 0n
    ? -1
    : difference > 0n
      ? 1
      : (ties.ranks[a] as number) - (ties.ranks[b] as number)
}

/** The best set without a chosen project, or with one that was not; null for projects that cannot be chosen. */
function forcedOtherWay(
  { solve }: Solved,
  chosen: ReadonlySet<number>,
  p: number | null,
): Knapsack | null {
  if (p === null) return null
  return chosen.has(p) ? solve({ within: [], without: [p] }) : solve({ within: [p], without: [] })
}

function sayMore(more: bigint | null): MoreSaid {
  if (more === null) return { moreVotes: null, would: '' }
  const would = ` With ${counted(more, 'more vote')} it would have won.`
  return { moreVotes: Number(more), would }
}

type Decided = { readonly isChosen: boolean; readonly other: Knapsack | null }

function reasonFor(solved: Solved, p: number, { isChosen, other }: Decided): Reason {
  const { election, values, best, ties } = solved
  const cost = election.projects[p]?.cost ?? 0n
  if (cost > election.budget)
    return { code: 'dearer-than-budget', text: 'It costs more than the whole budget.' }
  if (other === null) {
    const room = solved.solve({ within: [p], without: [] })
    const { moreVotes, would } = sayMore(furtherVotes(solved, p, room))
    return withoutWorth(solved, p, { moreVotes, would })
  }
  const say = (units: bigint) => formatUnits(units, values.places)
  const lost = say(best.value - other.value)
  const worth = say(values.value[p] as bigint)
  if (isChosen) {
    const text =
      lost === '0'
        ? 'It is in the set worth most; another set without it is worth as much.'
        : `It is in the set worth most: without it the best set would be worth ${lost} less.`
    return { code: 'in-best-set', worth, lostWithout: lost, text }
  }
  const { moreVotes, would } = sayMore(furtherVotes(solved, p, other))
  const votes = ties.votes[p] as number
  const text = `It costs ${formatUnits(cost, election.places)}; every set with it is worth at least ${lost} less than the best.${would}`
  return {
    code: 'not-in-best-set',
    worth,
    votes,
    lostWith: lost,
    moreVotes,
    text,
  }
}

type MoreSaid = { readonly moreVotes: number | null; readonly would: string }

/** Nobody named it, or what ballots gave and took makes nothing together. */
function withoutWorth({ values, ties }: Solved, p: number, { moreVotes, would }: MoreSaid): Reason {
  const votes = ties.votes[p] as number
  if (votes === 0) return { code: 'no-supporters', moreVotes, text: `Nobody voted for it.${would}` }
  const worth = formatUnits(values.value[p] as bigint, values.places)
  const text = `To all its voters together it is worth ${worth}: not more than nothing.${would}`
  return { code: 'worth-nothing', worth, votes, moreVotes, text }
}

/**
 * Further ballots naming only p with which the best set with p is the one chosen; null when no number helps. Where both
 * sets would be worth the same, the choice among best sets is made again with the new values.
 */
function furtherVotes(solved: Solved, p: number, withIt: Knapsack): bigint | null {
  const { best, values } = solved
  const each = values.each[p] as bigint
  if (each === 0n) return null
  const lost = best.value - withIt.value
  const equal = ceilDivide(lost, each)
  if (equal * each !== lost) return equal
  return chosenWithMore(solved, p, equal) ? equal : equal + 1n
}

function chosenWithMore(solved: Solved, p: number, more: bigint): boolean {
  const { election, ties, values, steps } = solved
  const value = values.value.map((v, q) => (q === p ? v + more * (values.each[p] as bigint) : v))
  const order = election.projects
    .map((_, q) => q)
    .sort((a, b) => compareTied(ties, { a, b, p, more }))
  const ranks = new Int32Array(order.length)
  order.forEach((q, place) => {
    ranks[q] = place
  })
  return chooseSet({
    election,
    ties: { ...ties, ranks },
    values: { ...values, value },
    steps,
  }).chosen.has(p)
}

type TiedPair = { a: number; b: number; p: number; more: bigint }

function compareTied(ties: TieOrder, { a, b, p, more }: TiedPair): number {
  if (a === p) return winsTie(ties, a, b, more) ? -1 : 1
  if (b === p) return winsTie(ties, b, a, more) ? 1 : -1
  return (ties.ranks[a] as number) - (ties.ranks[b] as number)
}

/** There is another best set as soon as one chosen project can be left out without loss. */
function tiesOf(
  { election, ties, best }: Solved,
  winners: readonly number[],
  other: readonly (Knapsack | null)[],
): Tie[] {
  const p = winners.find((winner) => other[winner]?.value === best.value)
  if (p === undefined) return []
  const instead = (other[p]?.projects ?? []).filter((q) => !winners.includes(q))
  const tied = idsOf(election, [p, ...instead])
  return [{ round: 0, tied, chosen: tied[0] ?? '', by: ties.rule }]
}
