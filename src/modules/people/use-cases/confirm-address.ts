import type { Work } from '#kernel/contract.ts'

/** Notes that an address is proven to be its person's, as by the secret of a mail to it; the first time counts. */
export async function confirmAddress({ db, now }: Work, address: string): Promise<void> {
  await db
    .updateTable('people.email')
    .set({ confirmed_at: now })
    .where('address', '=', address)
    .where('confirmed_at', 'is', null)
    .execute()
}
