import type { Runtime } from '#kernel/contract.ts'
import { inTransaction } from '#kernel/use-case.ts'

const day = 86_400_000

/** How long is kept what no longer works, in days: so long somebody who comes with it is told what it was. */
export const keptDays = { link: 7, token: 30 } as const

/** Removes what has outlived its use: links, attempts, ended sessions and tokens. */
export async function forgetOld(runtime: Runtime): Promise<void> {
  await inTransaction(runtime, 'ways-in.forget-old', async ({ db, now }) => {
    const before = (days: number) => new Date(now.getTime() - days * day)
    await db
      .deleteFrom('ways_in.sign_in_link')
      .where('expires_at', '<=', before(keptDays.link))
      .execute()
    await db.deleteFrom('ways_in.attempt').where('expires_at', '<=', now).execute()
    await db.deleteFrom('kernel.session').where('expires_at', '<=', now).execute()
    await db
      .deleteFrom('kernel.api_token')
      .where('expires_at', '<=', before(keptDays.token))
      .execute()
  })
}
