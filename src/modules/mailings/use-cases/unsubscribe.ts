import { refuse } from '@korzo/values'
import { z } from 'zod'
import { readSignedLink } from '#kernel/signed-link.ts'
import { useCase } from '#kernel/use-case.ts'
import { anyone } from '#modules/people/index.ts'
import { unsubscribing } from '../domain/mailing-link.ts'

/**
 * Ends the mails of one kind to one address, by the signed link every mailing carries: without signing in, at once, and as often as it is
 * pressed. `undo` takes it back for who pressed by mistake.
 */
export const unsubscribe = useCase({
  name: 'mailings.unsubscribe',
  input: z.object({ word: z.string().max(2000), undo: z.boolean().default(false) }),
  may: anyone,
  async load({ now, runtime }, { word }) {
    const link = await readSignedLink(runtime.config, { word, purpose: unsubscribing.purpose, now })
    if (link.state !== 'valid') refuse(`network.link-${link.state}`)
    const { network: networkId = '', address = '', kind = 'members' } = link.about
    return { networkId, address, kind }
  },
  async run({ db, now, record }, { undo }, { networkId, address, kind }) {
    if (kind === 'newsletter') {
      await db
        .updateTable('mailings.subscription')
        .set({ ended_at: undo ? null : now })
        .where('tenant_id', '=', networkId)
        .where('address', '=', address)
        .execute()
    } else if (undo) {
      await db
        .deleteFrom('mailings.mail_refusal')
        .where('tenant_id', '=', networkId)
        .where('address', '=', address)
        .execute()
    } else {
      await db
        .insertInto('mailings.mail_refusal')
        .values({ tenant_id: networkId, address, refused_at: now })
        .onConflict((conflict) => conflict.columns(['tenant_id', 'address']).doNothing())
        .execute()
    }
    await record(
      undo ? 'mailings.mails-wanted-again' : 'mailings.mails-refused',
      { kind },
      {
        tenantId: networkId,
      },
    )
    return { kind }
  },
})
