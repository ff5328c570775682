import { refuse } from '@korzo/values'
import { z } from 'zod'
import { languages } from '#kernel/locale.ts'
import { readSignedLink, signedLink } from '#kernel/signed-link.ts'
import { useCase } from '#kernel/use-case.ts'
import { networkForUpdate } from '#modules/network/index.ts'
import { anyone, personByEmail } from '#modules/people/index.ts'
import { inDays, subscribing } from '../domain/mailing-link.ts'

/**
 * Asks for the newsletter. Nothing is sent until the link in a mail was followed and confirmed; the answer is the same for every address, so
 * that nobody learns who reads it.
 */
export const subscribe = useCase({
  name: 'mailings.subscribe',
  input: z.object({
    networkId: z.uuid(),
    email: z.string().trim().toLowerCase().max(254).pipe(z.email()),
    language: z.enum(languages).default('en'),
  }),
  may: anyone,
  load: ({ db }, { networkId }) => networkForUpdate(db, networkId),
  async run({ db, now, send, runtime, record }, { email, language }, { id: networkId }) {
    await db
      .insertInto('mailings.subscription')
      .values({ tenant_id: networkId, address: email, language, asked_at: now })
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'address']).doUpdateSet({ asked_at: now }),
      )
      .execute()
    const word = await signedLink(runtime.config, {
      purpose: subscribing.purpose,
      about: { network: networkId, address: email, language },
      expiresAt: inDays(now, subscribing.days),
    })
    await send({
      template: 'mailings.confirm-subscription',
      to: { personId: null, address: email, language },
      arguments: { networkId, word },
    })
    await record('mailings.subscription-asked', {}, { tenantId: networkId })
  },
})

/** Confirms the newsletter with the link from the mail. A link from before somebody unsubscribed does not bring it back. */
export const confirmSubscription = useCase({
  name: 'mailings.confirm-subscription',
  input: z.object({ word: z.string().max(2000) }),
  may: anyone,
  async load({ db, now, runtime }, { word }) {
    const link = await readSignedLink(runtime.config, { word, purpose: subscribing.purpose, now })
    if (link.state !== 'valid') refuse(`network.link-${link.state}`)
    const { network: networkId = '', address = '', language = 'en' } = link.about
    const row = await db
      .selectFrom('mailings.subscription')
      .select(['asked_at', 'ended_at'])
      .where('tenant_id', '=', networkId)
      .where('address', '=', address)
      .forUpdate()
      .executeTakeFirst()
    return row === undefined ? undefined : { networkId, address, language, ...row }
  },
  async run({ db, now, record }, _input, subscription) {
    const { networkId, address, language, asked_at: askedAt, ended_at: endedAt } = subscription
    if (endedAt !== null && endedAt >= askedAt) refuse('network.link-used')
    const person = await personByEmail(db, address)
    await db
      .updateTable('mailings.subscription')
      .set({ confirmed_at: now, ended_at: null, language, person_id: person?.id ?? null })
      .where('tenant_id', '=', networkId)
      .where('address', '=', address)
      .execute()
    await record('mailings.subscription-confirmed', {}, { tenantId: networkId })
    return { networkId }
  },
})
