import type { Db } from '#kernel/db.ts'
import { hashSecret } from '#kernel/session.ts'

/** A passkey as its owner sees it. */
export type Passkey = {
  readonly id: string
  readonly credentialId: string
  readonly transports: readonly string[]
  readonly label: string
  readonly madeAt: Date
  readonly usedAt: Date | null
}

export async function passkeysOf(db: Db, personId: string): Promise<Passkey[]> {
  return db
    .selectFrom('ways_in.passkey')
    .select([
      'id',
      'credential_id as credentialId',
      'transports',
      'label',
      'created_at as madeAt',
      'used_at as usedAt',
    ])
    .where('person_id', '=', personId)
    .orderBy('id')
    .limit(50)
    .execute()
}

/** An account elsewhere that signs a person in. */
export type OutsideIdentity = {
  readonly issuer: string
  readonly subject: string
  readonly label: string
  readonly linkedAt: Date
}

export async function outsideIdentitiesOf(db: Db, personId: string): Promise<OutsideIdentity[]> {
  return db
    .selectFrom('ways_in.outside_identity')
    .select(['issuer', 'subject', 'label', 'linked_at as linkedAt'])
    .where('person_id', '=', personId)
    .orderBy('issuer')
    .orderBy('subject')
    .limit(50)
    .execute()
}

/** The label of the identity that waits in this browser to be linked. */
export async function identityToLink(
  db: Db,
  secret: string,
  now: Date,
): Promise<string | undefined> {
  const attempt = await db
    .selectFrom('ways_in.attempt')
    .select('details')
    .where('token_hash', '=', hashSecret(secret))
    .where('kind', '=', 'identity-to-link')
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return attempt === undefined ? undefined : String(attempt.details['label'] ?? '')
}

/** How many passkeys each of these people has; whoever has none is left out. */
export async function passkeyCounts(
  db: Db,
  personIds: readonly string[],
): Promise<{ personId: string; count: number }[]> {
  return db
    .selectFrom('ways_in.passkey')
    .select(({ fn }) => ['person_id as personId', fn.countAll<number>().as('count')])
    .where('person_id', 'in', [...personIds])
    .groupBy('person_id')
    .orderBy('person_id')
    .execute()
}
