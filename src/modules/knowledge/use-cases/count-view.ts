import { createHmac, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Runtime } from '#kernel/contract.ts'
import type { Tx } from '#kernel/db.ts'
import { inTransaction, useCase } from '#kernel/use-case.ts'
import { anyone } from '#modules/people/index.ts'
import { isReader } from '../domain/visit-of-reader.ts'

/**
 * Counts that an article was read: each reader once a day (UTC), machines never, without a cookie. A reader is a digest of address and
 * browser with a salt that is made for the day and erased after it, different for each article, so that nobody can be followed.
 */
export const countView = useCase({
  name: 'knowledge.count-view',
  input: z.object({
    tenantId: z.uuid(),
    articleId: z.uuid(),
    address: z.string(),
    method: z.string(),
    userAgent: z.string(),
    purpose: z.string(),
  }),
  may: anyone,
  load: () => ({}),
  async run({ db, now }, { tenantId, articleId, address, ...request }) {
    if (!isReader(request)) return
    const day = now.toISOString().slice(0, 10)
    const salt = await saltOf(db, day)
    const digest = createHmac('sha256', salt)
      .update(JSON.stringify([tenantId, articleId, address, request.userAgent]))
      .digest()
    await sql`
      with fresh as (
        insert into knowledge.viewer (tenant_id, seen_on, digest) values (${tenantId}, ${day}, ${digest})
        on conflict do nothing returning tenant_id
      )
      insert into knowledge.view_count as known (tenant_id, article_id, views)
      select tenant_id, ${articleId}::uuid, 1 from fresh
      on conflict (tenant_id, article_id) do update set views = known.views + 1`.execute(db)
  },
})

async function saltOf(db: Tx, day: string): Promise<Buffer> {
  const known = () =>
    db
      .selectFrom('knowledge.view_salt')
      .select('salt')
      .where('used_on', '=', day)
      .executeTakeFirst()
  const found = await known()
  if (found !== undefined) return Buffer.from(found.salt)
  await db
    .insertInto('knowledge.view_salt')
    .values({ used_on: day, salt: randomBytes(32) })
    .onConflict((conflict) => conflict.column('used_on').doNothing())
    .execute()
  return Buffer.from((await known())?.salt ?? '')
}

/** Erases salts and digests of days that are over. */
export async function forgetViewers(runtime: Runtime): Promise<void> {
  await inTransaction(runtime, 'knowledge.forget-viewers', async ({ db, now }) => {
    const today = now.toISOString().slice(0, 10)
    await db.deleteFrom('knowledge.viewer').where('seen_on', '<', today).execute()
    await db.deleteFrom('knowledge.view_salt').where('used_on', '<', today).execute()
  })
}
