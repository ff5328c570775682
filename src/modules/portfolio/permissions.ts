import type { Tenant } from '#kernel/contract.ts'
import { type Permission, permission } from '#kernel/permission.ts'
import { programmeMakers } from '#modules/programmes/index.ts'

/** Those who keep the portfolio of a network: its risks, whether everybody sees it. */
export const portfolioKeepers = permission<{ readonly tenantId: string }>(
  'portfolio.portfolio-keepers',
  ({ tenantId }) => programmeMakers.audiences({ tenantId }),
)

/** The same for routes, which know the network. */
export const networkPortfolioKeepers: Permission<Tenant> = permission(
  'portfolio.network-portfolio-keepers',
  ({ id }: Tenant) => portfolioKeepers.audiences({ tenantId: id }),
)
