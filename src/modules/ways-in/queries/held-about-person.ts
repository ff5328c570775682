import type { Db } from '#kernel/db.ts'
import { tokensOf } from './tokens-of.ts'
import { outsideIdentitiesOf, passkeysOf } from './ways-in.ts'

/** Sessions and ways in of a person. Keys and secrets are left out: they are kept as hashes or stay with the device. */
export async function heldAboutPerson(db: Db, personId: string): Promise<unknown> {
  return {
    sessions: await db
      .selectFrom('kernel.session')
      .select(['user_agent', 'method', 'created_at', 'seen_at', 'expires_at'])
      .where('principal_id', '=', personId)
      .orderBy('id')
      .limit(1000)
      .execute(),
    passkeys: (await passkeysOf(db, personId)).map(({ label, madeAt, usedAt }) => ({
      label,
      madeAt,
      usedAt,
    })),
    accountsElsewhere: await outsideIdentitiesOf(db, personId),
    tokens: await tokensOf(db, personId),
  }
}
