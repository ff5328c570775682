import type { Db } from '#kernel/db.ts'

export type Token = {
  readonly id: string
  readonly label: string
  readonly scopes: readonly string[]
  readonly madeAt: Date
  readonly usedAt: Date | null
  readonly expiresAt: Date
}

/** A person's API tokens, the newest first; the secrets themselves are not kept. */
export async function tokensOf(db: Db, personId: string): Promise<Token[]> {
  return db
    .selectFrom('kernel.api_token')
    .select([
      'id',
      'label',
      'scopes',
      'created_at as madeAt',
      'used_at as usedAt',
      'expires_at as expiresAt',
    ])
    .where('principal_id', '=', personId)
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
}
