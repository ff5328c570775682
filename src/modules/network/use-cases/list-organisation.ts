import { useCase } from '#kernel/use-case.ts'
import { administrators } from '#modules/people/index.ts'
import { organisationInput } from '../domain/organisation-input.ts'
import { enterOrganisation } from './write-organisation.ts'

/** Enters an organisation into the site's directory, not yet a member of any network. */
export const listOrganisation = useCase({
  name: 'network.list-organisation',
  input: organisationInput,
  may: administrators,
  load: () => ({}),
  async run(work, input) {
    const { id, slug } = await enterOrganisation(work, input)
    await work.record('network.organisation-listed', { organisationId: id })
    return { id, slug }
  },
})
