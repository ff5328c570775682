/** Papers somebody who travels may have to show; each has a message `events.paper-NAME`. */
export const paperKinds = [
  'identity',
  'visa',
  'insurance',
  'journey',
  'leave',
  'bank-details',
] as const
export type PaperKind = (typeof paperKinds)[number]
export type PaperState = 'handed-in' | 'checked' | 'refused'

/** Files of papers are deleted so many days after the event. */
export const paperDays = 30

export const replicationStates = ['promised', 'kept', 'partly', 'not-kept'] as const
export type ReplicationState = (typeof replicationStates)[number]

/** A promise nobody has said anything about after its day. */
export function isOverdue(
  { state, dueOn }: { readonly state: ReplicationState; readonly dueOn: string },
  today: string,
): boolean {
  return state === 'promised' && dueOn < today
}
