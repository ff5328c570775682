import { createHash, randomBytes } from 'node:crypto'
import type { Db } from './db.ts'
import { newId } from './ids.ts'

const days = 30
const anHour = 3_600_000

/** A signed-in browser, found by the secret in its cookie. */
export type Session = {
  readonly id: string
  readonly principalId: string
  readonly actingFor: string | null
  readonly seenAt: Date
}

/** Only the hash of a secret is kept, so that a copy of the database signs nobody in. */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** Begins a session; the secret goes into the cookie and is not kept. `method` is how the person signed in. */
export async function beginSession(
  db: Db,
  {
    principalId,
    method,
    userAgent,
    now,
  }: { principalId: string; method: string; userAgent: string; now: Date },
): Promise<{ secret: string; sessionId: string }> {
  const secret = newSecret()
  const sessionId = newId(now)
  await db
    .insertInto('kernel.session')
    .values({
      id: sessionId,
      principal_id: principalId,
      token_hash: hashSecret(secret),
      user_agent: userAgent.slice(0, 300),
      method,
      created_at: now,
      seen_at: now,
      expires_at: new Date(now.getTime() + days * 86_400_000),
    })
    .execute()
  return { secret, sessionId }
}

/** The living session of a secret. */
export async function findSession(db: Db, secret: string, now: Date): Promise<Session | undefined> {
  const row = await db
    .selectFrom('kernel.session')
    .select(['id', 'principal_id', 'acting_for', 'seen_at'])
    .where('token_hash', '=', hashSecret(secret))
    .where('expires_at', '>', now)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    id: row.id,
    principalId: row.principal_id,
    actingFor: row.acting_for,
    seenAt: row.seen_at,
  }
}

/** Notes that a session is used and prolongs it, once an hour at most. */
export async function touchSession(db: Db, session: Session, now: Date): Promise<void> {
  if (now.getTime() - session.seenAt.getTime() < anHour) return
  await db
    .updateTable('kernel.session')
    .set({ seen_at: now, expires_at: new Date(now.getTime() + days * 86_400_000) })
    .where('id', '=', session.id)
    .execute()
}

/** The living API token of a secret, with its scopes. Notes that it is used, once an hour at most. */
export async function findApiToken(
  db: Db,
  secret: string,
  now: Date,
): Promise<{ id: string; principalId: string; scopes: readonly string[] } | undefined> {
  const row = await db
    .selectFrom('kernel.api_token')
    .select(['id', 'principal_id', 'scopes', 'used_at'])
    .where('token_hash', '=', hashSecret(secret))
    .where('expires_at', '>', now)
    .executeTakeFirst()
  if (row === undefined) return undefined
  if (row.used_at === null || now.getTime() - row.used_at.getTime() >= anHour)
    await db
      .updateTable('kernel.api_token')
      .set({ used_at: now })
      .where('id', '=', row.id)
      .execute()
  return { id: row.id, principalId: row.principal_id, scopes: row.scopes }
}
