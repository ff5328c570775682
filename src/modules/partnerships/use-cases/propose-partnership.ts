import { refuse } from '@korzo/values'
import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { localizedText } from '#kernel/localized-text.ts'
import { useCase } from '#kernel/use-case.ts'
import { optionalText, ticked } from '#modules/network/index.ts'
import { partnershipPeople } from '../permissions.ts'
import { enterPartnership } from './enter-partnership.ts'

const oneOrMore = z
  .union([z.array(z.uuid()), z.uuid().transform((id) => [id])])
  .pipe(z.array(z.uuid()).min(1).max(49))

/**
 * Proposes a tandem or a memorandum between members of a network. Whoever proposes says yes for their own organisation; the work begins when
 * every other party has confirmed.
 */
export const proposePartnership = useCase({
  name: 'partnerships.propose-partnership',
  input: z.object({
    networkId: z.uuid(),
    kind: z.enum(['tandem', 'memorandum']),
    title: localizedText(200),
    summary: optionalText(2000),
    workPlan: optionalText(20_000),
    organisationId: z.uuid(),
    partners: oneOrMore,
    isStrengthened: ticked,
  }),
  may: partnershipPeople,
  load: (_work, { networkId, organisationId }) => ({ networkId, parties: [organisationId] }),
  async run(work, input) {
    const { networkId, organisationId, partners } = input
    const parties = [...new Set([organisationId, ...partners])]
    if (parties.length < 2) refuse('partnerships.partner-is-oneself')
    await mustBeMembers(work, networkId, parties)
    const { kind, audiences } = work.actor
    const speaksFor =
      kind === 'system' || audiences.has(`organisation:${organisationId}:representative`)
    const entered = await enterPartnership(work, {
      ...input,
      parties,
      confirmed: speaksFor ? [organisationId] : [],
      state: 'forming',
      isNew: !input.isStrengthened,
      beganOn: null,
    })
    await work.record(
      'partnerships.partnership-proposed',
      { partnershipId: entered.id, parties },
      { tenantId: networkId },
    )
    return entered
  },
})

/** @throws {Refusal} `partnerships.partner-is-no-member`. */
export async function mustBeMembers(
  { db }: Work,
  networkId: string,
  parties: readonly string[],
): Promise<void> {
  const members = await db
    .selectFrom('network.membership')
    .select('organisation_id')
    .where('tenant_id', '=', networkId)
    .where('organisation_id', 'in', [...parties])
    .where('left_on', 'is', null)
    .execute()
  if (members.length < parties.length) refuse('partnerships.partner-is-no-member')
}
