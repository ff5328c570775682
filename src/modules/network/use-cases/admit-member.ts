import { z } from 'zod'
import { useCase } from '#kernel/use-case.ts'
import { secretariat } from '../permissions.ts'

/** Admits an organisation to a network; one that had left comes back. */
export const admitMember = useCase({
  name: 'network.admit-member',
  input: z.object({ networkId: z.uuid(), organisationId: z.uuid(), joinedOn: z.iso.date() }),
  may: secretariat,
  async load({ db }, { networkId, organisationId }) {
    const tenant = await db
      .selectFrom('kernel.tenant')
      .select(['id', 'slug'])
      .where('id', '=', networkId)
      .executeTakeFirst()
    const organisation = await db
      .selectFrom('network.organisation')
      .select('id')
      .where('id', '=', organisationId)
      .executeTakeFirst()
    return organisation === undefined ? undefined : tenant
  },
  async run({ db, record }, { networkId, organisationId, joinedOn }) {
    await db
      .insertInto('network.membership')
      .values({ tenant_id: networkId, organisation_id: organisationId, joined_on: joinedOn })
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'organisation_id']).doUpdateSet({ left_on: null }),
      )
      .execute()
    await record('network.member-admitted', { organisationId }, { tenantId: networkId })
  },
})
