import { refuse } from '@korzo/values'
import { systemActor } from '#kernel/actor.ts'
import type { Runtime } from '#kernel/contract.ts'
import { admitMembers } from './use-cases/admit-members.ts'
import { foundNetwork } from './use-cases/found-network.ts'
import { listOrganisations } from './use-cases/list-organisations.ts'

const actor = systemActor('test')

/** A network of its own, `towns` unless said otherwise. */
export async function aNetwork(
  runtime: Runtime,
  slug = 'towns-together',
): Promise<{ id: string; slug: string }> {
  const outcome = await foundNetwork.call(runtime, actor, {
    slug,
    name: { en: 'Towns together' },
    summary: { en: 'They learn from one another' },
    languages: ['en', 'de', 'sr'],
  })
  if (!outcome.ok) throw outcome.refusal
  return { id: outcome.value.id, slug }
}

/** An organisation, a town in Serbia unless said otherwise; a member of the network where one is named. */
export async function anOrganisation(
  runtime: Runtime,
  said: Record<string, unknown> & { readonly name: string },
  networkId?: string,
): Promise<{ id: string; slug: string }> {
  const { name, ...rest } = said
  const outcome = await listOrganisations.call(runtime, actor, [
    { kind: 'town', country: 'RS', name: { en: name }, ...rest },
  ])
  if (!outcome.ok) throw outcome.refusal
  const [town = refuse('not-found')] = outcome.value
  if (networkId !== undefined) {
    const joined = await admitMembers.call(runtime, actor, {
      networkId,
      organisationIds: [town.id],
      joinedOn: '2026-01-01',
    })
    if (!joined.ok) throw joined.refusal
  }
  return town
}
