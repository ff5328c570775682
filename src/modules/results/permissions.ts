import type { Tenant } from '#kernel/contract.ts'
import { type Permission, permission } from '#kernel/permission.ts'
import { programmeMakers } from '#modules/programmes/index.ts'

/** Those who say what belongs to the results of a programme: who runs it. Everybody reads the results. */
export const resultKeepers = permission<{ readonly tenantId: string }>(
  'results.result-keepers',
  ({ tenantId }) => programmeMakers.audiences({ tenantId }),
)

/** The same for routes, which know the network. */
export const networkResultKeepers: Permission<Tenant> = permission(
  'results.network-result-keepers',
  ({ id }: Tenant) => resultKeepers.audiences({ tenantId: id }),
)
