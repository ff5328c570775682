/** A promise is open until it is kept or broken; late when its day has passed. */
export const commitmentStates = ['open', 'late', 'kept', 'broken'] as const
export type CommitmentState = (typeof commitmentStates)[number]

/** What can be said of a commitment, from which state, by whom. `owner` speaks for the organisation that promised. */
export const commitmentTransitions = {
  keep: { from: ['open', 'late'], to: 'kept', by: ['owner', 'secretariat'] },
  break: { from: ['open', 'late'], to: 'broken', by: ['owner', 'secretariat'] },
  reopen: { from: ['kept', 'broken'], to: 'open', by: ['secretariat'] },
} as const satisfies Record<
  string,
  {
    from: readonly CommitmentState[]
    to: CommitmentState
    by: readonly ('owner' | 'secretariat')[]
  }
>

export type CommitmentStep = keyof typeof commitmentTransitions
export const commitmentSteps = Object.keys(commitmentTransitions) as readonly CommitmentStep[]

/** The state after a step on a day; undefined when it cannot be made. What is reopened after its day is late at once. */
export function commitmentAfter(
  commitment: { state: CommitmentState; dueOn: string },
  step: CommitmentStep,
  today: string,
): CommitmentState | undefined {
  const { from, to } = commitmentTransitions[step]
  if (!(from as readonly CommitmentState[]).includes(commitment.state)) return undefined
  return to === 'open' && isPast(commitment.dueOn, today) ? 'late' : to
}

/** The due day itself is in time; the day after is late. */
export function isPast(dueOn: string, today: string): boolean {
  return dueOn < today
}
