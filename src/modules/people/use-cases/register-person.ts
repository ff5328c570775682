import { refuse } from '@korzo/values'
import { z } from 'zod'
import { languages } from '#kernel/locale.ts'
import { useCase } from '#kernel/use-case.ts'
import { emailAddress } from '../domain/email-address.ts'
import { administrators } from '../permissions.ts'
import { personByEmail } from '../queries/person-by-email.ts'

/** Enters a person with their first e-mail address and roles: from the command line, an import or an invitation. */
export const registerPerson = useCase({
  name: 'people.register-person',
  input: z.object({
    name: z.string().trim().min(1).max(200),
    email: emailAddress,
    language: z.enum(languages).default('en'),
    roles: z.array(z.string().max(200)).max(50).default([]),
  }),
  may: administrators,
  load: async ({ db }, { email }) => ({ known: await personByEmail(db, email) }),
  async run({ db, now, newId, record, actor }, { name, email, language, roles }, { known }) {
    if (known !== undefined) refuse('people.email-taken')
    const id = newId<'person'>()
    await db.insertInto('people.person').values({ id, name, language, created_at: now }).execute()
    await db
      .insertInto('people.email')
      .values({ address: email, person_id: id, is_primary: true, added_at: now })
      .execute()
    for (const audience of roles)
      await grantRole({ db, now, by: actor.kind }, { personId: id, audience })
    await record('people.person-registered', { personId: id, roles })
    return { id }
  },
})

/** Gives a person a role; giving it again changes nothing. */
export async function grantRole(
  { db, now, by }: { db: Parameters<typeof personByEmail>[0]; now: Date; by: string },
  { personId, audience }: { personId: string; audience: string },
): Promise<void> {
  await db
    .insertInto('people.role')
    .values({ person_id: personId, audience, granted_at: now, granted_by: by })
    .onConflict((conflict) => conflict.columns(['person_id', 'audience']).doNothing())
    .execute()
}
