import { systemActor } from '#kernel/actor.ts'
import type { Runtime } from '#kernel/contract.ts'
import { admitMember } from './use-cases/admit-member.ts'
import { foundNetwork } from './use-cases/found-network.ts'
import { listOrganisation } from './use-cases/list-organisation.ts'

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
  const outcome = await listOrganisation.call(runtime, actor, {
    kind: 'town',
    country: 'RS',
    name: { en: name },
    ...rest,
  })
  if (!outcome.ok) throw outcome.refusal
  if (networkId !== undefined) {
    const joined = await admitMember.call(runtime, actor, {
      networkId,
      organisationId: outcome.value.id,
      joinedOn: '2026-01-01',
    })
    if (!joined.ok) throw joined.refusal
  }
  return outcome.value
}
