import { refuse } from '@korzo/values'
import { z } from 'zod'
import { hashSecret } from '#kernel/session.ts'
import { useCase } from '#kernel/use-case.ts'
import { anyone, beginSessionFor, confirmAddress, personByEmail } from '#modules/people/index.ts'

/** Signs in with the secret of a mailed link. It works once, and confirms the address. */
export const signInByLink = useCase({
  name: 'ways-in.sign-in-by-link',
  input: z.object({ secret: z.string().min(1).max(200), userAgent: z.string() }),
  may: anyone,
  load: ({ db }, { secret }) =>
    db
      .selectFrom('ways_in.sign_in_link')
      .select(['id', 'address', 'back', 'expires_at', 'used_at'])
      .where('token_hash', '=', hashSecret(secret))
      .forUpdate()
      .executeTakeFirst()
      .then((link) => link ?? refuse('ways-in.link-unknown')),
  async run(work, { userAgent }, link) {
    const { db, now } = work
    if (link.used_at !== null) refuse('ways-in.link-used')
    if (link.expires_at <= now) refuse('ways-in.link-expired')
    const person = await personByEmail(db, link.address)
    if (person === undefined) refuse('ways-in.link-unknown')
    await db
      .updateTable('ways_in.sign_in_link')
      .set({ used_at: now })
      .where('id', '=', link.id)
      .execute()
    await confirmAddress(work, link.address)
    const session = await beginSessionFor(work, {
      personId: person.id,
      method: 'link',
      userAgent,
    })
    return { ...session, back: link.back, language: person.language }
  },
})
