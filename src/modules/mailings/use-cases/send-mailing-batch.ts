import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { useCase } from '#kernel/use-case.ts'
import { administrators } from '#modules/people/index.ts'
import { mailingBatch } from '../domain/mailing-filter.ts'
import { type MailingSubject, mailingForUpdate } from '../queries/mailing-subject.ts'
import { mailingQueue } from './send-mailing.ts'

/**
 * Puts the next mails of a mailing into the queue and notes which they are, in one transaction: after a death both happened or neither, so
 * that nobody is written to twice. Orders itself again until all are done.
 */
export const sendMailingBatch = useCase({
  name: 'mailings.send-mailing-batch',
  input: z.object({ networkId: z.uuid(), mailingId: z.uuid() }),
  may: administrators,
  load: ({ db }, { networkId, mailingId }) => mailingForUpdate(db, networkId, mailingId),
  async run(work, _input, mailing) {
    if (mailing.state !== 'sending') return { queued: 0 }
    const queued = await queueNext(work, mailing)
    const { id: networkId, mailingId } = mailing
    if (queued === mailingBatch) {
      await work.later(mailingQueue, { networkId, mailingId })
      return { queued }
    }
    await work.db
      .updateTable('mailings.mailing')
      .set({ state: 'sent', sent_at: work.now })
      .where('tenant_id', '=', networkId)
      .where('id', '=', mailingId)
      .execute()
    return { queued }
  },
})

async function queueNext({ db, send }: Work, mailing: MailingSubject): Promise<number> {
  const { id: networkId, mailingId } = mailing
  const waiting = await db
    .selectFrom('mailings.mailing_recipient')
    .select(['address', 'person_id', 'language'])
    .where('tenant_id', '=', networkId)
    .where('mailing_id', '=', mailingId)
    .where('mail_id', 'is', null)
    .orderBy('address')
    .limit(mailingBatch)
    .execute()
  for (const { address, person_id: personId, language } of waiting) {
    const mailId = await send({
      template: 'mailings.mailing',
      to: { personId, address, language },
      arguments: { networkId, mailingId, address },
    })
    await db
      .updateTable('mailings.mailing_recipient')
      .set({ mail_id: mailId })
      .where('tenant_id', '=', networkId)
      .where('mailing_id', '=', mailingId)
      .where('address', '=', address)
      .execute()
  }
  return waiting.length
}
