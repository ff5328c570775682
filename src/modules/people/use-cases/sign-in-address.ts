import { refuse } from '@korzo/values'
import { z } from 'zod'
import { publicUrl } from '#kernel/public-url.ts'
import { hashSecret, newSecret } from '#kernel/session.ts'
import { useCase } from '#kernel/use-case.ts'
import { emailAddress } from '../domain/email-address.ts'
import { linkMinutes } from '../domain/link-minutes.ts'
import { administrators } from '../permissions.ts'
import { personByEmail } from '../queries/person-by-email.ts'

/** Makes an address that signs a known person in, for those who run the site and have no mail yet. It stands in the audit trail. */
export const signInAddress = useCase({
  name: 'people.sign-in-address',
  input: z.object({ email: emailAddress }),
  may: administrators,
  load: async ({ db }, { email }) =>
    (await personByEmail(db, email)) ?? refuse('people.no-such-person'),
  async run({ db, now, newId, record, runtime }, { email }, person) {
    const secret = newSecret()
    await db
      .insertInto('people.sign_in_link')
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
    await record('people.sign-in-address-made', { personId: person.id })
    return { address: `${publicUrl(runtime)}/${person.language}/sign-in/link?secret=${secret}` }
  },
})
