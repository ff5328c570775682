import { z } from 'zod'
import { dayOf } from '#kernel/clock.ts'
import { permission } from '#kernel/permission.ts'
import { useCase } from '#kernel/use-case.ts'
import { representatives, secretariat } from '../permissions.ts'

type Membership = { readonly networkId: string; readonly organisationId: string }

/** Who may end a membership: those who speak for the organisation, and the secretariat. */
const membershipEnders = permission<Membership>(
  'network.membership-enders',
  ({ networkId, organisationId }) => [
    ...representatives.audiences({ id: organisationId }),
    ...secretariat.audiences({ id: networkId, slug: '' }),
  ],
)

/** An organisation leaves a network, and its groups there. Its partnerships go on until their parties end them. */
export const leaveNetwork = useCase({
  name: 'network.leave-network',
  input: z.object({
    networkId: z.uuid(),
    organisationId: z.uuid(),
    reason: z.string().trim().max(2000).default(''),
  }),
  may: membershipEnders,
  load: ({ db }, { networkId, organisationId }) =>
    db
      .selectFrom('network.membership')
      .select(['tenant_id as networkId', 'organisation_id as organisationId'])
      .where('tenant_id', '=', networkId)
      .where('organisation_id', '=', organisationId)
      .where('left_on', 'is', null)
      .forUpdate()
      .executeTakeFirst(),
  async run({ db, now, record }, { reason }, { networkId, organisationId }) {
    await db
      .updateTable('network.membership')
      .set({ left_on: dayOf(now) })
      .where('tenant_id', '=', networkId)
      .where('organisation_id', '=', organisationId)
      .execute()
    await db
      .updateTable('network.group_member')
      .set({ state: 'left', left_at: now })
      .where('tenant_id', '=', networkId)
      .where('organisation_id', '=', organisationId)
      .where('state', 'in', ['member', 'asked'])
      .execute()
    await record(
      'network.member-left',
      { organisationId, hasReason: reason !== '' },
      { tenantId: networkId },
    )
  },
})
