import { digest, type Json } from '@korzo/proofs'
import { type Problem, problemJson, readProblem } from '@korzo/selection'
import type { Candidate } from './candidate.ts'
import type { Changes } from './changes.ts'
import { type CallRules, changedRules } from './rules-of-call.ts'

/** A candidate nobody reviewed cannot be selected; the published inputs say so in these words. */
const unscored = 'not reviewed'

/**
 * The selection as the package solves it and the proof publishes it: codes instead of names, and of each applicant nothing but the score,
 * the wishes, and whether it counts for each quota. In the order of the codes, which are drawn by lot when an application is begun: among
 * equals the earlier is better.
 */
export function problemOf(
  rules: CallRules,
  candidates: readonly Candidate[],
  changes: Changes,
): Problem {
  const { places, activities, quotas } = changedRules(rules, changes)
  const document = {
    format: 'korzo-selection/1',
    places,
    objectives: activities.length === 0 ? ['score'] : ['score', 'wishes', 'activity-scores'],
    activities: activities.map(({ key, size }) => ({ id: key, places: size })),
    quotas: quotas.flatMap(({ id, least, most }) =>
      least === null && most === null
        ? []
        : [
            {
              id,
              attribute: id,
              value: true,
              ...(least === null ? {} : { min: least }),
              ...(most === null ? {} : { max: most }),
            },
          ],
    ),
    applications: [...candidates]
      .sort((one, other) => (one.code < other.code ? -1 : 1))
      .map((candidate) => applicationOf(candidate, changes)),
  }
  return readProblem(JSON.stringify(document))
}

function applicationOf({ code, score, counts, wishes }: Candidate, changes: Changes) {
  const must = changes.inside[code]
  const excluded = score === null ? unscored : changes.outside[code]
  return {
    id: code,
    attributes: counts,
    wishes,
    ...(score === null ? {} : { score: score / 1000 }),
    ...(must === undefined || excluded !== undefined ? {} : { must: must === '' ? true : must }),
    ...(excluded === undefined ? {} : { excluded: excluded === '' ? true : excluded }),
  }
}

/** What a proposal and its signatures are bound to: SHA-256 of the inputs as they will be published. */
export function digestOf(problem: Problem): string {
  const known = digests.get(problem)
  if (known !== undefined) return known
  const made = digest(problemJson(problem) as Json)
  digests.set(problem, made)
  return made
}
const digests = new WeakMap<Problem, string>()
