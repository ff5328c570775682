import { permission } from '#kernel/permission.ts'

/** Those who issue a certificate and take it back: the secretariat of the network that vouches for it, and those who run the site. */
export const certificateIssuers = permission<{ networkId: string }>(
  'certificates.issuers',
  ({ networkId }) => [`network:${networkId}:secretariat`, 'site:administrator'],
)
