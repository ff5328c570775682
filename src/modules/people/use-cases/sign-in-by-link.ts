import { refuse } from '@korzo/values'
import { z } from 'zod'
import { hashSecret } from '#kernel/session.ts'
import { useCase } from '#kernel/use-case.ts'
import { anyone } from '../permissions.ts'
import { personByEmail } from '../queries/person-by-email.ts'
import { beginSessionFor } from './begin-session-for.ts'

/** Signs in with the secret of a mailed link. It works once, and confirms the address. */
export const signInByLink = useCase({
  name: 'people.sign-in-by-link',
  input: z.object({ secret: z.string().min(1).max(200), userAgent: z.string() }),
  may: anyone,
  load: ({ db }, { secret }) =>
    db
      .selectFrom('people.sign_in_link')
      .select(['id', 'address', 'back', 'expires_at', 'used_at'])
      .where('token_hash', '=', hashSecret(secret))
      .forUpdate()
      .executeTakeFirst()
      .then((link) => link ?? refuse('people.link-unknown')),
  async run(work, { userAgent }, link) {
    const { db, now } = work
    if (link.used_at !== null) refuse('people.link-used')
    if (link.expires_at <= now) refuse('people.link-expired')
    const person = await personByEmail(db, link.address)
    if (person === undefined) refuse('people.link-unknown')
    await db
      .updateTable('people.sign_in_link')
      .set({ used_at: now })
      .where('id', '=', link.id)
      .execute()
    await db
      .updateTable('people.email')
      .set({ confirmed_at: now })
      .where('address', '=', link.address)
      .where('confirmed_at', 'is', null)
      .execute()
    const session = await beginSessionFor(work, {
      personId: person.id,
      method: 'link',
      userAgent,
    })
    return { ...session, back: link.back, language: person.language }
  },
})
