import type { Changes } from './changes.ts'
import type { CallRules } from './rules-of-call.ts'

/** One thing in which a proposal departs from what the call published or from what the rules alone would choose. */
export type Departure =
  | { readonly what: 'places'; readonly from: number; readonly to: number; readonly reason: string }
  | {
      readonly what: 'activity'
      readonly id: string
      readonly from: number
      readonly to: number
      readonly reason: string
    }
  | {
      readonly what: 'least' | 'most'
      readonly id: string
      readonly from: number | null
      readonly to: number | null
      readonly reason: string
    }
  | { readonly what: 'inside' | 'outside'; readonly code: string; readonly reason: string }

/**
 * All departures of some changes, each with its reason. `reason` is for changed rules; those forced in or out carry their own.
 */
export function departuresOf(rules: CallRules, changes: Changes, reason: string): Departure[] {
  const found: Departure[] = []
  if (changes.places !== undefined && changes.places < rules.places)
    found.push({ what: 'places', from: rules.places, to: changes.places, reason })
  for (const { key, size } of rules.activities) {
    const to = changes.activities[key] ?? size
    if (to < size) found.push({ what: 'activity', id: key, from: size, to, reason })
  }
  for (const quota of rules.quotas) {
    const changed = changes.quotas[quota.id] ?? {}
    for (const what of ['least', 'most'] as const) {
      const [from, to = from] = [quota[what], changed[what]]
      if (to !== from) found.push({ what, id: quota.id, from, to, reason })
    }
  }
  for (const what of ['inside', 'outside'] as const)
    for (const [code, own] of Object.entries(changes[what]).sort(([a], [b]) => (a < b ? -1 : 1)))
      found.push({ what, code, reason: own })
  return found
}
