import { refuse } from '@korzo/values'
import { z } from 'zod'
import { publicUrl } from '#kernel/public-url.ts'
import { hashSecret, newSecret } from '#kernel/session.ts'
import { useCase } from '#kernel/use-case.ts'
import { administrators, emailAddress, linkMinutes, personByEmail } from '#modules/people/index.ts'

/** Makes an address that signs a known person in, for those who run the site and have no mail yet. It stands in the audit trail. */
export const signInAddress = useCase({
  name: 'ways-in.sign-in-address',
  input: z.object({ email: emailAddress }),
  may: administrators,
  load: async ({ db }, { email }) =>
    (await personByEmail(db, email)) ?? refuse('ways-in.no-such-person'),
  async run({ db, now, newId, record, runtime }, { email }, person) {
    const secret = newSecret()
    await db
      .insertInto('ways_in.sign_in_link')
      .values({
        id: newId(),
        token_hash: hashSecret(secret),
        address: email,
        back: `/${person.language}/me`,
        language: person.language,
        created_at: now,
        expires_at: new Date(now.getTime() + linkMinutes * 60_000),
      })
      .execute()
    await record('ways-in.sign-in-address-made', { personId: person.id })
    return { address: `${publicUrl(runtime)}/${person.language}/sign-in/link?secret=${secret}` }
  },
})
