import { permission } from '#kernel/permission.ts'

/** Those who bring publiccode files in: the secretariat of a network, and those who run the site. */
export const importers = permission<{ readonly tenantId: string }>(
  'repository.importers',
  ({ tenantId }) => [`network:${tenantId}:secretariat`, 'site:administrator'],
)
