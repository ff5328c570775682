import { refuse } from '@korzo/values'
import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { languages } from '#kernel/locale.ts'
import { useCase } from '#kernel/use-case.ts'
import { emailAddress } from '../domain/email-address.ts'
import { personName } from '../domain/person-name.ts'
import { administrators } from '../permissions.ts'
import { giveRole } from './give-role.ts'

/** Enters a person with their first e-mail address and roles: from the command line or an import. */
export const registerPerson = useCase({
  name: 'people.register-person',
  input: z.object({
    name: personName,
    email: emailAddress,
    language: z.enum(languages).default('en'),
    roles: z.array(z.string().max(200)).max(50).default([]),
  }),
  may: administrators,
  load: () => ({}),
  run: (work, person) => enterPerson(work, person),
})

type NewPerson = {
  readonly name: string
  readonly email: string
  readonly language: string
  readonly roles: readonly string[]
  /** The address was proven to be theirs, as by a mailed link. */
  readonly confirmedAt?: Date
}

/** Enters a person inside a use case that may; refuses an address that is somebody's, also when two come at once. */
export async function enterPerson(
  work: Work,
  { name, email, language, roles, confirmedAt }: NewPerson,
): Promise<{ id: string }> {
  const { db, now, newId, record } = work
  const id = newId<'person'>()
  await db.insertInto('people.person').values({ id, name, language, created_at: now }).execute()
  const entered = await db
    .insertInto('people.email')
    .values({
      address: email,
      person_id: id,
      is_primary: true,
      confirmed_at: confirmedAt ?? null,
      added_at: now,
    })
    .onConflict((conflict) => conflict.column('address').doNothing())
    .returning('address')
    .executeTakeFirst()
  if (entered === undefined) refuse('people.email-taken')
  for (const audience of roles) await giveRole(work, { personId: id, audience })
  await record('people.person-registered', { personId: id, roles: [...roles] })
  return { id }
}
