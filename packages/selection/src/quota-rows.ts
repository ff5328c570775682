import { countsWhere, matches, type Parts, type RowDraft } from './parts.ts'
import type { Application, Members, Problem, Quota } from './problem.ts'

/**
 * What hundredths are counted of where exactly n are to be selected: of these n, which is sharper for the search; or of
 * those who are, which says the same only as long as the rule that demands n is kept.
 */
export type Shares = 'of those to be selected' | 'of those selected'

/** Adds a row for every quota, and for a quota on each value a row for every value that occurs. */
export function addQuotas(
  problem: Problem,
  parts: Parts,
  drafts: RowDraft[],
  shares: Shares,
): void {
  for (const quota of problem.quotas) {
    for (const { id, members } of expanded(problem, quota)) {
      addCounted(problem, parts, drafts, { ...quota, id, members })
      addShares(problem, parts, drafts, { ...quota, id, members, shares })
    }
  }
}

function expanded(
  problem: Problem,
  { id, attribute, members }: Quota,
): { id: string; members: Members }[] {
  if (members !== null) return [{ id, members }]
  const values = new Set<string | number | boolean>()
  for (const { attributes } of problem.applications) {
    const found = Object.hasOwn(attributes, attribute) ? attributes[attribute] : undefined
    if (typeof found === 'object') for (const value of found) values.add(value)
    else if (found !== undefined) values.add(found)
  }
  return [...values].map((value) => ({
    id: `${id} (${String(value)})`,
    members: { attribute, values: [value] },
  }))
}

type RowQuota = Quota & { readonly members: Members }

function addCounted(problem: Problem, parts: Parts, drafts: RowDraft[], quota: RowQuota): void {
  const { id, members, activity, min, max } = quota
  const where = activity === null ? 'selected' : `in "${activity}"`
  const what = describe(members)
  const application = (index: number) => problem.applications[index] as Application
  drafts.push({
    ...countsWhere(parts, activityIndex(problem, quota), (index) =>
      matches(application(index), members) ? 1 : 0,
    ),
    low: min ?? -Infinity,
    high: max ?? Infinity,
    lowRule: {
      id: `${id}:min`,
      text: `at least ${min ?? 0} ${where} with ${what}`,
      quota: members,
    },
    highRule: {
      id: `${id}:max`,
      text: `at most ${max ?? 0} ${where} with ${what}`,
      quota: members,
    },
  })
}

/**
 * p hundredths of all chosen: Σ (100·member − p) compared with 0. Where exactly n are selected it is the same, and sharper for the
 * search, to count members against p·n hundredths rounded up (floors) or down.
 */
function addShares(
  problem: Problem,
  parts: Parts,
  drafts: RowDraft[],
  quota: RowQuota & { readonly shares: Shares },
): void {
  const { id, members, activity, minPercent, maxPercent } = quota
  const all = activity === null ? 'all selected' : `all in "${activity}"`
  for (const [percent, isFloor] of [
    [minPercent, true],
    [maxPercent, false],
  ] as const) {
    if (percent === null) continue
    const rule = {
      id: `${id}:${isFloor ? 'minPercent' : 'maxPercent'}`,
      text: `at ${isFloor ? 'least' : 'most'} ${percent} % of ${all} with ${describe(members)}`,
      quota: members,
    }
    const { min, max } = problem.places
    const isFixed = quota.shares === 'of those to be selected' && activity === null && min === max
    const [full, each] = isFixed ? [1, 0] : [100, percent]
    const limit = isFixed ? Math[isFloor ? 'ceil' : 'floor']((percent * max) / 100) : 0
    const counts = countsWhere(
      parts,
      activityIndex(problem, quota),
      (index) => (matches(problem.applications[index] as Application, members) ? full : 0) - each,
    )
    drafts.push({
      ...counts,
      low: isFloor ? limit : -Infinity,
      high: isFloor ? Infinity : limit,
      lowRule: isFloor ? rule : null,
      highRule: isFloor ? null : rule,
    })
  }
}

function activityIndex({ activities }: Problem, { activity }: Quota): number {
  return activity === null ? -1 : activities.findIndex(({ id }) => id === activity)
}

/** The members of a quota in words: `country = RS`. */
export function describe(members: Members): string {
  if ('values' in members)
    return `${members.attribute} = ${members.values.map(String).join(' or ')}`
  const { attribute, from, to } = members
  if (from === null) return `${attribute} up to ${to}`
  return to === null ? `${attribute} from ${from}` : `${attribute} from ${from} to ${to}`
}
