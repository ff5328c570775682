import { refuse } from '@korzo/values'
import { sql } from 'kysely'
import { z } from 'zod'
import { useCase } from '#kernel/use-case.ts'
import { secretariat } from '#modules/network/index.ts'
import { mailboxOf } from '#modules/people/index.ts'
import { recipients } from '../queries/mailing-recipients.ts'
import { mailingForUpdate } from '../queries/mailing-subject.ts'

const input = z.object({ networkId: z.uuid(), mailingId: z.uuid() })

/** The job that puts the mails of a mailing into the queue; its name is from before mailings were a module, since orders may wait under it. */
export const mailingQueue = 'network.send-mailing-batch'

/**
 * Fixes who gets a mailing, each address once, and begins to send it. Asked twice it is sent once: the second finds it no longer a draft.
 */
export const sendMailing = useCase({
  name: 'mailings.send-mailing',
  input,
  may: secretariat,
  load: ({ db }, { networkId, mailingId }) => mailingForUpdate(db, networkId, mailingId),
  async run({ db, now, record, later }, _input, mailing) {
    if (mailing.state !== 'draft') refuse('mailings.mailing-is-sent')
    const { id: networkId, mailingId, kind, filter } = mailing
    const { rows } = await sql<{ count: number }>`with written as (
        insert into mailings.mailing_recipient (tenant_id, mailing_id, address, person_id, language)
        select ${networkId}::uuid, ${mailingId}::uuid, r.address, r."personId", r.language
        from (${recipients({ networkId, kind, filter })}) as r
        on conflict (tenant_id, mailing_id, address) do nothing returning 1)
      select count(*)::int as count from written`.execute(db)
    const count = rows[0]?.count ?? 0
    if (count === 0) refuse('mailings.nobody-to-send-to')
    await db
      .updateTable('mailings.mailing')
      .set({ state: 'sending', sending_at: now })
      .where('tenant_id', '=', networkId)
      .where('id', '=', mailingId)
      .execute()
    await later(mailingQueue, { networkId, mailingId })
    await record('mailings.mailing-sent', { mailingId, recipients: count }, { tenantId: networkId })
    return { recipients: count }
  },
})

/** Sends a mailing as it stands to whoever writes it, marked as a test. */
export const sendTestMailing = useCase({
  name: 'mailings.send-test-mailing',
  input,
  may: secretariat,
  load: ({ db }, { networkId, mailingId }) => mailingForUpdate(db, networkId, mailingId),
  async run({ db, actor, send, record }, _input, { id: networkId, mailingId }) {
    const personId = actor.kind === 'person' ? actor.personId : refuse('sign-in-needed')
    const mailbox = (await mailboxOf(db, personId)) ?? refuse('network.nobody-with-address')
    await send({
      template: 'mailings.mailing',
      to: mailbox,
      arguments: { networkId, mailingId, isTest: true },
    })
    await record('mailings.mailing-tested', { mailingId }, { tenantId: networkId })
    return { address: mailbox.address }
  },
})
