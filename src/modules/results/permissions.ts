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

/** A follow-up as it is asked of one organisation. */
export type FollowUpSubject = {
  readonly organisationId: string | null
  readonly authors: readonly string[]
  /** Whether whoever asks holds the link that was mailed for it. */
  readonly isLinkHolder: boolean
}

/** Those who answer for an organisation: who speaks for it today (who wrote the application of one nobody registered), and whoever holds the link that was mailed. */
export const followUpAnswerers = permission<FollowUpSubject>(
  'results.follow-up-answerers',
  ({ organisationId, authors, isLinkHolder }) => [
    ...(isLinkHolder ? ['public' as const] : []),
    ...(organisationId === null
      ? authors.map((id) => `person:${id}` as const)
      : [`organisation:${organisationId}:representative` as const]),
  ],
)
