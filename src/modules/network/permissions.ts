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
