import { optionsOf } from './options.ts'
import { countsWhere, matches, type Parts, type RowDraft, type RuleDraft } from './parts.ts'
import type { Application, Objective, Problem } from './problem.ts'
import { addQuotas, type Shares } from './quota-rows.ts'

/** One thing the call demands, which may have to give way when all cannot hold together. */
export type Rule = RuleDraft &
  (
    | { readonly kind: 'floor' | 'ceiling'; readonly row: number }
    | { readonly kind: 'must' | 'excluded'; readonly application: number }
  )

/**
 * The problem in numbers. Application i has *parts*: being selected (its first part) and one for each wished activity. A row
 * counts parts and must lie from `low` to `high`. An *option* of an application is a set of its parts that may hold together
 * (none; selected; selected with this and that activity); exactly one is chosen. All numbers are whole.
 */
export type Model = {
  readonly problem: Problem
  readonly scores: readonly number[]
  readonly applications: number
  /** Parts of application i: partStart[i] … partStart[i + 1] − 1. */
  readonly partStart: Int32Array
  /** The activity of each part, −1 for being selected. */
  readonly partActivity: Int32Array
  /** Entries of part p: entryStart[p] … entryStart[p + 1] − 1, each a row and how much the part counts there. */
  readonly entryStart: Int32Array
  readonly entryRow: Int32Array
  readonly entryCount: Float64Array
  /** Options of application i: optionStart[i] … optionStart[i + 1] − 1, the first is "not selected". */
  readonly optionStart: Int32Array
  /** Bit b of an option: it holds part partStart[i] + b. */
  readonly optionMask: Int32Array
  /** Parts an option holds: held[heldStart[o]] … held[heldStart[o + 1] − 1]. */
  readonly heldStart: Int32Array
  readonly held: Int32Array
  /** The option with all its parts but the last, −1 where that is none of the application's; and that last part. */
  readonly optionShorter: Int32Array
  readonly optionLast: Int32Array
  readonly low: Float64Array
  readonly high: Float64Array
  /** Per objective what each part is worth. */
  readonly worth: readonly Float64Array[]
  readonly rules: readonly Rule[]
}

/**
 * Builds the model; rows that can never bind are left out.
 *
 * @param shares how hundredths are counted; see {@link Shares}.
 */
export function modelOf(
  problem: Problem,
  scores: readonly number[],
  shares: Shares = 'of those to be selected',
): Model {
  const parts = partsOf(problem)
  const drafts: RowDraft[] = []
  addPlaces(problem, parts, drafts)
  addQuotas(problem, parts, drafts, shares)
  const rows = drafts.map(trimmed).filter(({ low, high }) => low > -Infinity || high < Infinity)
  return {
    problem,
    scores,
    applications: problem.applications.length,
    ...parts,
    ...entriesOf(rows, parts.partActivity.length),
    ...optionsOf(problem, parts.partStart),
    low: Float64Array.from(rows, ({ low }) => low),
    high: Float64Array.from(rows, ({ high }) => high),
    worth: problem.objectives.map((objective) => worthOf(problem, scores, parts, objective)),
    rules: rulesOf(problem, rows),
  }
}

function partsOf({ applications, activities }: Problem): Parts {
  const start = [0]
  const activity: number[] = []
  const owner: number[] = []
  applications.forEach(({ wishes }, index) => {
    activity.push(-1)
    activities.forEach(({ id }, number) => {
      if (Object.hasOwn(wishes, id)) activity.push(number)
    })
    while (owner.length < activity.length) owner.push(index)
    start.push(activity.length)
  })
  return {
    partStart: Int32Array.from(start),
    partActivity: Int32Array.from(activity),
    partApplication: Int32Array.from(owner),
  }
}

