export { administrators, anyone, anyoneSignedIn, oneself, roleManagers } from './permissions.ts'
export { hasConsented } from './queries/consents.ts'
export { identity } from './queries/identity.ts'
export { personByEmail } from './queries/person-by-email.ts'
export { mailboxOf, profile } from './queries/profile.ts'
export { holdersOf, type RoleHolder, rolesOf } from './queries/roles-of.ts'
export {
  type ConsentPurpose,
  consentPurposes,
  meWaiting,
  type NoticeKind,
  noticeKinds,
  type RoleName,
  roleNames,
  type TopicChoice,
  topicChoices,
  type WaitingItem,
} from './slots.ts'
export { acceptInvitation } from './use-cases/accept-invitation.ts'
export { giveConsent, withdrawConsent } from './use-cases/agree.ts'
export { beginSessionFor } from './use-cases/begin-session-for.ts'
export { giveRole } from './use-cases/give-role.ts'
export { endRole, grantRole } from './use-cases/grant-role.ts'
export { handOverRole } from './use-cases/hand-over-role.ts'
export { invitePerson, revokeInvitation } from './use-cases/invite-person.ts'
export { issueCertificate, revokeCertificate } from './use-cases/issue-certificate.ts'
export { mergePeople } from './use-cases/merge-people.ts'
export { type Notice, notify, notifyAll } from './use-cases/notify.ts'
export { enterPerson, registerPerson } from './use-cases/register-person.ts'
export { signInAddress } from './use-cases/sign-in-address.ts'
export { rolePages } from './web/role-pages.tsx'
export type { RolePlace } from './web/role-place.ts'
export { signedIn } from './web/sign-in-pages.tsx'
