import type { Work } from '#kernel/contract.ts'
import { beginSession } from '#kernel/session.ts'

/** Signs a person in, inside a use case that knows them for who they are. The secret goes into the cookie: `signedIn`. */
export async function beginSessionFor(
  { db, now, record }: Work,
  { personId, method, userAgent }: { personId: string; method: string; userAgent: string },
): Promise<{ secret: string; sessionId: string }> {
  const session = await beginSession(db, { principalId: personId, method, userAgent, now })
  await record('people.signed-in', { personId, sessionId: session.sessionId, method })
  return session
}
