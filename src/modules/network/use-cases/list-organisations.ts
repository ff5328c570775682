import { z } from 'zod'
import { useCase } from '#kernel/use-case.ts'
import { administrators } from '#modules/people/index.ts'
import { organisationInput } from '../domain/organisation-input.ts'
import { enterOrganisations } from './write-organisations.ts'

/** Enters organisations into the site's directory, not yet members of any network. */
export const listOrganisations = useCase({
  name: 'network.list-organisations',
  input: z.array(organisationInput).max(20_000),
  may: administrators,
  load: () => ({}),
  async run(work, inputs) {
    const entered = await enterOrganisations(work, inputs)
    await work.recordEach(
      'network.organisation-listed',
      entered.map(({ id }) => ({ organisationId: id })),
    )
    return entered
  },
})
