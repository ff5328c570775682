import type { Tenant } from '#kernel/contract.ts'
import { permission } from '#kernel/permission.ts'

/** Those who run a network: its secretariat. */
export const secretariat = permission<Tenant>('network.secretariat', ({ id }) => [
  `network:${id}:secretariat`,
  'site:administrator',
])

/** Those who speak for an organisation. */
export const representatives = permission<{ id: string }>('network.representatives', ({ id }) => [
  `organisation:${id}:representative`,
  'site:administrator',
])

/** Whoever leads a group: its coordinators, and the secretariat of its network. */
export const groupLeaders = permission<{ networkId: string; coordinators: readonly string[] }>(
  'network.group-leaders',
  ({ networkId, coordinators }) => [
    `network:${networkId}:secretariat`,
    'site:administrator',
    ...coordinators.map((id) => `person:${id}`),
  ],
)

type Parties = { readonly networkId: string | null; readonly parties: readonly string[] }

/** Those who speak for a party of a partnership. */
export const partyRepresentatives = permission<Parties>(
  'network.party-representatives',
  ({ parties }) => parties.map((id) => `organisation:${id}:representative`),
)

/** The secretariat of the network that keeps a partnership. */
export const partnershipSecretariat = permission<Parties>(
  'network.partnership-secretariat',
  ({ networkId }) => [
    'site:administrator',
    ...(networkId === null ? [] : [`network:${networkId}:secretariat`]),
  ],
)

/** Everybody who works on a partnership: its parties and the secretariat. */
export const partnershipPeople = permission<Parties>('network.partnership-people', (subject) => [
  ...partyRepresentatives.audiences(subject),
  ...partnershipSecretariat.audiences(subject),
])

/** Those who answer for a commitment: who speaks for the one that promised, and the secretariat. */
export const commitmentKeepers = permission<{ networkId: string | null; ownerId: string }>(
  'network.commitment-keepers',
  ({ networkId, ownerId }) => [
    `organisation:${ownerId}:representative`,
    ...partnershipSecretariat.audiences({ networkId, parties: [] }),
  ],
)

/** Those who answer a claim on an organisation: who runs the site, or a network it belongs to or was asked in. */
export const claimAnswerers = permission<{ readonly networks: readonly string[] }>(
  'network.claim-answerers',
  ({ networks }) => ['site:administrator', ...networks.map((id) => `network:${id}:secretariat`)],
)
