import { type Actor, systemActor } from '#kernel/actor.ts'
import type { Runtime } from '#kernel/contract.ts'
import { done } from '../network/testing-life.ts'
import { proposePartnership } from './use-cases/propose-partnership.ts'

/** A partnership that is forming between two members, proposed by `actor`. */
export async function aPartnership(
  runtime: Runtime,
  {
    actor = systemActor('test'),
    networkId,
    parties,
  }: { actor?: Actor; networkId: string; parties: string[] },
): Promise<{ id: string; slug: string }> {
  const [organisationId, ...partners] = parties
  const input = { networkId, kind: 'tandem', title: { en: 'Light' }, organisationId, partners }
  return done(await proposePartnership.call(runtime, actor, input))
}
