import { type Json } from '@korzo/proofs'
import { formatUnits, parseDecimal, rescaled } from './amounts.ts'
import type { Election } from './election.ts'
import type { Completion } from './equal-shares/completion.ts'
import { countWithEqualShares } from './equal-shares/outcome.ts'
import { countGreedy } from './greedy.ts'
import { countMaxUtility } from './max-utility.ts'
import { costOfProjects, idsOf, type Outcome, type ProjectOutcome } from './outcome.ts'
import { countPhragmen } from './phragmen.ts'
import type { Utility } from './support.ts'
import { type Tie, type TieOrder, type TieRule, tieOrder } from './ties.ts'

type Parameters<Name extends string, Own> = { readonly rule: Name; readonly ties: TieRule } & Own

export type GreedyRule = Parameters<
  'greedy',
  {
    readonly utility: Utility
    readonly unaffordable: 'skip' | 'stop'
    /** Decimal text of the score a project needs; null: none. */
    readonly threshold: string | null
  }
>

export type EqualSharesRule = Parameters<
  'equal-shares',
  {
    readonly utility: Utility
    readonly completion: Completion
    /** Decimal text of what each raise adds to everybody's share, in the currency of the election. */
    readonly raise: string
  }
>

export type PhragmenRule = Parameters<'phragmen', { readonly unaffordable: 'skip' | 'stop' }>

export type MaxUtilityRule = Parameters<
  'max-utility',
  { readonly utility: Utility; readonly steps: number }
>

/** A rule with everything that must be known to count again. */
export type BudgetRule = GreedyRule | EqualSharesRule | PhragmenRule | MaxUtilityRule

export type BudgetCount = {
  /** Versioned name of the rule. */
  readonly rule: string
  readonly parameters: { readonly [name: string]: Json }
  /** The seed, where ties are broken by lot. */
  readonly seed: string | null
  /** Ids of the chosen projects in the order chosen. */
  readonly winners: readonly string[]
  /** Exact decimal texts. */
  readonly cost: string
  readonly budget: string
  readonly projects: readonly ProjectOutcome[]
  readonly ties: readonly Tie[]
  readonly facts: { readonly [name: string]: Json }
}

/**
 * Counts an election by a rule. The same election, rule and seed always give the same.
 *
 * @throws {RangeError} when ties are broken by lot and there is no seed, or an amount of the rule cannot be read.
 */
export function countBudget(
  election: Election,
  rule: BudgetRule,
  seed: string | null = null,
): BudgetCount {
  const outcome = outcomeOf(election, rule, tieOrder(election, rule.ties, seed))
  const chosen = new Set(outcome.winners)
  const { rule: name, ...parameters } = rule
  return {
    rule: `budget-rules/${name}@1`,
    parameters,
    seed: rule.ties === 'lot' ? seed : null,
    winners: idsOf(election, outcome.winners),
    cost: formatUnits(costOfProjects(election, outcome.winners), election.places),
    budget: formatUnits(election.budget, election.places),
    projects: election.projects.map(({ id }, p) => ({
      id,
      selected: chosen.has(p),
      reason: outcome.reasons[p] ?? { code: 'unknown', text: '' },
    })),
    ties: outcome.ties,
    facts: outcome.facts,
  }
}

function outcomeOf(election: Election, rule: BudgetRule, ties: TieOrder): Outcome {
  switch (rule.rule) {
    case 'greedy': {
      const threshold = rule.threshold === null ? null : amount(rule.threshold, 'threshold')
      return countGreedy(election, ties, { ...rule, threshold })
    }
    case 'equal-shares':
      return equalShares(election, ties, rule)
    case 'phragmen':
      return countPhragmen(election, ties, rule)
    case 'max-utility':
      return countMaxUtility(election, ties, rule)
  }
}

/** A raise finer than the election's money makes its money finer: cents for an election in whole euros. */
function equalShares(election: Election, ties: TieOrder, rule: EqualSharesRule): Outcome {
  const raise = amount(rule.raise, 'raise')
  if (raise.units <= 0n) throw new RangeError('raise must be more than nothing')
  const places = Math.max(raise.places, election.places)
  const { utility, completion } = rule
  const options = { utility, completion, raise: rescaled(raise, places) }
  return countWithEqualShares(inPlaces(election, places), ties, options)
}

function inPlaces(election: Election, places: number): Election {
  if (places === election.places) return election
  const factor = 10n ** BigInt(places - election.places)
  const projects = election.projects.map((project) => ({ ...project, cost: project.cost * factor }))
  return { ...election, places, projects, budget: election.budget * factor }
}

function amount(text: string, name: string) {
  const value = parseDecimal(text)
  if (value === null) throw new RangeError(`${name} must be a decimal number, not "${text}"`)
  return value
}
