import { readFile } from 'node:fs/promises'
import {
  type BudgetCount,
  type BudgetRule,
  compareOutcomes,
  countBudget,
  type Election,
  metaValue,
  parseDecimal,
  proofInputs,
  proofResult,
  readPabulib,
  type Satisfaction,
  type TieRule,
  type Utility,
} from '@korzo/budget-rules'
import type { Json } from '@korzo/proofs'
import type { Arguments } from './command.ts'
import { UsageError } from './command.ts'
import { decisionCommand } from './decision-command.ts'

export const command = decisionCommand<Election>({
  name: 'count-budget',
  summary: 'Count a participatory budget by a rule, and tell for every project why',
  usage: 'FILES… [--rule RULE] [--utility U] [--completion C] [--ties T] [--compare]',
  options: {
    rule: {
      type: 'string',
      value: 'RULE',
      description:
        'greedy, greedy-stop, greedy-threshold, greedy-stop-threshold, equal-shares, phragmen or max-utility',
      default: 'equal-shares',
    },
    utility: {
      type: 'string',
      value: 'U',
      description:
        'What a project is worth to its voters: cost, cardinality (1 each) or points (default: points for greedy, else cost)',
    },
    completion: {
      type: 'string',
      value: 'C',
      description:
        'Equal shares only: none, add1 (up to the first overspend), add1-exhaustive, greedy',
      default: 'none',
    },
    raise: {
      type: 'string',
      value: 'AMOUNT',
      description: 'What add1 adds to each share, in the currency',
      default: '1',
    },
    ties: {
      type: 'string',
      value: 'T',
      description: 'name (lowest id), cost-votes (lowest cost, then most votes) or lot (--seed)',
      default: 'name',
    },
    unaffordable: {
      type: 'string',
      value: 'WHAT',
      description:
        'Greedy and phragmen: skip or stop at the first project that does not fit (default: skip for greedy, stop for phragmen)',
    },
    threshold: {
      type: 'string',
      value: 'N',
      description:
        'Greedy: score a project needs; "file" takes min_project_score_threshold, "none" asks for none',
    },
    steps: {
      type: 'string',
      value: 'N',
      description: 'max-utility: most steps one search may take',
      default: '20000000',
    },
    compare: {
      type: 'boolean',
      description: 'Also count by the other rules, and compare what the citizens get',
    },
  },
  help: 'Reads elections in Pabulib format (pabulib.org). The names of greedy in Pabulib are understood too: greedy-no-skip is greedy-stop. docs/budget-rules.md explains the rules.',
  read: async (path) => readPabulib(await readFile(path)),
  decide(election, { values }) {
    const seed = typeof values['seed'] === 'string' ? values['seed'] : null
    const rule = ruleFrom(election, values, seed)
    const count = countBudget(election, rule, seed)
    const compared = values['compare'] === true ? compareWithOthers(election, count) : []
    return {
      rule: count.rule,
      parameters: count.parameters,
      seed: count.seed,
      ties: count.ties as unknown as readonly Json[],
      inputs: () => proofInputs(election),
      result: proofResult(count),
      output: {
        winners: count.winners,
        cost: count.cost,
        budget: count.budget,
        ...count.facts,
        notes: election.notes,
        projects: count.projects,
        ...(compared.length === 0 ? {} : { comparison: compared as unknown as Json }),
      },
      text: () => textOf(election, count, compared),
    }
  },
})

type Values = Arguments['values']

/** Every name a rule is known by; greedy's variants differ in two parameters. */
const rules: {
  readonly [name: string]: { kind: BudgetRule['rule']; stop?: true; threshold?: true }
} = {
  greedy: { kind: 'greedy' },
  'greedy-skip': { kind: 'greedy' },
  'greedy-stop': { kind: 'greedy', stop: true },
  'greedy-no-skip': { kind: 'greedy', stop: true },
  'greedy-threshold': { kind: 'greedy', threshold: true },
  'greedy-skip-threshold': { kind: 'greedy', threshold: true },
  'greedy-stop-threshold': { kind: 'greedy', stop: true, threshold: true },
  'greedy-no-skip-threshold': { kind: 'greedy', stop: true, threshold: true },
  'equal-shares': { kind: 'equal-shares' },
  mes: { kind: 'equal-shares' },
  phragmen: { kind: 'phragmen' },
  'max-utility': { kind: 'max-utility' },
}

