export { emailAddress } from './domain/email-address.ts'
export { linkMinutes } from './domain/link-minutes.ts'
export { administrators, anyone, anyoneSignedIn, oneself, roleManagers } from './permissions.ts'
export { hasConsented } from './queries/consents.ts'
export { identity } from './queries/identity.ts'
export { peopleByEmail, personByEmail } from './queries/person-by-email.ts'
export { mailboxesOf, mailboxOf, profile } from './queries/profile.ts'
export { holdersOf, type RoleHolder, rolesOf } from './queries/roles-of.ts'
export {
  type ComparedFact,
  type ConsentPurpose,
  comparedFacts,
  consentPurposes,
  meOwn,
  meViews,
  meWaiting,
  type NoticeKind,
  noticeKinds,
  type OwnList,
  type RoleName,
  roleNames,
  type TopicChoice,
  topicChoices,
  type WaitingItem,
} from './slots.ts'
export { acceptInvitation } from './use-cases/accept-invitation.ts'
export { giveConsent, withdrawConsent } from './use-cases/agree.ts'
export { beginSessionFor } from './use-cases/begin-session-for.ts'
export { confirmAddress } from './use-cases/confirm-address.ts'
export { giveRole } from './use-cases/give-role.ts'
export { endRole, grantRole } from './use-cases/grant-role.ts'
export { handOverRole } from './use-cases/hand-over-role.ts'
export { invitePerson, revokeInvitation } from './use-cases/invite-person.ts'
export { mergePeople } from './use-cases/merge-people.ts'
export { type Notice, notify, notifyAll } from './use-cases/notify.ts'
export { enterPerson, registerPerson } from './use-cases/register-person.ts'
export { self } from './use-cases/self.ts'
export { framedPage } from './web/me-frame.tsx'
export { rolePages } from './web/role-pages.tsx'
export type { RolePlace } from './web/role-place.ts'
export { signedIn } from './web/signed-in.ts'
