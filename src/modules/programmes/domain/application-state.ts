/** Everything an application can be. */
export const applicationStates = [
  'draft',
  'submitted',
  'returned',
  'resubmitted',
  'eligible',
  'ineligible',
  'in-review',
  'selected',
  'reserve',
  'not-selected',
  'offered',
  'accepted',
  'declined',
  'expired',
  'withdrawn',
] as const
export type ApplicationState = (typeof applicationStates)[number]

/** Who takes a step: those who write the application, those who run the network, the program itself (time is over, a place is free). */
export type StepTaker = 'authors' | 'secretariat' | 'program'

export type Step = {
  readonly from: readonly ApplicationState[]
  readonly to: ApplicationState
  readonly by: readonly StepTaker[]
}

const handedIn = ['submitted', 'resubmitted'] as const
const checked = ['eligible', 'in-review'] as const

/**
 * The whole life of an application: each step, from where, to where, by whom. Permissions, checks, the audit trail and the picture in
 * docs/application-states.svg are all made from this.
 */
export const steps = {
  submit: { from: ['draft'], to: 'submitted', by: ['authors'] },
  return: { from: handedIn, to: 'returned', by: ['secretariat'] },
  resubmit: { from: ['returned'], to: 'resubmitted', by: ['authors'] },
  'find-eligible': { from: [...handedIn, 'ineligible'], to: 'eligible', by: ['secretariat'] },
  'find-ineligible': { from: [...handedIn, 'eligible'], to: 'ineligible', by: ['secretariat'] },
  'begin-review': { from: ['eligible'], to: 'in-review', by: ['secretariat'] },
  select: { from: checked, to: 'selected', by: ['secretariat'] },
  'keep-in-reserve': { from: checked, to: 'reserve', by: ['secretariat'] },
  'not-select': { from: checked, to: 'not-selected', by: ['secretariat'] },
  'grant-appeal': { from: ['not-selected', 'reserve'], to: 'reserve', by: ['secretariat'] },
  offer: { from: ['selected', 'reserve'], to: 'offered', by: ['secretariat', 'program'] },
  // The secretariat records answers that came by letter or on the phone.
  accept: { from: ['offered'], to: 'accepted', by: ['authors', 'secretariat'] },
  decline: { from: ['offered'], to: 'declined', by: ['authors', 'secretariat'] },
  expire: { from: ['offered'], to: 'expired', by: ['program'] },
  withdraw: {
    from: ['draft', ...handedIn, 'returned', ...checked, 'selected', 'reserve', 'accepted'],
    to: 'withdrawn',
    by: ['authors'],
  },
} as const satisfies Record<string, Step>

export type StepName = keyof typeof steps
export const stepNames = Object.keys(steps) as StepName[]

/** Whether a step leads on from here. */
export function canTake(name: StepName, state: ApplicationState): boolean {
  return (steps[name].from as readonly ApplicationState[]).includes(state)
}

/** Whether the answers can be written in this state. */
export function isWritable(state: ApplicationState): boolean {
  return state === 'draft' || state === 'returned'
}

/** States in which an application was handed in and not taken back. */
export const livingStates: readonly ApplicationState[] = applicationStates.filter(
  (state) => state !== 'draft' && state !== 'withdrawn',
)

/** Nobody said yet whether the application may take part. */
export function isUnchecked(state: ApplicationState): boolean {
  return isWritable(state) || state === 'submitted' || state === 'resubmitted'
}
