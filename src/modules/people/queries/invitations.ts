import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import { hashSecret } from '#kernel/session.ts'
import type { InvitationState } from '../domain/invitation.ts'

/** An invitation that can still be accepted. */
export type OpenInvitation = {
  readonly id: string
  readonly name: string
  readonly address: string
  readonly audience: string
  readonly expiresAt: Date
}

/** The invitations to these roles that can still be accepted, the newest first. */
export async function openInvitations(
  db: Db,
  audiences: readonly string[],
  now: Date,
): Promise<OpenInvitation[]> {
  if (audiences.length === 0) return []
  return db
    .selectFrom('people.invitation')
    .select(['id', 'name', 'address', 'audience', 'expires_at as expiresAt'])
    .where('audience', 'in', [...audiences])
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
}

/** An invitation as its reader sees it. */
export type InvitationRead = InvitationState & {
  readonly name: string
  readonly address: string
  readonly what: LocalizedText
  /** Whether there is an account with its address. */
  readonly holderId: string | null
}

/** The invitation of a mailed secret. */
export async function invitationOf(db: Db, secret: string): Promise<InvitationRead | undefined> {
  return db
    .selectFrom('people.invitation')
    .leftJoin('people.email', 'people.email.address', 'people.invitation.address')
    .select([
      'people.invitation.name',
      'people.invitation.address',
      'people.invitation.what',
      'people.email.person_id as holderId',
      'people.invitation.expires_at as expiresAt',
      'people.invitation.accepted_at as acceptedAt',
      'people.invitation.revoked_at as revokedAt',
    ])
    .where('people.invitation.token_hash', '=', hashSecret(secret))
    .executeTakeFirst()
}

/** Who followed whom. */
export type Succession = {
  readonly audience: string
  readonly from: string
  readonly to: string
  readonly note: string
  readonly at: Date
}

/** The successions in these roles, the newest first. */
export async function successionsOf(db: Db, audiences: readonly string[]): Promise<Succession[]> {
  if (audiences.length === 0) return []
  return db
    .selectFrom('people.succession as s')
    .innerJoin('people.person as leaving', 'leaving.id', 's.from_person')
    .innerJoin('people.person as coming', 'coming.id', 's.to_person')
    .select([
      's.audience',
      'leaving.name as from',
      'coming.name as to',
      's.note',
      's.handed_over_at as at',
    ])
    .where('s.audience', 'in', [...audiences])
    .orderBy('s.id', 'desc')
    .limit(50)
    .execute()
}
