import type { Runtime, Tenant } from './contract.ts'
import { siteTenant } from './fact.ts'

/** The site itself, where no network is meant. */
export const theSite: Tenant = { id: siteTenant, slug: '' }

/** The tenant of a slug in an address. */
export async function tenantBySlug(runtime: Runtime, slug: string): Promise<Tenant | undefined> {
  return runtime.db
    .selectFrom('kernel.tenant')
    .select(['id', 'slug'])
    .where('slug', '=', slug)
    .executeTakeFirst()
}
