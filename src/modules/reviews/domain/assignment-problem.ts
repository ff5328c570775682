import type { Json } from '@korzo/proofs'
import { type Applying, type Belonging, detectedConflicts } from './conflict.ts'
import { fitOf, type Knowing, readsIt, type Written } from './fit.ts'
import { reviewerCode } from './reviewer-code.ts'

/** How a review stands: a suspended one waits for a person to say whether there is a conflict. */
export type ReviewState = 'open' | 'handed-in' | 'suspended' | 'ended'

/** Everything an assignment is made from, at one instant. */
export type Snapshot = {
  readonly coverage: number
  readonly needsLanguage: boolean
  readonly applications: readonly (Applying &
    Written & { readonly id: string; readonly code: string })[]
  readonly reviewers: readonly (Belonging &
    Knowing & {
      readonly id: string
      readonly number: number
      readonly least: number
      readonly most: number
    })[]
  readonly declared: readonly Pair[]
  /** Pairs the data shows as conflicts and somebody found to be none. */
  readonly cleared: readonly Pair[]
  readonly pairs: readonly (Pair & { readonly kind: 'pinned' | 'forbidden' })[]
  /** Reviews there are: begun ones stay where they are, ended ones do not come back. */
  readonly reviews: readonly (Pair & {
    readonly state: ReviewState
    readonly isBegun: boolean
  })[]
}

type Pair = { readonly reviewerId: string; readonly applicationId: string }
type Named = { readonly application: string; readonly reviewer: string }

/** What conflicts are found in. */
export type Standing = Pick<Snapshot, 'applications' | 'reviewers' | 'declared' | 'cleared'>

/** The same as far as one reviewer is concerned. */
export function standingWith(standing: Standing, reviewerId: string): Standing {
  return {
    applications: standing.applications,
    reviewers: standing.reviewers.filter(({ id }) => id === reviewerId),
    declared: standing.declared.filter((pair) => pair.reviewerId === reviewerId),
    cleared: standing.cleared.filter((pair) => pair.reviewerId === reviewerId),
  }
}

/** Detected conflicts by reviewer and application, and those somebody declared; a declared one is not named further. */
export function conflictsIn(standing: Standing): (Named & Pair & { readonly kind: string })[] {
  const { applications, reviewers, declared } = standing
  const declaredBy = new Map<string, Set<string>>()
  for (const { reviewerId, applicationId } of declared)
    declaredBy.set(reviewerId, (declaredBy.get(reviewerId) ?? new Set()).add(applicationId))
  const detected = detectedConflicts(reviewers, applications)
  const cleared = new Set(standing.cleared.map(keyOf))
  return reviewers.flatMap((reviewer, row) => {
    const own = declaredBy.get(reviewer.id)
    const found: (Named & Pair & { readonly kind: string })[] = []
    for (const [column, { id, code }] of applications.entries()) {
      const isDeclared = own?.has(id) === true
      const kind = isDeclared ? 'declared' : detected[row]?.[column]?.[0]
      if (kind === undefined) continue
      if (!isDeclared && cleared.has(keyOf({ reviewerId: reviewer.id, applicationId: id })))
        continue
      const named = { application: code, reviewer: reviewerCode(reviewer.number) }
      found.push({ ...named, reviewerId: reviewer.id, applicationId: id, kind })
    }
    return found
  })
}

/**
 * The problem in the form of `reviewers.schema.json`: applications by their codes, reviewers by their numbers, nothing else about them.
 * Reviews that were begun are pinned, ended ones forbidden; an application needs fewer where somebody who is gone handed one in.
 */
export function problemOf(snapshot: Snapshot) {
  const { coverage, applications, reviewers, pairs, reviews } = snapshot
  const conflicts = conflictsIn(snapshot)
  const names = namesOf(snapshot)
  const inConflict = new Set(conflicts.map(keyOf))
  const ends: readonly ReviewState[] = ['ended', 'suspended']
  const ended = reviews.filter(({ state }) => ends.includes(state))
  const begun = reviews.filter(({ state, isBegun }) => !ends.includes(state) && isBegun)
  const barred = new Set([...inConflict, ...ended.map(keyOf)])
  const isFree = (pair: Pair) => names.has(keyOf(pair)) && !barred.has(keyOf(pair))
  const pinned = unique([...begun, ...pairs.filter(({ kind }) => kind === 'pinned')].filter(isFree))
  const isPinned = new Set(pinned.map(keyOf))
  const forbidden = unique([
    ...ended,
    ...pairs.filter(({ kind }) => kind === 'forbidden'),
    ...unread(snapshot),
  ]).filter((pair) => names.has(keyOf(pair)) && !isPinned.has(keyOf(pair)))
  const previous = unique(reviews.filter((pair) => !ends.includes(pair.state) && isFree(pair)))
  const named = (list: readonly Pair[]) => list.flatMap((pair) => names.get(keyOf(pair)) ?? [])
  const pins = countsBy(pinned, ({ applicationId }) => applicationId)
  const loads = countsBy(pinned, ({ reviewerId }) => reviewerId)
  const elsewhere = countsBy(doneElsewhere(snapshot), ({ applicationId }) => applicationId)
  return {
    decimals: 2,
    reviewers: reviewers.map(({ id, number, least, most }) => {
      const maximum = Math.max(most, loads.get(id) ?? 0)
      return { id: reviewerCode(number), minimum: Math.min(least, maximum), maximum }
    }),
    applications: applications.map(({ id, code }) => ({
      id: code,
      coverage: Math.max(coverage - (elsewhere.get(id) ?? 0), pins.get(id) ?? 0),
    })),
    affinities: reviewers.map((reviewer) =>
      applications.map((application) => fitOf(reviewer, application) / 100),
    ),
    conflicts: conflicts.map(({ application, reviewer, kind }) => ({
      application,
      reviewer,
      kind,
    })),
    forbidden: named(forbidden),
    pinned: named(pinned),
    ...(previous.length === 0 ? {} : { previous: named(previous) }),
  } satisfies Json
}

function keyOf({ reviewerId, applicationId }: Pair): string {
  return `${reviewerId} ${applicationId}`
}

function unique<T extends Pair>(pairs: readonly T[]): T[] {
  return [...new Map(pairs.map((pair) => [keyOf(pair), pair])).values()]
}

/** How pairs of those who can be assigned now are named. */
function namesOf({ applications, reviewers }: Snapshot): Map<string, Named> {
  return new Map(
    reviewers.flatMap(({ id: reviewerId, number }) =>
      applications.map(({ id: applicationId, code }) => [
        keyOf({ reviewerId, applicationId }),
        { application: code, reviewer: reviewerCode(number) },
      ]),
    ),
  )
}

function unread({ needsLanguage, applications, reviewers }: Snapshot): Pair[] {
  if (!needsLanguage) return []
  return reviewers.flatMap((reviewer) =>
    applications
      .filter((application) => readsIt(reviewer, application) === false)
      .map(({ id }) => ({ reviewerId: reviewer.id, applicationId: id })),
  )
}

/** Reviews handed in by those who are no longer there. */
function doneElsewhere({ reviewers, reviews }: Snapshot): Pair[] {
  const here = new Set(reviewers.map(({ id }) => id))
  return reviews.filter(({ reviewerId, state }) => state === 'handed-in' && !here.has(reviewerId))
}

function countsBy<T>(list: readonly T[], key: (one: T) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const one of list) counts.set(key(one), (counts.get(key(one)) ?? 0) + 1)
  return counts
}
