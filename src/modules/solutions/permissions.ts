import { permission } from '#kernel/permission.ts'

/** Whose a solution is: an organisation, and the networks whose secretariats care for it. */
export type Kept = { readonly ownerId: string | null; readonly networks: readonly string[] }

/** Those who write a solution: who speaks for its owner, and the secretariats of its networks. */
export const solutionKeepers = permission<Kept>('solutions.keepers', ({ ownerId, networks }) => [
  ...(ownerId === null ? [] : [`organisation:${ownerId}:representative`]),
  ...networks.map((id) => `network:${id}:secretariat`),
  'site:administrator',
])

/** Those who see a solution: everyone when it is published, its keepers before. */
export const solutionReaders = permission<Kept & { readonly state: string }>(
  'solutions.readers',
  (solution) => (solution.state === 'published' ? ['public'] : solutionKeepers.audiences(solution)),
)

/** What a claim is about: the solution's owner, the town, and the networks of both. */
export type Claim = Kept & {
  readonly organisationId: string
  readonly townNetworks: readonly string[]
}

/** Those who claim that a town has a solution, and correct what is said: the town, the solution's owner, their secretariats. */
export const claimants = permission<Claim>('solutions.claimants', (claim) => [
  `organisation:${claim.organisationId}:representative`,
  ...claim.townNetworks.map((id) => `network:${id}:secretariat`),
  ...solutionKeepers.audiences(claim),
])

/** Those who sign a reference: who speaks for the adopting town, and nobody else. */
export const signers = permission<{ readonly organisationId: string }>(
  'solutions.signers',
  ({ organisationId }) => [`organisation:${organisationId}:representative`],
)

/** Those who gather solutions into collections of a network: its secretariat. */
export const collectors = permission<{ readonly tenantId: string }>(
  'solutions.collectors',
  ({ tenantId }) => [`network:${tenantId}:secretariat`, 'site:administrator'],
)
