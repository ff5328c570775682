import { evaluate, type Facts, fieldsOf } from '@korzo/rules'
import type { Rule } from './call.ts'

/** A town of the gazetteer, as the lens sees it. */
export type LensTown = {
  readonly population: number | null
  readonly country: string
  readonly setting: string
}

export type LensRule = {
  readonly rule: Rule
  /** Towns this rule shuts out, alone or with others. */
  readonly excluded: number
  /** Towns that only this rule shuts out: without it they could apply. */
  readonly onlyThis: number
}

export type Lens<Town extends LensTown> = {
  readonly all: readonly Town[]
  readonly excluded: ReadonlySet<Town>
  readonly rules: readonly LensRule[]
  /** Rules that ask what only an application can answer, so that nobody is shut out by them here. */
  readonly unanswerable: readonly Rule[]
}

/** The most people a small town has here. */
export const smallTown = 20_000

const answerable = new Set([
  'applicant.kind',
  'applicant.country',
  'applicant.population',
  'applicant.setting',
])

/**
 * Whom the rules of a call shut out among the towns of its region: a town is excluded when a rule surely says no to it. It counts as
 * applicant of the kind a place of its setting is; what nobody knows excludes nobody.
 */
export function lensOf<Town extends LensTown>(
  rules: readonly Rule[],
  towns: readonly Town[],
): Lens<Town> {
  const asked = rules.filter(({ condition }) =>
    fieldsOf(condition).every((field) => answerable.has(field)),
  )
  const unanswerable = rules.filter((rule) => !asked.includes(rule))
  const excluded = new Set<Town>()
  const counts = asked.map((rule) => ({ rule, excluded: 0, onlyThis: 0 }))
  for (const town of towns) {
    const facts = townFacts(town)
    const against = counts.filter(({ rule }) => evaluate(rule.condition, facts) === 'no')
    if (against.length > 0) excluded.add(town)
    for (const count of against) count.excluded += 1
    const [only, ...others] = against
    if (only !== undefined && others.length === 0) only.onlyThis += 1
  }
  return { all: towns, excluded, rules: counts, unanswerable }
}

/** The share of towns that are shut out, in whole percent; 0 where there are none. Nothing is rounded to all or none. */
export function excludedPercent(excluded: number, all: number): number {
  if (all === 0 || excluded === 0) return 0
  if (excluded === all) return 100
  return Math.min(99, Math.max(1, Math.round((100 * excluded) / all)))
}

function townFacts({ population, country, setting }: LensTown): Facts {
  return {
    'applicant.kind':
      setting === 'city' ? 'city' : setting === 'rural' ? 'rural-municipality' : 'town',
    'applicant.country': country,
    'applicant.population': population,
    'applicant.setting': setting,
  }
}
