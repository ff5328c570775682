import type { Json } from '@korzo/proofs'

/** What is known about an application: text, number, yes or no, or several texts (themes). */
export type Attribute = string | number | boolean | readonly string[]

/** One application. Scores are whole thousandths of a point, costs whole units of the budget. */
export type Application = {
  readonly id: string
  readonly attributes: Readonly<Record<string, Attribute>>
  /** Needed when the scoring method is `given`; null otherwise. */
  readonly score: number | null
  readonly cost: number
  /** Activity → how much it is wished (whole, 1 or more). Only wished activities are ever given. */
  readonly wishes: Readonly<Record<string, number>>
  /** The reason why it must be selected; null when it need not. */
  readonly must: string | null
  /** The reason why it cannot be selected; null when it can. */
  readonly excluded: string | null
}

/** An activity with its own places, for some of those selected. */
export type Activity = { readonly id: string; readonly min: number; readonly max: number | null }

/** Which applications a quota is about: attribute equal to one of the values, or a number from … to, both included. */
export type Members =
  | { readonly attribute: string; readonly values: readonly (string | number | boolean)[] }
  | { readonly attribute: string; readonly from: number | null; readonly to: number | null }

/** How many of the members may or must be chosen: numbers, or hundredths of all chosen. */
export type Limits = {
  readonly min: number | null
  readonly max: number | null
  readonly minPercent: number | null
  readonly maxPercent: number | null
}

export type Quota = Limits & {
  readonly id: string
  /** Null: the limits hold for every value of the attribute that occurs, separately. */
  readonly members: Members | null
  readonly attribute: string
  /** Counts those who take part in this activity instead of those selected. */
  readonly activity: string | null
}

/** One reviewer's score of one application, in thousandths of a point. */
export type Review = {
  readonly application: string
  readonly reviewer: string
  readonly score: number
}

export const scoringMethods = [
  'given',
  'mean',
  'z-score',
  'rank',
  'additive-reviewer-effects',
] as const
export type ScoringMethod = (typeof scoringMethods)[number]

export const namedObjectives = [
  'score',
  'wishes',
  'activity-scores',
  'places',
  'activity-places',
  'low-cost',
] as const
/** What is made as large as possible, the first first: a named sum, or the number selected of some kind. */
export type Objective = (typeof namedObjectives)[number] | { readonly count: Members }

/** All that a selection is decided from. */
export type Problem = {
  readonly places: { readonly min: number; readonly max: number }
  readonly budget: number | null
  readonly scoring: ScoringMethod
  readonly objectives: readonly Objective[]
  readonly activities: readonly Activity[]
  /** How many activities each selected application takes part in. */
  readonly activitiesEach: { readonly min: number; readonly max: number | null }
  readonly quotas: readonly Quota[]
  readonly applications: readonly Application[]
  readonly reviews: readonly Review[]
}

export const problemFormat = 'korzo-selection/1'

/** The problem as the JSON that `readProblem` reads; the same problem always gives the same JSON. */
export function problemJson(problem: Problem): Json {
  const { places, budget, scoring, activitiesEach } = problem
  return {
    format: problemFormat,
    places,
    budget: budget ?? undefined,
    scoring,
    objectives: problem.objectives.map((objective) =>
      typeof objective === 'string' ? objective : { count: membersJson(objective.count) },
    ),
    activities: problem.activities.map(({ id, min, max }) => ({ id, min, max: max ?? undefined })),
    activitiesEach: { min: activitiesEach.min, max: activitiesEach.max ?? undefined },
    quotas: problem.quotas.map(quotaJson),
    applications: problem.applications.map(applicationJson),
    reviews: problem.reviews.map((review) => ({ ...review, score: review.score / 1000 })),
  }
}

function membersJson(members: Members): { readonly [name: string]: Json | undefined } {
  const { attribute } = members
  if ('values' in members) return { attribute, values: members.values }
  return { attribute, from: members.from ?? undefined, to: members.to ?? undefined }
}

function quotaJson(quota: Quota): Json {
  return {
    id: quota.id,
    ...(quota.members === null
      ? { attribute: quota.attribute, each: true }
      : membersJson(quota.members)),
    activity: quota.activity ?? undefined,
    min: quota.min ?? undefined,
    max: quota.max ?? undefined,
    minPercent: quota.minPercent ?? undefined,
    maxPercent: quota.maxPercent ?? undefined,
  }
}

function applicationJson(application: Application): Json {
  return {
    id: application.id,
    attributes: application.attributes,
    score: application.score === null ? undefined : application.score / 1000,
    cost: application.cost === 0 ? undefined : application.cost,
    wishes: application.wishes,
    must: application.must ?? undefined,
    excluded: application.excluded ?? undefined,
  }
}
