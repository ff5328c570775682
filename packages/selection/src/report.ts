import type { Model, Rule } from './model.ts'
import { matches } from './parts.ts'
import type { Application, Objective } from './problem.ts'
import { describe } from './quota-rows.ts'
import type { Reason } from './reason.ts'
import {
  boundedFlips,
  exactFlips,
  type Flip,
  isSelected,
  selectedIn,
  selectedWithoutQuotas,
} from './reasons.ts'
import { sayReason } from './say.ts'
import type { Solved } from './solve.ts'

/** How costs are found: by deciding again for each application; as lower limits from the proof; or not at all. */
export const reasonKinds = ['exact', 'bounds', 'none'] as const
export type ReasonKind = (typeof reasonKinds)[number]

/** What was reached of one objective. */
export type Reached = {
  readonly name: string
  readonly value: number
  readonly bound: number
  readonly proven: boolean
}

export type Report = {
  readonly selected: readonly string[]
  readonly activities: { readonly [activity: string]: readonly string[] }
  readonly reserves: readonly string[]
  readonly objective: readonly Reached[]
  readonly proven: boolean
  readonly unique: boolean
  readonly uniqueActivities: boolean
  readonly reasons: readonly Reason[]
  readonly ties: readonly {
    readonly by: 'lot' | 'order'
    readonly applications: readonly string[]
  }[]
}

/** Says a solved selection in codes: who, why, who next. Computed from the choice and its proof alone. */
export function reportOf(
  solved: Solved,
  kind: ReasonKind,
  { mostSteps, seed }: { mostSteps: number; seed: string | null },
): Report {
  const { model, choice, stages } = solved
  const { problem } = model
  const code = (index: number): string => (problem.applications[index] as Application).id
  const selected = selectedIn(model, choice)
  const flips =
    kind === 'exact'
      ? exactFlips(solved, mostSteps)
      : kind === 'bounds'
        ? boundedFlips(solved)
        : null
  const byScore = kind === 'none' ? null : selectedWithoutQuotas(solved, mostSteps)
  const reasons = problem.applications.map((_, index) =>
    reasonOf({ solved, byScore }, index, flips?.[index] ?? null),
  )
  const objective = stages.slice(0, solved.named).map(({ value, bound }, at) => ({
    name: objectiveName(problem.objectives[at] as Objective),
    value,
    bound,
    proven: value === bound,
  }))
  const lots = stages.length > solved.named
  return {
    selected: selected.map(code),
    activities: activitiesOf(model, choice),
    reserves: flips === null ? [] : reservesOf(solved, flips).map(code),
    objective,
    proven: objective.every(({ proven }) => proven),
    unique: isOnly(solved, 1),
    uniqueActivities: isOnly(solved, -1),
    reasons,
    ties: lots
      ? [
          {
            by: seed === null ? 'order' : 'lot',
            applications: reasons
              .filter((reason) => reason.code === 'tie')
              .map(({ application }) => application),
          },
        ]
      : [],
  }
}

/** Whether a proof shows that the named objectives leave no other choice among these parts. */
function isOnly({ stages, named, unique }: Solved, mask: 1 | -1): boolean {
  const own = stages.slice(0, named)
  if (!own.every(({ value, bound }) => value === bound)) return false
  if (mask === -1) return unique.whole !== null || own.some(({ only }) => only === -1)
  return unique.selected !== null || own.some(({ only }) => only !== 0)
}

function activitiesOf({ problem, partStart, partActivity, optionMask }: Model, choice: Int32Array) {
  const lists = problem.activities.map(({ id }): [string, string[]] => [id, []])
  choice.forEach((option, index) => {
    let part = partStart[index] as number
    for (let mask = optionMask[option] as number; mask > 0; mask >>= 1, part++) {
      const activity = partActivity[part] as number
      if ((mask & 1) === 1 && activity >= 0)
        lists[activity]?.[1].push((problem.applications[index] as Application).id)
    }
  })
  return Object.fromEntries(lists)
}

/**
 * The reserves: those not selected who may be, the cheapest to include first. A cost in an earlier objective weighs more than any
 * in a later one; then the better score, then the earlier in the list.
 */
