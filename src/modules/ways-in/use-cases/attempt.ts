import { refuse } from '@korzo/values'
import type { Work } from '#kernel/contract.ts'
import { hashSecret, newSecret } from '#kernel/session.ts'
import type { AttemptTable } from '../tables.ts'

type Kind = AttemptTable['kind']

/** Something that begins in a browser and is ended by the same browser, which keeps the secret. */
type Attempt = {
  readonly kind: Kind
  readonly personId?: string | undefined
  readonly details: Record<string, unknown>
  readonly minutes: number
}

/** Notes that an attempt began; returns its secret. */
export async function beginAttempt(
  { db, now }: Work,
  { kind, personId, details, minutes }: Attempt,
): Promise<string> {
  const secret = newSecret()
  await db
    .insertInto('ways_in.attempt')
    .values({
      token_hash: hashSecret(secret),
      kind,
      person_id: personId ?? null,
      details: JSON.stringify(details),
      created_at: now,
      expires_at: new Date(now.getTime() + minutes * 60_000),
    })
    .execute()
  return secret
}

/** Takes an attempt up again, once. */
export async function takeAttempt(
  { db, now }: Work,
  kind: Kind,
  secret: string,
): Promise<{ personId: string | null; details: Record<string, unknown> }> {
  const attempt = await db
    .deleteFrom('ways_in.attempt')
    .where('token_hash', '=', hashSecret(secret))
    .where('kind', '=', kind)
    .returning(['person_id as personId', 'details', 'expires_at'])
    .executeTakeFirst()
  if (attempt === undefined || attempt.expires_at <= now) refuse('ways-in.attempt-over')
  return attempt
}
