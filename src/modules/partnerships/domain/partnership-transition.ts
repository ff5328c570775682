/** Where a partnership stands. */
export const partnershipStates = ['forming', 'at-work', 'ended'] as const
export type PartnershipState = (typeof partnershipStates)[number]

/** Who may make a step: those who speak for a party, or the secretariat of the network that keeps it. */
export type PartnershipRole = 'party' | 'secretariat'

/** What can be done with a partnership, from where, by whom. A party's yes leads on when all have said it. */
export const partnershipTransitions = {
  confirm: { from: 'forming', to: 'at-work', by: ['party'] },
  decline: { from: 'forming', to: 'ended', by: ['party', 'secretariat'] },
  end: { from: 'at-work', to: 'ended', by: ['party', 'secretariat'] },
  reopen: { from: 'ended', to: 'at-work', by: ['secretariat'] },
} as const satisfies Record<
  string,
  { from: PartnershipState; to: PartnershipState; by: readonly PartnershipRole[] }
>

export type PartnershipStep = keyof typeof partnershipTransitions
export const partnershipSteps = Object.keys(partnershipTransitions) as readonly PartnershipStep[]

/** The state after a step; undefined when the step cannot be made from here. A confirmation leads on with the last one. */
export function partnershipAfter(
  state: PartnershipState,
  step: PartnershipStep,
  unconfirmed: number,
): PartnershipState | undefined {
  const { from, to } = partnershipTransitions[step]
  if (state !== from) return undefined
  return step === 'confirm' && unconfirmed > 0 ? state : to
}
