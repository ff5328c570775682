import { refuse } from '@korzo/values'
import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { hashSecret, newSecret } from '#kernel/session.ts'
import { useCase } from '#kernel/use-case.ts'
import { emailAddress } from '../domain/email-address.ts'
import { linkMinutes } from '../domain/link-minutes.ts'
import { anyone, oneself } from '../permissions.ts'
import { personByEmail } from '../queries/person-by-email.ts'
import { self } from './self.ts'

const mostAddresses = 10

/**
 * Asks for a further address to be confirmed by a mailed link. The answer is the same when the address belongs to somebody else: only
 * who reads its mail is told.
 */
export const addEmail = useCase({
  name: 'people.add-email',
  input: z.object({ email: emailAddress, language: z.string() }),
  may: oneself,
  load: self,
  async run(work, { email, language }, { id }) {
    const { db, now, send } = work
    const holder = await personByEmail(db, email)
    if (holder?.id === id)
      throw new InvalidInput([issueAt('email', 'people.email-is-yours-already')])
    await refuseTooMany(work, id)
    const secret = newSecret()
    if (holder === undefined) {
      await db
        .insertInto('people.email_confirmation')
        .values({
          token_hash: hashSecret(secret),
          person_id: id,
          address: email,
          created_at: now,
          expires_at: new Date(now.getTime() + linkMinutes * 60_000),
        })
        .execute()
    }
    await send({
      template: holder === undefined ? 'people.confirm-email' : 'people.email-of-another',
      to: {
        personId: holder?.id ?? id,
        address: email,
        language: holder?.language ?? language,
      },
      arguments: holder === undefined ? { secret } : {},
    })
  },
})

async function refuseTooMany({ db, now }: Work, id: string): Promise<void> {
  const [known, asked] = [
    await db
      .selectFrom('people.email')
      .select('address')
      .where('person_id', '=', id)
      .limit(mostAddresses)
      .execute(),
    await db
      .selectFrom('people.email_confirmation')
      .select('address')
      .where('person_id', '=', id)
      .where('expires_at', '>', now)
      .limit(mostAddresses)
      .execute(),
  ]
  if (known.length + asked.length >= mostAddresses)
    refuse('people.too-many-emails', { most: mostAddresses })
}

/** Takes an address as its owner's, with the secret that was mailed there. It works once; whoever reads the mail is enough. */
export const confirmEmail = useCase({
  name: 'people.confirm-email',
  input: z.object({ secret: z.string().min(1).max(200) }),
  may: anyone,
  load: ({ db }, { secret }) =>
    db
      .deleteFrom('people.email_confirmation')
      .where('token_hash', '=', hashSecret(secret))
      .returning(['person_id', 'address', 'expires_at'])
      .executeTakeFirst()
      .then((asked) => asked ?? refuse('people.link-unknown')),
  async run({ db, now, record }, _input, asked) {
    if (asked.expires_at <= now) refuse('people.link-expired')
    const added = await db
      .insertInto('people.email')
      .values({
        address: asked.address,
        person_id: asked.person_id,
        is_primary: false,
        confirmed_at: now,
        added_at: now,
      })
      .onConflict((conflict) => conflict.column('address').doNothing())
      .returning('address')
      .executeTakeFirst()
    if (added === undefined) refuse('people.email-taken')
    await record('people.email-added', { personId: asked.person_id })
    return { personId: asked.person_id }
  },
})
