import { siteTenant } from './fact.ts'
import type { Runtime } from './runtime.ts'

/** A network or a city's portal, as far as the kernel knows it. */
export type Tenant = { readonly id: string; readonly slug: string }

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
