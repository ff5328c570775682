import type { Route } from '#kernel/contract.ts'
import { get, post, routesIn } from '#kernel/route.ts'
import { administrators } from '../permissions.ts'
import { sitePlace } from './administrators-page.ts'
import { auditPage, auditSheet } from './audit-page.tsx'
import {
  badgeFile,
  certificateFile,
  certificatePage,
  checkPage,
  issuerFile,
  keyFile,
  myCertificatesPage,
  revocationFile,
} from './certificate-pages.tsx'
import { agree, dataPage, downloadMyData, eraseNow, erasePage, withdraw } from './data-page.tsx'
import { devicesPage, endOneSession, endTheOthers } from './devices-page.tsx'
import { comeBack, goElsewhere, linkNow, linkPage, unlinkNow } from './elsewhere-pages.tsx'
import { confirmEmailPage, takeEmail } from './email-confirm-pages.tsx'
import { acceptForm, invitationPage } from './invitation-pages.tsx'
import { mePage } from './me-page.tsx'
import { mergeNow, mergePage } from './merge-pages.tsx'
import { markRead } from './notices.tsx'
import {
  notificationsPage,
  saveNotifications,
  unsubscribeNow,
  unsubscribePage,
} from './notifications-page.tsx'
import {
  dropPasskey,
  keepPasskey,
  nameAPasskey,
  passkeyOptions,
  passkeyQuestion,
  signInWithPasskey,
} from './passkey-pages.tsx'
import { personPage } from './person-page.tsx'
import {
  askForEmail,
  choosePrimaryEmail,
  dropEmail,
  profilePage,
  saveProfile,
} from './profile-page.tsx'
import { rolePages } from './role-pages.tsx'
import {
  askForLink,
  confirmSignIn,
  confirmSignInPage,
  endSession,
  linkSentPage,
  openSignIn,
} from './sign-in-pages.tsx'
import { endTokenNow, makeTokenNow, tokensPage } from './tokens-page.tsx'

/** Guessing a secret is slow, and so is writing to strangers. */
const few = { limit: { times: 20, seconds: 300 } }
const fewer = { limit: { times: 10, seconds: 300 } }

const waysIn = [
  ...routesIn('bare', 'public', [get('/sign-in/elsewhere/return', comeBack, few)]),
  ...routesIn('site', 'public', [
    get('/sign-in', openSignIn),
    post('/sign-in', askForLink, fewer),
    get('/sign-in/sent', linkSentPage),
    get('/sign-in/link', confirmSignInPage),
    post('/sign-in/link', confirmSignIn, few),
    post('/sign-in/passkey/begin', passkeyQuestion, few),
    post('/sign-in/passkey', signInWithPasskey, few),
    get('/sign-in/elsewhere', goElsewhere, few),
    get('/sign-in/link-account', linkPage),
    get('/emails/confirm', (visit) => confirmEmailPage(visit)),
    post('/emails/confirm', takeEmail, few),
    get('/invitations', (visit) => invitationPage(visit)),
    post('/invitations', acceptForm, few),
    get('/unsubscribe', unsubscribePage),
    post('/unsubscribe', unsubscribeNow, { crossSite: true }),
  ]),
]

const mine = routesIn('site', 'signed-in', [
  get('/me', mePage),
  post('/me/notices/read', markRead),
  get('/me/profile', (visit) => profilePage(visit)),
  post('/me/profile', saveProfile),
  post('/me/emails', askForEmail, fewer),
  post('/me/emails/primary', choosePrimaryEmail),
  post('/me/emails/remove', dropEmail),
  get('/me/notifications', notificationsPage),
  post('/me/notifications', saveNotifications),
  get('/me/devices', (visit) => devicesPage(visit)),
  post('/me/sessions/end', endOneSession),
  post('/me/sessions/end-others', endTheOthers),
  post('/me/passkeys/begin', passkeyOptions),
  post('/me/passkeys', keepPasskey),
  post('/me/passkeys/rename', nameAPasskey),
  post('/me/passkeys/remove', dropPasskey),
  post('/sign-in/link-account', linkNow),
  post('/me/identities/unlink', unlinkNow),
  get('/me/certificates', myCertificatesPage),
  get('/me/data', dataPage),
  get('/me/data/download', downloadMyData),
  post('/me/consents/give', agree),
  post('/me/consents/end', withdraw),
  get('/me/erase', (visit) => erasePage(visit)),
  post('/me/erase', eraseNow),
  get('/me/tokens', (visit) => tokensPage(visit)),
  post('/me/tokens', makeTokenNow),
  post('/me/tokens/end', endTokenNow),
  post('/sign-out', endSession),
  get('/people/:id{[0-9a-f-]{36}}', personPage),
])

const certificates = [
  ...routesIn('bare', 'public', [
    get('/certificates/key.json', keyFile),
    get('/certificates/issuers/:network{[0-9a-f-]{36}}', issuerFile),
    get('/certificates/issuers/:network{[0-9a-f-]{36}}/revocations', revocationFile),
    get('/certificates/:code/badge.jwt', badgeFile),
  ]),
  ...routesIn('site', 'public', [
    get('/certificates', checkPage, { limit: { times: 60, seconds: 60 } }),
    get('/certificates/:code', certificatePage, { limit: { times: 60, seconds: 60 } }),
    get('/certificates/:code/certificate.pdf', certificateFile, few),
  ]),
]

const administration = routesIn('site', administrators, [
  ...rolePages('/administrators', sitePlace),
  get('/people/merge', (visit) => mergePage(visit)),
  post('/people/merge', mergeNow),
  get('/audit', auditPage),
  get('/audit.csv', auditSheet),
])

export const routes: readonly Route[] = [...waysIn, ...mine, ...certificates, ...administration]
