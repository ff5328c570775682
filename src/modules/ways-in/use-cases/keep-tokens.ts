import { refuse } from '@korzo/values'
import { z } from 'zod'
import { hashSecret, newSecret } from '#kernel/session.ts'
import { useCase } from '#kernel/use-case.ts'
import { oneself, self } from '#modules/people/index.ts'
import { tokensOf } from '../queries/tokens-of.ts'

const most = 20

/** Makes a token with which a program reads, or reads and writes, in the person's name. It is shown once and not kept. */
export const makeToken = useCase({
  name: 'ways-in.make-token',
  input: z.object({
    label: z.string().trim().min(1).max(80),
    scope: z.enum(['read', 'write']),
    days: z.coerce.number().int().min(1).max(365),
  }),
  may: oneself,
  load: self,
  async run({ db, now, newId, record }, { label, scope, days }, { id }) {
    const living = (await tokensOf(db, id)).filter(({ expiresAt }) => expiresAt > now)
    if (living.length >= most) refuse('ways-in.too-many-tokens', { most })
    const secret = `korzo_${newSecret()}`
    const tokenId = newId<'token'>()
    const scopes = scope === 'write' ? ['read', 'write'] : ['read']
    await db
      .insertInto('kernel.api_token')
      .values({
        id: tokenId,
        principal_id: id,
        token_hash: hashSecret(secret),
        label,
        scopes,
        created_at: now,
        expires_at: new Date(now.getTime() + days * 86_400_000),
      })
      .execute()
    await record('ways-in.token-made', { personId: id, tokenId, scopes })
    return { secret }
  },
})

/** Ends a token at once. */
export const endToken = useCase({
  name: 'ways-in.end-token',
  input: z.object({ tokenId: z.uuid() }),
  may: oneself,
  load: self,
  async run({ db, record }, { tokenId }, { id }) {
    const ended = await db
      .deleteFrom('kernel.api_token')
      .where('id', '=', tokenId)
      .where('principal_id', '=', id)
      .returning('id')
      .executeTakeFirst()
    if (ended === undefined) refuse('not-found')
    await record('ways-in.token-ended', { personId: id, tokenId })
  },
})
