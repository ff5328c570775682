import { refuse } from '@korzo/values'
import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { useCase } from '#kernel/use-case.ts'
import { emailAddress } from '../domain/email-address.ts'
import { oneself } from '../permissions.ts'
import { self } from './self.ts'

type Own = { id: string; address: string; isPrimary: boolean; isConfirmed: boolean }

/** An address of the person who asks; the person is locked, so that two tabs cannot leave them without a primary one. */
async function ownAddress(work: Work, { email }: { email: string }): Promise<Own | undefined> {
  const person = self(work)
  if (person === undefined) return undefined
  const { db } = work
  await db
    .selectFrom('people.person')
    .select('id')
    .where('id', '=', person.id)
    .forUpdate()
    .execute()
  const row = await db
    .selectFrom('people.email')
    .select(['address', 'is_primary', 'confirmed_at'])
    .where('address', '=', email)
    .where('person_id', '=', person.id)
    .executeTakeFirst()
  return row === undefined
    ? undefined
    : {
        id: person.id,
        address: row.address,
        isPrimary: row.is_primary,
        isConfirmed: row.confirmed_at !== null,
      }
}

/** Makes an address the one that mails go to. */
export const makeEmailPrimary = useCase({
  name: 'people.make-email-primary',
  input: z.object({ email: emailAddress }),
  may: oneself,
  load: ownAddress,
  async run({ db, record }, _input, { id, address, isConfirmed }) {
    if (!isConfirmed) refuse('people.email-not-confirmed')
    await db
      .updateTable('people.email')
      .set({ is_primary: false })
      .where('person_id', '=', id)
      .where('is_primary', '=', true)
      .execute()
    await db
      .updateTable('people.email')
      .set({ is_primary: true })
      .where('address', '=', address)
      .execute()
    await record('people.primary-email-changed', { personId: id })
  },
})

/** Lets an address go, and links mailed to it lead to nobody; the primary one stays, since somebody must be reachable. */
export const removeEmail = useCase({
  name: 'people.remove-email',
  input: z.object({ email: emailAddress }),
  may: oneself,
  load: ownAddress,
  async run({ db, record }, _input, { id, address, isPrimary }) {
    if (isPrimary) refuse('people.primary-email-stays')
    await db.deleteFrom('people.email').where('address', '=', address).execute()
    await record('people.email-removed', { personId: id })
  },
})
