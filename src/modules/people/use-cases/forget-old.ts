import type { Runtime } from '#kernel/contract.ts'
import { inTransaction } from '#kernel/use-case.ts'

const day = 86_400_000

/** How long is kept what nobody needs any longer, in days. */
export const keptDays = { invitation: 90, notice: 400, mail: 90 } as const

/** Removes what has outlived its use: requests to confirm an address, invitations, old news, the texts of old mails. */
export async function forgetOld(runtime: Runtime): Promise<void> {
  await inTransaction(runtime, 'people.forget-old', async ({ db, now }) => {
    const before = (days: number) => new Date(now.getTime() - days * day)
    await db.deleteFrom('people.email_confirmation').where('expires_at', '<=', now).execute()
    await db
      .deleteFrom('people.invitation')
      .where('expires_at', '<=', before(keptDays.invitation))
      .execute()
    await db
      .deleteFrom('people.notice')
      .where('created_at', '<=', before(keptDays.notice))
      .execute()
    await db
      .updateTable('kernel.mail')
      .set({ address: '', arguments: JSON.stringify({}), rendered: JSON.stringify(null) })
      .where('created_at', '<=', before(keptDays.mail))
      .where('state', '<>', 'waiting')
      .where('address', '<>', '')
      .execute()
  })
}
