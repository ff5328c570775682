import type { Db } from '#kernel/db.ts'

/** A browser somebody is signed in at. */
export type SessionSeen = {
  readonly id: string
  readonly userAgent: string
  readonly method: string
  readonly beganAt: Date
  readonly seenAt: Date
}

/** The living sessions of a person, the last used first. */
export async function sessionsOf(db: Db, personId: string, now: Date): Promise<SessionSeen[]> {
  return db
    .selectFrom('kernel.session')
    .select([
      'id',
      'user_agent as userAgent',
      'method',
      'created_at as beganAt',
      'seen_at as seenAt',
    ])
    .where('principal_id', '=', personId)
    .where('expires_at', '>', now)
    .orderBy('seen_at', 'desc')
    .orderBy('id')
    .limit(100)
    .execute()
}
