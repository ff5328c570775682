import type { LocalizedText } from '@korzo/values'

export const eventKinds = [
  'workshop',
  'congress',
  'boot-camp',
  'study-visit',
  'round-table',
  'other',
] as const
export type EventKind = (typeof eventKinds)[number]
export type EventState = 'draft' | 'published' | 'cancelled'
export const admissions = ['open', 'invited'] as const
export type EventAdmission = (typeof admissions)[number]

/** An event as rules and pages see it. */
export type Event = {
  readonly tenantId: string
  readonly id: string
  readonly slug: string
  readonly kind: EventKind
  readonly state: EventState
  readonly title: LocalizedText
  readonly summary: LocalizedText
  readonly zone: string
  readonly startsAt: Date
  readonly endsAt: Date
  readonly admission: EventAdmission
  readonly places: number
  readonly opensAt: Date
  readonly closesAt: Date
}

export type RegistrationPhase =
  | 'draft'
  | 'cancelled'
  | 'by-invitation'
  | 'not-yet'
  | 'open'
  | 'closed'

/** Whether one may register now. The opening instant is in time, the closing instant too late. */
export function registrationPhase(
  event: Pick<Event, 'state' | 'admission' | 'opensAt' | 'closesAt'>,
  now: Date,
): RegistrationPhase {
  if (event.state !== 'published') return event.state
  if (event.admission === 'invited') return 'by-invitation'
  if (now < event.opensAt) return 'not-yet'
  return now < event.closesAt ? 'open' : 'closed'
}

/** Whether somebody was at enough of the sessions, in per cent; without an agenda nobody can have been. */
export function wasThereEnough(
  { attended, sessions }: { attended: number; sessions: number },
  enoughPercent: number,
): boolean {
  return sessions > 0 && attended > 0 && attended * 100 >= enoughPercent * sessions
}
