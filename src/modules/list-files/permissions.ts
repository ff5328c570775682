import { permission } from '#kernel/permission.ts'

/** Those who bring files into a network. */
export const fileBringers = permission<{ tenantId: string }>(
  'list-files.file-bringers',
  ({ tenantId }) => [`network:${tenantId}:secretariat`, 'site:administrator'],
)
