import { matches } from './parts.ts'
import type { Application, Objective, Problem, Quota } from './problem.ts'

/** A selection as a plain person would write it down: for each application null, or the activities it gets. */
type Plain = (readonly string[] | null)[]

/**
 * Every selection of a small problem, tried one by one and counted directly from the rules: the independent reference of the tests.
 *
 * @returns the best values of all objectives in order and how many sets, and whole choices, reach them; null when nothing keeps the rules.
 */
export function triedOneByOne(problem: Problem) {
  let best: number[] | null = null
  let choices: Plain[] = []
  const go = (plain: Plain): void => {
    const next = problem.applications[plain.length]
    if (next !== undefined) {
      for (const option of optionsFor(problem, next)) go([...plain, option])
      return
    }
    if (!keepsAll(problem, plain)) return
    const values = problem.objectives.map((objective) => worth(problem, plain, objective))
    const order = best === null ? 1 : compare(values, best)
    if (order > 0) [best, choices] = [values, [plain]]
    else if (order === 0) choices.push(plain)
  }
  go([])
  if (best === null) return null
  const sets = new Set(
    choices.map((plain) => plain.map((own) => (own === null ? '-' : '+')).join('')),
  )
  return { values: best as number[], sets: sets.size, choices: choices.length }
}

function optionsFor(
  { activitiesEach }: Problem,
  { wishes, must, excluded }: Application,
): (readonly string[] | null)[] {
  const subsets = Object.keys(wishes).reduce<string[][]>(
    (all, name) => [...all, ...all.map((own) => [...own, name])],
    [[]],
  )
  const held = subsets.filter(
    ({ length }) => length >= activitiesEach.min && length <= (activitiesEach.max ?? length),
  )
  return [...(must === null ? [null] : []), ...(excluded === null ? held : [])]
}

function keepsAll(problem: Problem, plain: Plain): boolean {
  const { applications, places, budget, activities } = problem
  const chosen = applications.filter((_, index) => plain[index] !== null)
  const inside = (activity: string) =>
    applications.filter((_, index) => plain[index]?.includes(activity))
  if (chosen.length < places.min || chosen.length > places.max) return false
  if (budget !== null && chosen.reduce((sum, { cost }) => sum + cost, 0) > budget) return false
  for (const { id, min, max } of activities) {
    const { length } = inside(id)
    if (length < min || (max !== null && length > max)) return false
  }
  return problem.quotas.every((quota) =>
    keeps(quota, quota.activity === null ? chosen : inside(quota.activity), applications),
  )
}

function keeps(
  quota: Quota,
  counted: readonly Application[],
  all: readonly Application[],
): boolean {
  const { attribute, members, min, max, minPercent, maxPercent } = quota
  const values = new Set(all.flatMap(({ attributes }) => attributes[attribute] ?? []))
  const kinds =
    members === null
      ? [...values].map((value) => ({ attribute, values: [value as string] }))
      : [members]
  return kinds.every((kind) => {
    const { length } = counted.filter((application) => matches(application, kind))
    if (min !== null && length < min) return false
    if (max !== null && length > max) return false
    if (minPercent !== null && length * 100 < minPercent * counted.length) return false
    return maxPercent === null || length * 100 <= maxPercent * counted.length
  })
}

function worth({ applications }: Problem, plain: Plain, objective: Objective): number {
  return applications.reduce((sum, application, index) => {
    const own = plain[index]
    if (own === null || own === undefined) return sum
    if (typeof objective !== 'string') return sum + (matches(application, objective.count) ? 1 : 0)
    const score = application.score ?? 0
    const wished = own.reduce((total, name) => total + (application.wishes[name] ?? 0), 0)
    const worths = { score, places: 1, 'low-cost': -application.cost, wishes: wished }
    if (objective === 'activity-places') return sum + own.length
    if (objective === 'activity-scores') return sum + own.length * score
    return sum + worths[objective]
  }, 0)
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((value, index) => value !== other[index])
  return at < 0 ? 0 : (one[at] as number) - (other[at] as number)
}
