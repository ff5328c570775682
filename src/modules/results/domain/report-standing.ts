import { openDays } from './follow-up-times.ts'

/** How a report stands: still to come, handed in on time, not there yet after its day, handed in after it, or never. */
export const reportStandings = ['open', 'kept', 'overdue', 'kept-late', 'never'] as const
export type ReportStanding = (typeof reportStandings)[number]

export type ReportDays = {
  readonly dueOn: string
  /** The day it was handed in, in UTC. */
  readonly handedInOn: string | null
}

/** The due day itself is in time. Ninety days later a report that did not come counts as never handed in. */
export function reportStanding({ dueOn, handedInOn }: ReportDays, today: string): ReportStanding {
  if (handedInOn !== null) return handedInOn <= dueOn ? 'kept' : 'kept-late'
  if (today <= dueOn) return 'open'
  return daysBetween(dueOn, today) <= openDays ? 'overdue' : 'never'
}

/** The word of the ledger for it: what came late stays late. */
export const inLedger = {
  open: 'open',
  kept: 'kept',
  overdue: 'late',
  'kept-late': 'late',
  never: 'broken',
} as const satisfies Record<ReportStanding, string>

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000
}
