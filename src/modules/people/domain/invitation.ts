/** When an invitation ended, if it did. */
export type InvitationState = {
  readonly expiresAt: Date
  readonly acceptedAt: Date | null
  readonly revokedAt: Date | null
}

/** Why an invitation cannot be accepted, as a message key; the closing instant itself is too late. */
export function invitationFault(
  { expiresAt, acceptedAt, revokedAt }: InvitationState,
  now: Date,
): 'people.invitation-used' | 'people.invitation-revoked' | 'people.invitation-expired' | null {
  if (acceptedAt !== null) return 'people.invitation-used'
  if (revokedAt !== null) return 'people.invitation-revoked'
  return expiresAt <= now ? 'people.invitation-expired' : null
}