function ruleFrom(election: Election, values: Values, seed: string | null): BudgetRule {
  const named = rules[oneOf(values, 'rule', Object.keys(rules), 'equal-shares')] ?? {
    kind: 'greedy',
  }
  const ties: TieRule = oneOf(values, 'ties', ['name', 'cost-votes', 'lot'], 'name')
  if (ties === 'lot' && seed === null) throw new UsageError('--ties lot needs --seed')
  const utility: Utility = oneOf(
    values,
    'utility',
    ['cardinality', 'cost', 'points'],
    named.kind === 'greedy' ? 'points' : 'cost',
  )
  const stops = named.stop === true || named.kind === 'phragmen'
  const unaffordable = oneOf(values, 'unaffordable', ['skip', 'stop'], stops ? 'stop' : 'skip')
  switch (named.kind) {
    case 'greedy': {
      const threshold = thresholdFrom(election, values, named.threshold === true)
      return { rule: 'greedy', ties, utility, unaffordable, threshold }
    }
    case 'equal-shares': {
      const completions = ['none', 'add1', 'add1-exhaustive', 'greedy'] as const
      const completion = oneOf(values, 'completion', completions, 'none')
      return { rule: 'equal-shares', ties, utility, completion, raise: raiseFrom(values) }
    }
    case 'phragmen':
      return { rule: 'phragmen', ties, unaffordable }
    case 'max-utility':
      return { rule: 'max-utility', ties, utility, steps: stepsFrom(values) }
  }
}

function oneOf<T extends string>(
  values: Values,
  name: string,
  known: readonly T[],
  standard: T,
): T {
  const given = values[name]
  if (given === undefined) return standard
  const found = known.find((item) => item === given)
  if (found !== undefined) return found
  throw new UsageError(`--${name} must be one of ${known.join(', ')}, not "${given}"`)
}

function thresholdFrom(election: Election, values: Values, wanted: boolean): string | null {
  const given = values['threshold'] ?? (wanted ? 'file' : 'none')
  if (given === 'none') return null
  const text = given === 'file' ? metaValue(election, 'min_project_score_threshold') : String(given)
  if (text === undefined) return null
  if (parseDecimal(text) === null)
    throw new UsageError(`the threshold must be a number, "file" or "none", not "${text}"`)
  return text
}

function raiseFrom(values: Values): string {
  const text = String(values['raise'] ?? '1')
  const raise = parseDecimal(text)
  if (raise === null || raise.units <= 0n || raise.places > 6)
    throw new UsageError(
      `--raise must be a positive amount with at most six decimals, not "${text}"`,
    )
  return text
}

function stepsFrom(values: Values): number {
  const text = String(values['steps'] ?? '20000000')
  if (!/^[1-9]\d{0,11}$/.test(text))
    throw new UsageError(`--steps must be a positive whole number, not "${text}"`)
  return Number(text)
}

/** The rules a town would think of, in one order; the count itself stands first. */
function compareWithOthers(election: Election, count: BudgetCount): readonly Satisfaction[] {
  const ties = 'name'
  const others: readonly BudgetRule[] = [
    { rule: 'greedy', ties, utility: 'points', unaffordable: 'skip', threshold: null },
    { rule: 'equal-shares', ties, utility: 'cost', completion: 'add1', raise: '1' },
    { rule: 'phragmen', ties, unaffordable: 'stop' },
    { rule: 'max-utility', ties, utility: 'cost', steps: 20_000_000 },
  ]
  return compareOutcomes(election, [count, ...others.map((rule) => countBudget(election, rule))])
}

function textOf(election: Election, count: BudgetCount, compared: readonly Satisfaction[]): string {
  const reasons = new Map(count.projects.map((project) => [project.id, project]))
  const names = new Map(election.projects.map(({ id, fields }) => [id, fields['name'] ?? '']))
  const line = (id: string) =>
    `  ${id} ${names.get(id) ?? ''}\n    ${reasons.get(id)?.reason.text ?? ''}`
  const losers = count.projects.filter(({ selected }) => !selected).map(({ id }) => id)
  return [
    ...election.notes,
    `${count.rule}: ${count.winners.length} of ${count.projects.length} projects for ${count.cost} of ${count.budget}`,
    'Chosen, in this order',
    ...count.winners.map(line),
    'Not chosen',
    ...losers.map(line),
    ...count.ties.map(({ tied, chosen }) => `Tie of ${tied.join(', ')}: ${chosen} came first.`),
    ...compared.map(comparedText),
  ].join('\n')
}

function comparedText(other: Satisfaction, at: number): string {
  const served = `${other.winners} projects for ${other.cost}; ${(other.votersServedShare * 100).toFixed(1)} % of voters get something they voted for, ${other.projectsPerVoter.toFixed(2)} projects each`
  const held =
    at === 0 ? '' : `; ${other.more} voters get more, ${other.less} less than by the rule counted`
  return `${other.rule}: ${served}${held}`
}
