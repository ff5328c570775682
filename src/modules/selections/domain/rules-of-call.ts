import type { LocalizedText } from '@korzo/values'
import type { Changes } from './changes.ts'

/** What a call says about how many are chosen, as the selection needs it. */
export type CallRules = {
  readonly places: number
  readonly activities: readonly CallActivity[]
  readonly quotas: readonly CallQuota[]
}

export type CallActivity = {
  readonly id: string
  /** Its name in the published inputs: `visit`, `boot-camp`, `grant-2`. */
  readonly key: string
  readonly title: LocalizedText
  readonly size: number
}

export type CallQuota = {
  readonly id: string
  readonly title: LocalizedText
  readonly least: number | null
  readonly most: number | null
}

/** The rules with a "what if" applied. Capacities never grow beyond what the call announced; quotas the call does not have are left out. */
export function changedRules(rules: CallRules, changes: Changes): CallRules {
  return {
    places: Math.min(rules.places, changes.places ?? rules.places),
    activities: rules.activities.map((activity) => ({
      ...activity,
      size: Math.min(activity.size, changes.activities[activity.key] ?? activity.size),
    })),
    quotas: rules.quotas.map((quota) => {
      const { least = quota.least, most = quota.most } = changes.quotas[quota.id] ?? {}
      return { ...quota, least, most }
    }),
  }
}

/** How many stand in reserve unless somebody says otherwise: a fifth of the places. */
export function usualReserves({ places }: CallRules): number {
  return Math.ceil(places / 5)
}

type Named = {
  readonly id: string
  readonly kind: string
  readonly title: LocalizedText
  readonly size: number
}

/** Activities with their names in the published inputs: their kind, numbered where a kind occurs again. */
export function activityKeys(activities: readonly Named[]): CallActivity[] {
  const kinds = new Map<string, number>()
  return activities.map(({ id, kind, title, size }) => {
    const number = (kinds.get(kind) ?? 0) + 1
    kinds.set(kind, number)
    return { id, key: number === 1 ? kind : `${kind}-${number}`, title, size }
  })
}
