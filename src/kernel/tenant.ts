import type { Runtime, Tenant } from './contract.ts'

/** The nil tenant: what concerns the site and no network. */
export const siteTenant = '00000000-0000-0000-0000-000000000000'

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
