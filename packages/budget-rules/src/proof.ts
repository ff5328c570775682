import { canonicalJson, type Json } from '@korzo/proofs'
import { formatUnits, parseDecimal, rescaled } from './amounts.ts'
import { type BudgetCount, type BudgetRule, countBudget } from './count.ts'
import { ballotsFrom, type Election, type PlainBallot, type VoteType } from './election.ts'

/**
 * What the count was made from, without voters: budget, costs and the distinct ballots with the number of voters who
 * cast each. A ballot is `votes:0,4,7`, or `votes:0=3,4=1` with points; ballots are sorted, so nothing of the order in
 * which people voted remains.
 */
export function proofInputs(election: Election): Json {
  const { ballots } = election
  const lines: string[] = []
  for (let g = 0; g < ballots.weights.length; g++) {
    const entries: string[] = []
    for (let at = ballots.offsets[g] as number; at < (ballots.offsets[g + 1] as number); at++) {
      const points = ballots.points === null ? '' : `=${ballots.points[at]}`
      entries.push(`${ballots.projects[at]}${points}`)
    }
    lines.push(`${ballots.weights[g]}:${entries.join(',')}`)
  }
  return {
    budget: formatUnits(election.budget, election.places),
    voteType: election.voteType,
    pointPlaces: ballots.pointPlaces,
    hasPoints: ballots.points !== null,
    projects: election.projects.map(({ id, cost }) => [id, formatUnits(cost, election.places)]),
    ballots: lines.sort(),
  }
}

/** What a verifier must find again. */
export function proofResult(count: BudgetCount): Json {
  const { winners, cost, budget, projects, facts } = count
  return { winners, cost, budget, projects, facts }
}

export type Proof = {
  readonly parameters: { readonly [name: string]: Json }
  readonly seed: string | null
  readonly inputs: Json
  readonly result: Json
  readonly ties: readonly Json[]
}

/** null: the result is what these inputs give. Otherwise one sentence why not. */
export type Verifier = (proof: Proof) => string | null

/** One verifier for each rule: it counts again from the inputs and compares everything. */
export const verifiers: Readonly<Record<string, Verifier>> = Object.fromEntries(
  (['greedy', 'equal-shares', 'phragmen', 'max-utility'] as const).map((name) => [
    `budget-rules/${name}@1`,
    (proof: Proof) => verify(name, proof),
  ]),
)

function verify(name: BudgetRule['rule'], proof: Proof): string | null {
  try {
    const election = electionFrom(proof.inputs)
    if (typeof election === 'string') return election
    if (!same(proofInputs(election), proof.inputs))
      return 'The inputs are not written as this rule writes them.'
    const rule = ruleFrom(name, proof.parameters)
    if (rule === null) return `The parameters are not those of the rule ${name}.`
    const count = countBudget(election, rule, proof.seed)
    if (!same(count.seed, proof.seed)) return 'The record names a seed, but no lot was drawn.'
    return difference(count, proof)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return `The count cannot be repeated from these inputs: ${why}.`
  }
}

function difference(count: BudgetCount, { result, ties }: Proof): string | null {
  const found = proofResult(count)
  if (same(found, result)) {
    return same(count.ties, ties) ? null : 'The ties in the record are not those of the count.'
  }
  const winners = membersOf(result)?.['winners']
  return same(count.winners, winners ?? null)
    ? 'The winners are right, but reasons or figures are not those of the count.'
    : 'Counting again gives other winners than the record says.'
}

function same(a: Json, b: Json): boolean {
  return canonicalJson(a) === canonicalJson(b)
}

type Members = { readonly [name: string]: Json | undefined }

function membersOf(value: Json | undefined): Members | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  return value as Members
}

function oneOf<T extends string>(value: Json | undefined, known: readonly T[]): T | null {
  return known.find((item) => item === value) ?? null
}

const utilities = ['cardinality', 'cost', 'points'] as const
const tieRules = ['name', 'cost-votes', 'lot'] as const
const ends = ['skip', 'stop'] as const
const completions = ['none', 'add1', 'add1-exhaustive', 'greedy'] as const

/** Reads a rule from the parameters of a record; null when a member is missing, unknown or too many. */
export function ruleFrom(name: BudgetRule['rule'], parameters: Members): BudgetRule | null {
  const rule = plainRule(name, parameters)
  if (rule === null) return null
  const { rule: _, ...own } = rule
  return same(own, parameters as Json) ? rule : null
}

