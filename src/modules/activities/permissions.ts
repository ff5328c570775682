import type { Tenant } from '#kernel/contract.ts'
import { permission } from '#kernel/permission.ts'

type OfTenant = { readonly tenantId: string }
/** A pair as far as it decides who may do something with it. */
export type PairSubject = OfTenant & {
  readonly mentorPersonId: string | null
  readonly menteePersonId: string | null
}

/** Those who bring mentors and mentees together: the network's secretariat. */
export const mentoringLeaders = permission<OfTenant>(
  'activities.mentoring-leaders',
  ({ tenantId }) => [`network:${tenantId}:secretariat`, 'site:administrator'],
)

/** The same for routes, which know the network. */
export const networkMentoringLeaders = permission<Tenant>(
  'activities.network-mentoring-leaders',
  ({ id }) => mentoringLeaders.audiences({ tenantId: id }),
)

/** Who says of themselves what they know and whom they wish. */
export const memberSelf = permission<{ readonly personId: string | null }>(
  'activities.member-self',
  ({ personId }) => audience(personId),
)

/** The two of a pair: nobody else reads or writes what is between them. */
export const pairMembers = permission<PairSubject>('activities.pair-members', (pair) => [
  ...audience(pair.mentorPersonId),
  ...audience(pair.menteePersonId),
])

/** Who ends a mentorship: the mentee with their words; the secretariat when nobody else does. */
export const pairEnders = permission<PairSubject>('activities.pair-enders', (pair) => [
  ...audience(pair.menteePersonId),
  ...mentoringLeaders.audiences(pair),
])

function audience(personId: string | null): string[] {
  return personId === null ? [] : [`person:${personId}`]
}
