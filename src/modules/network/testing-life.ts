import { refuse } from '@korzo/values'
import { systemActor } from '#kernel/actor.ts'
import type { Outcome, Runtime } from '#kernel/contract.ts'
import { admitMembers } from './use-cases/admit-members.ts'
import { foundNetwork } from './use-cases/found-network.ts'
import { listOrganisations } from './use-cases/list-organisations.ts'

const system = systemActor('test')

/** The value of an outcome; a refusal fails with its code. */
export function done<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new Error(`refused: ${outcome.refusal.code} ${JSON.stringify(outcome.refusal)}`)
}

/** What came of a call in one word: `done`, or the code of the refusal. */
export function wordOf(outcome: Outcome<unknown>): string {
  return outcome.ok ? 'done' : outcome.refusal.code
}

/** A network of this slug, in English, German and Serbian. */
export async function aNetwork(runtime: Runtime, slug: string): Promise<string> {
  const name = { en: `Network ${slug}` }
  const input = { slug, name, summary: name, languages: ['en', 'de', 'sr'] }
  return done(await foundNetwork.call(runtime, system, input)).id
}

/** A town, member of a network when one is named. */
export async function aTown(
  runtime: Runtime,
  name: string,
  { networkId, country = 'SI' }: { networkId?: string; country?: string } = {},
): Promise<string> {
  const town = { kind: 'town', name: { en: name }, country, latitude: 46, longitude: 14 }
  const [{ id } = refuse('not-found')] = done(await listOrganisations.call(runtime, system, [town]))
  if (networkId === undefined) return id
  const membership = { networkId, organisationIds: [id], joinedOn: '2026-01-01' }
  done(await admitMembers.call(runtime, system, membership))
  return id
}
