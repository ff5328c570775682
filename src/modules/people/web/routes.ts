import type { Route } from '#kernel/contract.ts'
import { get, post, routesIn } from '#kernel/route.ts'
import { administrators } from '../permissions.ts'
import { sitePlace } from './administrators-page.ts'
import { auditPage, auditSheet } from './audit-page.tsx'
import { agree, dataPage, downloadMyData, eraseNow, erasePage, withdraw } from './data-page.tsx'
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
import { personPage } from './person-page.tsx'
import {
  askForEmail,
  choosePrimaryEmail,
  dropEmail,
  profilePage,
  saveProfile,
} from './profile-page.tsx'
import { rolePages } from './role-pages.tsx'

/** Guessing a secret is slow, and so is writing to strangers. */
const few = { limit: { times: 20, seconds: 300 } }
const fewer = { limit: { times: 10, seconds: 300 } }

const open = [
  ...routesIn('site', 'public', [
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
  get('/me/data', dataPage),
  get('/me/data/download', downloadMyData),
  post('/me/consents/give', agree),
  post('/me/consents/end', withdraw),
  get('/me/erase', (visit) => erasePage(visit)),
  post('/me/erase', eraseNow),
  get('/people/:id{[0-9a-f-]{36}}', personPage),
])

const administration = routesIn('site', administrators, [
  ...rolePages('/administrators', sitePlace),
  get('/people/merge', (visit) => mergePage(visit)),
  post('/people/merge', mergeNow),
  get('/audit', auditPage),
  get('/audit.csv', auditSheet),
])

export const routes: readonly Route[] = [...open, ...mine, ...administration]