function addPlaces(problem: Problem, parts: Parts, drafts: RowDraft[]): void {
  const { places, budget, activities, applications } = problem
  const countOf = (activity: number, worth: (application: Application) => number) =>
    countsWhere(parts, activity, (index) => worth(applications[index] as Application))
  drafts.push({
    ...countOf(-1, () => 1),
    low: places.min,
    high: places.max,
    lowRule: { id: 'places:min', text: `at least ${places.min} must be selected` },
    highRule: { id: 'places:max', text: `at most ${places.max} can be selected` },
  })
  if (budget !== null) {
    const highRule = {
      id: 'budget:max',
      text: `the costs together stay within the budget of ${budget}`,
    }
    drafts.push({
      ...countOf(-1, ({ cost }) => cost),
      low: -Infinity,
      high: budget,
      lowRule: null,
      highRule,
    })
  }
  activities.forEach(({ id, min, max }, activity) => {
    drafts.push({
      ...countOf(activity, () => 1),
      low: min,
      high: max ?? Infinity,
      lowRule: { id: `activity ${id}:min`, text: `at least ${min} take part in "${id}"` },
      highRule: { id: `activity ${id}:max`, text: `"${id}" has ${max ?? 'any number of'} places` },
    })
  })
}

/** Takes away a limit that no choice can break. */
function trimmed(row: RowDraft): RowDraft {
  let least = 0
  let most = 0
  for (const count of row.counts) {
    if (count < 0) least += count
    else most += count
  }
  return {
    ...row,
    low: row.low <= least ? -Infinity : row.low,
    high: row.high >= most ? Infinity : row.high,
  }
}

function entriesOf(rows: readonly RowDraft[], parts: number) {
  const entryStart = new Int32Array(parts + 1)
  for (const row of rows) {
    for (const part of row.parts) entryStart[part + 1] = (entryStart[part + 1] as number) + 1
  }
  for (let part = 0; part < parts; part++)
    entryStart[part + 1] = (entryStart[part + 1] as number) + (entryStart[part] as number)
  const next = entryStart.slice()
  const entryRow = new Int32Array(entryStart[parts] as number)
  const entryCount = new Float64Array(entryRow.length)
  rows.forEach(({ parts: counted, counts }, row) => {
    for (let number = 0; number < counted.length; number++) {
      const part = counted[number] as number
      const at = next[part] as number
      next[part] = at + 1
      entryRow[at] = row
      entryCount[at] = counts[number] as number
    }
  })
  return { entryStart, entryRow, entryCount }
}

function worthOf(
  problem: Problem,
  scores: readonly number[],
  parts: Parts,
  objective: Objective,
): Float64Array {
  return Float64Array.from(parts.partActivity, (activity, part) => {
    const index = parts.partApplication[part] as number
    const application = problem.applications[index] as Application
    const selected = activity < 0 ? 1 : 0
    if (typeof objective !== 'string') return matches(application, objective.count) ? selected : 0
    switch (objective) {
      case 'score':
        return selected * (scores[index] as number)
      case 'places':
        return selected
      case 'low-cost':
        return 0 - selected * application.cost
      case 'activity-places':
        return 1 - selected
      case 'activity-scores':
        return (1 - selected) * (scores[index] as number)
      case 'wishes':
        return selected === 1
          ? 0
          : (application.wishes[problem.activities[activity]?.id ?? ''] ?? 0)
    }
  })
}

function rulesOf(problem: Problem, rows: readonly RowDraft[]): Rule[] {
  const rules: Rule[] = []
  rows.forEach(({ low, high, lowRule, highRule }, row) => {
    if (low > -Infinity && lowRule !== null) rules.push({ ...lowRule, kind: 'floor', row })
    if (high < Infinity && highRule !== null) rules.push({ ...highRule, kind: 'ceiling', row })
  })
  problem.applications.forEach(({ id, must, excluded }, application) => {
    if (must !== null)
      rules.push({
        id: `must ${id}`,
        text: `${id} must be selected: ${must}`,
        kind: 'must',
        application,
      })
    if (excluded !== null) {
      rules.push({
        id: `excluded ${id}`,
        text: `${id} is excluded: ${excluded}`,
        kind: 'excluded',
        application,
      })
    }
  })
  return rules
}
