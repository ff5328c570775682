import {
  type Given,
  type Normalisation,
  normalised,
  spreadOf,
  spreadsByReviewer,
} from './normalise.ts'

/** How strict a reviewer is beside the others. */
export type ReviewerLine = {
  readonly reviewer: string
  readonly count: number
  readonly mean: number
  readonly deviation: number
  /** Mean minus the mean that the other reviewers of the same applications gave; null where there are none. */
  readonly besideOthers: number | null
}

/** How much the reviewers of one application differ, and what it comes to by each rule. */
export type ApplicationLine = {
  readonly applicationId: string
  readonly scores: readonly number[]
  readonly spread: number
  readonly byRule: Readonly<Record<Normalisation, number>>
}

export type OneGiven = Given & { readonly applicationId: string }

/** Reviewers from the strictest to the most lenient, measured on the applications they share with others. */
export function reviewerLines(given: readonly OneGiven[]): ReviewerLine[] {
  const byApplication = grouped(given)
  return [...spreadsByReviewer(given)]
    .map(([reviewer, { count, mean, deviation }]) => {
      const differences = given
        .filter((one) => one.reviewer === reviewer)
        .flatMap(({ applicationId, score }) => {
          const others = (byApplication.get(applicationId) ?? []).filter(
            (one) => one.reviewer !== reviewer,
          )
          return others.length === 0 ? [] : [score - spreadOf(others.map((one) => one.score)).mean]
        })
      const besideOthers = differences.length === 0 ? null : spreadOf(differences).mean
      return { reviewer, count, mean, deviation, besideOthers }
    })
    .sort(
      (a, b) => (a.besideOthers ?? 0) - (b.besideOthers ?? 0) || (a.reviewer < b.reviewer ? -1 : 1),
    )
}

/** Applications whose reviewers differ most first. */
export function applicationLines(given: readonly OneGiven[]): ApplicationLine[] {
  const rules = ['none@1', 'reviewer-mean@1', 'z-score@1'] as const
  const compared = Object.fromEntries(
    rules.map((rule) => [rule, normalised(given, rule)]),
  ) as Record<Normalisation, number[]>
  const places = new Map<string, number[]>()
  for (const [index, { applicationId }] of given.entries())
    places.set(applicationId, [...(places.get(applicationId) ?? []), index])
  return [...places]
    .map(([applicationId, own]) => {
      const scores = own.map((index) => given[index]?.score ?? 0)
      const meanOf = (rule: Normalisation) =>
        Math.max(0, Math.round(spreadOf(own.map((index) => compared[rule][index] ?? 0)).mean))
      return {
        applicationId,
        scores,
        spread: Math.max(...scores) - Math.min(...scores),
        byRule: {
          'none@1': meanOf('none@1'),
          'reviewer-mean@1': meanOf('reviewer-mean@1'),
          'z-score@1': meanOf('z-score@1'),
        },
      }
    })
    .sort((a, b) => b.spread - a.spread || (a.applicationId < b.applicationId ? -1 : 1))
}

function grouped(given: readonly OneGiven[]): Map<string, OneGiven[]> {
  const groups = new Map<string, OneGiven[]>()
  for (const one of given) {
    const own = groups.get(one.applicationId) ?? []
    own.push(one)
    groups.set(one.applicationId, own)
  }
  return groups
}
