import { sql } from 'kysely'
import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { useCase } from '#kernel/use-case.ts'
import { erasedName } from '../domain/person-name.ts'
import { oneself } from '../permissions.ts'
import { mergedInto } from '../queries/merged-into.ts'
import { mailboxOf } from '../queries/profile.ts'
import { rolesOf } from '../queries/roles-of.ts'
import { refuseLastAdministrator } from './grant-role.ts'
import { self } from './self.ts'

/**
 * Erases a person at their own wish: every module removes its personal values in this one transaction. What was decided and recorded stays,
 * by ids that no longer lead to anybody. It cannot be undone.
 */
export const eraseMe = useCase({
  name: 'people.erase-me',
  input: z.object({ isSure: z.literal('yes', { message: 'people.say-you-are-sure' }) }),
  may: oneself,
  load: self,
  async run(work, _input, { id }) {
    const { db, record, send, runtime } = work
    for (const audience of await rolesOf(db, id))
      await refuseLastAdministrator(work, { personId: id, audience })
    const mailbox = await mailboxOf(db, id)
    const former = await mergedInto(db, id)
    // The highest module first: those above still find what they refer to.
    const parts = runtime.modules.toReversed().flatMap(({ personalData = [] }) => personalData)
    for (const one of [...former, id]) for (const { erase } of parts) await erase(work, one)
    await record('people.person-erased', { personId: id })
    if (mailbox === undefined) return
    const { address, language } = mailbox
    await send({
      template: 'people.erased',
      to: { personId: null, address, language },
      arguments: {},
    })
  },
})

/** Removes what this module holds about a person, and mails to them. */
export async function eraseOwn(work: Work, personId: string): Promise<void> {
  const { db, now } = work
  const addresses = await db
    .selectFrom('people.email')
    .select('address')
    .where('person_id', '=', personId)
    .execute()
  const own = addresses.map(({ address }) => address)
  if (own.length > 0) await db.deleteFrom('people.invitation').where('address', 'in', own).execute()
  await forgetMails(work, { personId, addresses: own })
  for (const table of [
    'people.email',
    'people.email_confirmation',
    'people.role',
    'people.notice',
    'people.notice_choice',
  ] as const)
    await db.deleteFrom(table).where('person_id', '=', personId).execute()
  await db
    .updateTable('people.consent')
    .set({ withdrawn_at: now })
    .where('person_id', '=', personId)
    .where('withdrawn_at', 'is', null)
    .execute()
  await db
    .updateTable('people.succession')
    .set({ note: '' })
    .where((on) => on.or([on('from_person', '=', personId), on('to_person', '=', personId)]))
    .execute()
  await db
    .updateTable('people.person')
    .set({ name: erasedName, languages: [], topics: [], erased_at: now })
    .where('id', '=', personId)
    .execute()
}

/** Empties mails to a person; one that still waited is not sent any more. */
async function forgetMails(
  { db }: Work,
  { personId, addresses }: { personId: string; addresses: readonly string[] },
): Promise<void> {
  const mine = sql<boolean>`(recipient_id = ${personId} or address = any(${[...addresses]}::text[]))`
  await db
    .updateTable('kernel.mail')
    .set({ state: 'failed' })
    .where(mine)
    .where('state', '=', 'waiting')
    .execute()
  await db
    .updateTable('kernel.mail')
    .set({ address: '', arguments: JSON.stringify({}), rendered: JSON.stringify(null) })
    .where(mine)
    .execute()
}
