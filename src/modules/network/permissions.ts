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

/** Those who answer a claim on an organisation: who runs the site, or a network it belongs to or was asked in. */
export const claimAnswerers = permission<{ readonly networks: readonly string[] }>(
  'network.claim-answerers',
  ({ networks }) => ['site:administrator', ...networks.map((id) => `network:${id}:secretariat`)],
)