function plainRule(name: BudgetRule['rule'], parameters: Members): BudgetRule | null {
  const ties = oneOf(parameters['ties'], tieRules)
  const utility = oneOf(parameters['utility'], utilities)
  const unaffordable = oneOf(parameters['unaffordable'], ends)
  const completion = oneOf(parameters['completion'], completions)
  const { threshold, raise, steps } = parameters
  if (ties === null) return null
  if (name === 'phragmen') return unaffordable === null ? null : { rule: name, ties, unaffordable }
  if (utility === null) return null
  if (name === 'greedy') {
    if (unaffordable === null || (threshold !== null && typeof threshold !== 'string')) return null
    return { rule: name, ties, utility, unaffordable, threshold }
  }
  if (name === 'equal-shares') {
    if (completion === null || typeof raise !== 'string') return null
    return { rule: name, ties, utility, completion, raise }
  }
  return typeof steps === 'number' && Number.isSafeInteger(steps) && steps > 0
    ? { rule: name, ties, utility, steps }
    : null
}

const voteTypes: readonly VoteType[] = ['approval', 'choose-1', 'cumulative', 'scoring', 'ordinal']

/** The election of a proof, or a sentence saying what is wrong with it. */
export function electionFrom(inputs: Json): Election | string {
  const members = membersOf(inputs)
  const voteType = oneOf(members?.['voteType'], voteTypes)
  const { budget, projects, ballots, pointPlaces, hasPoints } = members ?? {}
  const amount = typeof budget === 'string' ? parseDecimal(budget) : null
  if (voteType === null || amount === null || amount.units < 0n)
    return 'The inputs have no budget or no type of vote.'
  if (!Array.isArray(projects) || !Array.isArray(ballots))
    return 'The inputs have no projects or no ballots.'
  const read = projects.map(projectFrom)
  const known = read.filter((project) => project !== null)
  if (known.length !== read.length || new Set(known.map(({ id }) => id)).size !== read.length)
    return 'A project of the inputs has no id of its own, or no cost.'
  const plain = ballots.map((line) => ballotFrom(line, known.length, hasPoints === true))
  const cast = plain.filter((ballot) => ballot !== null)
  if (cast.length !== plain.length) return 'A ballot of the inputs cannot be read.'
  if (
    pointPlaces !== 0 &&
    !(typeof pointPlaces === 'number' && pointPlaces > 0 && pointPlaces <= 6)
  )
    return 'The inputs do not say in which unit points are counted.'
  const places = Math.max(amount.places, ...known.map(({ cost }) => cost.places))
  return {
    meta: [],
    voteType,
    places,
    budget: rescaled(amount, places),
    projectColumns: ['project_id', 'cost'],
    projects: known.map(({ id, cost }) => ({ id, cost: rescaled(cost, places), fields: {} })),
    ballots: ballotsFrom(cast, known.length, pointPlaces),
    voters: null,
    notes: [],
  }
}

function projectFrom(value: Json) {
  if (!Array.isArray(value) || value.length !== 2) return null
  const [id, text] = value as readonly Json[]
  const cost = typeof text === 'string' ? parseDecimal(text) : null
  if (typeof id !== 'string' || cost === null || cost.units < 0n) return null
  return { id, cost }
}

function ballotFrom(line: Json, projects: number, hasPoints: boolean): PlainBallot | null {
  const match = typeof line === 'string' ? /^([1-9]\d{0,8}):(.*)$/.exec(line) : null
  if (match === null) return null
  const entries = (match[2] ?? '').split(',').filter((entry) => entry !== '')
  const read = entries.map((entry) => /^(\d{1,6})(?:=(-?\d{1,15}))?$/.exec(entry))
  const chosen = read.map((entry) => Number(entry?.[1] ?? Number.NaN))
  const points = read.map((entry) => Number(entry?.[2] ?? Number.NaN))
  const isKnown = chosen.every(
    (project, at) => project < projects && !(project <= (chosen[at - 1] ?? -1)),
  )
  if (!isKnown || points.some((value) => Number.isNaN(value) === hasPoints)) return null
  const weight = Number(match[1])
  return hasPoints ? { weight, projects: chosen, points } : { weight, projects: chosen }
}
