import { z } from 'zod'
import { languages } from '#kernel/locale.ts'
import { hashSecret, newSecret } from '#kernel/session.ts'
import { useCase } from '#kernel/use-case.ts'
import { anyone, emailAddress, linkMinutes, personByEmail } from '#modules/people/index.ts'
import { backPath } from '../domain/back-path.ts'

/**
 * Sends a link to whoever asks. The answer is the same whether the address is known or not: an unknown one gets a mail that says
 * so, so that nobody else learns who has an account.
 */
export const sendSignInLink = useCase({
  name: 'ways-in.send-sign-in-link',
  input: z.object({
    email: emailAddress,
    back: z.string().max(2000).default(''),
    /** Of the page where it was asked for: the mail and the page behind its link speak it, so that nobody changes languages on the way in. */
    language: z.enum(languages),
  }),
  may: anyone,
  load: () => ({}),
  async run({ db, now, send, newId }, { email, back, language }) {
    const person = await personByEmail(db, email)
    const secret = newSecret()
    await db
      .insertInto('ways_in.sign_in_link')
      .values({
        id: newId(),
        token_hash: hashSecret(secret),
        address: email,
        back: backPath(back, `/${language}/me`),
        language,
        created_at: now,
        expires_at: new Date(now.getTime() + linkMinutes * 60_000),
      })
      .execute()
    await send({
      template: person === undefined ? 'ways-in.no-account' : 'ways-in.sign-in-link',
      to: { personId: person?.id ?? null, address: email, language },
      arguments: { secret: person === undefined ? '' : secret },
    })
  },
})
