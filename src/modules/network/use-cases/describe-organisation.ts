import { refuse } from '@korzo/values'
import { z } from 'zod'
import { useCase } from '#kernel/use-case.ts'
import { anyone } from '#modules/people/index.ts'
import { organisationInput } from '../domain/organisation-input.ts'
import { representatives } from '../permissions.ts'
import { organisationForUpdate } from '../queries/organisation-for-update.ts'
import { organisationState } from '../queries/organisation-state.ts'
import { rewriteOrganisations } from './write-organisations.ts'

/**
 * Those who speak for an organisation say anew what it is. Its address and whether it is invented stay. `seen` is the state their form was
 * made from: of two who write at once the second is told. The same form sent twice is no such case.
 */
export const describeOrganisation = useCase({
  name: 'network.describe-organisation',
  input: organisationInput
    .omit({ isInvented: true })
    .extend({ organisationId: z.uuid(), seen: z.string().max(64).optional() }),
  may: representatives,
  sees: anyone,
  load: ({ db }, { organisationId }) => organisationForUpdate(db, organisationId),
  async run(work, { organisationId, seen, ...input }, { slug, is_invented: isInvented }) {
    const before = await organisationState(work.db, organisationId)
    await rewriteOrganisations(work, [{ id: organisationId, input: { ...input, isInvented } }])
    const after = await organisationState(work.db, organisationId)
    if (seen !== undefined && seen !== before && after !== before)
      refuse('network.changed-meanwhile')
    await work.record('network.organisation-described', { organisationId })
    return { slug, kind: input.kind }
  },
})