function reservesOf({ model, choice }: Solved, flips: readonly Flip[]): number[] {
  const waiting = [...choice.keys()].filter(
    (index) => !isSelected(model, choice, index) && flips[index] !== 'impossible',
  )
  const rank = (index: number): [number, number] => {
    const flip = flips[index]
    return typeof flip === 'object' ? [-flip.objective, flip.amount] : [-Infinity, 0]
  }
  return waiting.sort((one, other) => {
    const [early, amount] = rank(one)
    const [otherEarly, otherAmount] = rank(other)
    if (early !== otherEarly) return early < otherEarly ? -1 : 1
    return (
      amount - otherAmount ||
      (model.scores[other] as number) - (model.scores[one] as number) ||
      one - other
    )
  })
}

type Context = { readonly solved: Solved; readonly byScore: ReadonlySet<number> | null }

function reasonOf({ solved, byScore }: Context, index: number, flip: Flip | null): Reason {
  const { model, choice } = solved
  const { problem } = model
  const application = problem.applications[index] as Application
  const selected = isSelected(model, choice, index)
  const quotas =
    byScore !== null && byScore.has(index) !== selected
      ? decidingQuotas(solved, index, selected)
      : []
  const code = codeOf(application, selected, quotas, flip)
  const ids = (list: readonly number[]) =>
    list.map((other) => (problem.applications[other] as Application).id)
  const cost =
    flip === null || typeof flip === 'string'
      ? null
      : {
          objective: objectiveName(problem.objectives[flip.objective] as Objective),
          amount: flip.amount,
          exact: flip.exact,
          enters: ids(flip.enters),
          leaves: ids(flip.leaves),
        }
  const reason = {
    application: application.id,
    selected,
    score: model.scores[index] as number,
    code,
    quotas,
    cost,
  }
  return { ...reason, text: sayReason(reason, application) }
}

function codeOf(
  application: Application,
  selected: boolean,
  quotas: readonly string[],
  flip: Flip | null,
): Reason['code'] {
  if (selected && application.must !== null) return 'must'
  if (!selected && application.excluded !== null) return 'excluded'
  if (flip === 'impossible') return 'rules'
  if (flip === 'tie') return 'tie'
  return quotas.length > 0 ? 'quota' : 'score'
}

/** Quotas at their limit that spoke for a selected or against a refused application; if none names it, all at their limit. */
function decidingQuotas({ model, choice }: Solved, index: number, selected: boolean): string[] {
  const application = model.problem.applications[index] as Application
  const tight = model.rules.filter(
    (rule) => rule.quota !== undefined && isTight(model, choice, rule),
  )
  const own = tight.filter((rule) => {
    const inside = rule.quota !== undefined && matches(application, rule.quota)
    return (rule.kind === 'floor') === selected ? inside : !inside && rule.kind === 'floor'
  })
  return (own.length > 0 ? own : tight).map(({ id }) => id)
}

function isTight(model: Model, choice: Int32Array, rule: Rule): boolean {
  if (rule.kind !== 'floor' && rule.kind !== 'ceiling') return false
  let sum = 0
  let largest = 1
  choice.forEach((option, index) => {
    let part = model.partStart[index] as number
    for (let mask = model.optionMask[option] as number; mask > 0; mask >>= 1, part++) {
      if ((mask & 1) === 0) continue
      for (
        let at = model.entryStart[part] as number;
        at < (model.entryStart[part + 1] as number);
        at++
      ) {
        if (model.entryRow[at] !== rule.row) continue
        sum += model.entryCount[at] as number
        largest = Math.max(largest, Math.abs(model.entryCount[at] as number))
      }
    }
  })
  return rule.kind === 'floor'
    ? sum - (model.low[rule.row] as number) < largest
    : (model.high[rule.row] as number) - sum < largest
}

/** An objective by name: `score`, or `count theme = energy`. */
function objectiveName(objective: Objective): string {
  return typeof objective === 'string' ? objective : `count ${describe(objective.count)}`
}
