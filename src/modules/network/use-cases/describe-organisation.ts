import { z } from 'zod'
import { useCase } from '#kernel/use-case.ts'
import { anyone } from '#modules/people/index.ts'
import { organisationInput } from '../domain/organisation-input.ts'
import { representatives } from '../permissions.ts'
import { organisationForUpdate } from '../queries/organisation-for-update.ts'
import { rewriteOrganisation } from './write-organisation.ts'

/** Those who speak for an organisation say anew what it is. Its address and whether it is invented stay. */
export const describeOrganisation = useCase({
  name: 'network.describe-organisation',
  input: organisationInput.omit({ isInvented: true }).extend({ organisationId: z.uuid() }),
  may: representatives,
  sees: anyone,
  load: ({ db }, { organisationId }) => organisationForUpdate(db, organisationId),
  async run(work, { organisationId, ...input }, { slug, is_invented: isInvented }) {
    await rewriteOrganisation(work, organisationId, { ...input, isInvented })
    await work.record('network.organisation-described', { organisationId })
    return { slug, kind: input.kind }
  },
})
