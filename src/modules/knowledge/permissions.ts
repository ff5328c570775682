import { permission } from '#kernel/permission.ts'
import { secretariat } from '#modules/network/index.ts'

/** Those who write news, pages and testimonials of a network: its secretariat. */
export const editors = permission<{ readonly tenantId: string }>(
  'knowledge.editors',
  ({ tenantId }) => secretariat.audiences({ id: tenantId, slug: '' }),
)
