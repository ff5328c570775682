import type { Tenant } from '#kernel/contract.ts'
import { permission } from '#kernel/permission.ts'

type OfTenant = { readonly tenantId: string }

/** Those who lead the reviews of a network's calls. */
export const reviewLeaders = permission<OfTenant>('reviews.review-leaders', ({ tenantId }) => [
  `network:${tenantId}:secretariat`,
  'site:administrator',
])

/** The same for routes, which know the network. */
export const networkReviewLeaders = permission<Tenant>('reviews.network-review-leaders', ({ id }) =>
  reviewLeaders.audiences({ tenantId: id }),
)

/** The reviewer whose review it is; nobody else writes in it. */
export const reviewOwners = permission<{ readonly personId: string | null }>(
  'reviews.review-owners',
  ({ personId }) => (personId === null ? [] : [`person:${personId}`]),
)

/** Those who talk about an application once its scores stand: who reviewed it, and who leads the reviews. */
export const discussants = permission<OfTenant & { readonly reviewers: readonly string[] }>(
  'reviews.discussants',
  ({ tenantId, reviewers }) => [
    ...reviewers.map((id) => `person:${id}`),
    ...reviewLeaders.audiences({ tenantId }),
  ],
)

/** Those who may say that an application was found ineligible wrongly: who writes it. */
export const appellants = permission<{ readonly authors: readonly string[] }>(
  'reviews.appellants',
  ({ authors }) => authors.map((id) => `person:${id}`),
)

/** Those who say where a reviewer belongs and to whom they are bound: themselves, and who leads the reviews. */
export const reviewerEditors = permission<OfTenant & { readonly personId: string | null }>(
  'reviews.reviewer-editors',
  ({ tenantId, personId }) => [
    ...reviewOwners.audiences({ personId }),
    ...reviewLeaders.audiences({ tenantId }),
  ],
)
