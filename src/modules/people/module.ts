import type { Module } from '#kernel/contract.ts'
import { get, post, routesIn } from '#kernel/route.ts'
import { fill } from '#kernel/slot.ts'
import { emailMails } from './mails/email-mails.ts'
import { noticeMails } from './mails/notice-mails.ts'
import { roleMails } from './mails/role-mails.ts'
import { signInMails } from './mails/sign-in-mails.ts'
import { roleNews } from './notice-kinds.ts'
import { administrators } from './permissions.ts'
import { noticeKinds, roleNames } from './slots.ts'
import { tables } from './tables.ts'
import { sendDigests } from './use-cases/send-digests.ts'
import { sitePlace } from './web/administrators-page.ts'
import { devicesPage, endOneSession, endTheOthers } from './web/devices-page.tsx'
import { comeBack, goElsewhere, linkNow, linkPage, unlinkNow } from './web/elsewhere-pages.tsx'
import { confirmEmailPage, takeEmail } from './web/email-confirm-pages.tsx'
import { acceptForm, invitationPage } from './web/invitation-pages.tsx'
import { mePage } from './web/me-page.tsx'
import { markRead } from './web/notices.tsx'
import {
  notificationsPage,
  saveNotifications,
  unsubscribeNow,
  unsubscribePage,
} from './web/notifications-page.tsx'
import {
  dropPasskey,
  keepPasskey,
  nameAPasskey,
  passkeyOptions,
  passkeyQuestion,
  signInWithPasskey,
} from './web/passkey-pages.tsx'
import { ownRoleNames, personPage } from './web/person-page.tsx'
import {
  askForEmail,
  choosePrimaryEmail,
  dropEmail,
  profilePage,
  saveProfile,
} from './web/profile-page.tsx'
import { rolePages } from './web/role-pages.tsx'
import {
  askForLink,
  confirmSignIn,
  confirmSignInPage,
  endSession,
  linkSentPage,
  openSignIn,
} from './web/sign-in-pages.tsx'

export const module: Module = {
  name: 'people',
  tables,
  mails: [...signInMails, ...emailMails, ...roleMails, ...noticeMails],
  jobs: [
    {
      name: 'people.send-digests',
      cron: '0 6 * * *',
      run: async (runtime) => void (await sendDigests(runtime)),
    },
  ],
  fills: [fill(roleNames, ownRoleNames), fill(noticeKinds, async () => [roleNews])],
  routes: [
    ...routesIn('bare', 'public', [
      get('/sign-in/elsewhere/return', comeBack, { limit: { times: 30, seconds: 300 } }),
    ]),
    ...routesIn('site', 'public', [
      get('/sign-in', openSignIn),
      post('/sign-in', askForLink, { limit: { times: 10, seconds: 300 } }),
      get('/sign-in/sent', linkSentPage),
      get('/sign-in/link', confirmSignInPage),
      post('/sign-in/link', confirmSignIn, { limit: { times: 20, seconds: 300 } }),
      post('/sign-in/passkey/begin', passkeyQuestion, { limit: { times: 20, seconds: 300 } }),
      post('/sign-in/passkey', signInWithPasskey, { limit: { times: 20, seconds: 300 } }),
      get('/sign-in/elsewhere', goElsewhere, { limit: { times: 30, seconds: 300 } }),
      get('/sign-in/link-account', linkPage),
      get('/emails/confirm', (visit) => confirmEmailPage(visit)),
      post('/emails/confirm', takeEmail, { limit: { times: 20, seconds: 300 } }),
      get('/unsubscribe', unsubscribePage),
      post('/unsubscribe', unsubscribeNow, { crossSite: true }),
      get('/invitations', (visit) => invitationPage(visit)),
      post('/invitations', acceptForm, { limit: { times: 20, seconds: 300 } }),
    ]),
    ...routesIn('site', 'signed-in', [
      get('/me', mePage),
      post('/sign-out', endSession),
      get('/me/profile', (visit) => profilePage(visit)),
      post('/me/profile', saveProfile),
      post('/me/emails', askForEmail, { limit: { times: 10, seconds: 300 } }),
      post('/me/emails/primary', choosePrimaryEmail),
      post('/me/emails/remove', dropEmail),
      post('/sign-in/link-account', linkNow),
      post('/me/identities/unlink', unlinkNow),
      post('/me/passkeys/begin', passkeyOptions),
      post('/me/passkeys', keepPasskey),
      post('/me/passkeys/rename', nameAPasskey),
      post('/me/passkeys/remove', dropPasskey),
      post('/me/notices/read', markRead),
      get('/me/notifications', notificationsPage),
      post('/me/notifications', saveNotifications),
      get('/me/devices', devicesPage),
      post('/me/sessions/end', endOneSession),
      post('/me/sessions/end-others', endTheOthers),
      get('/people/:id{[0-9a-f-]{36}}', personPage),
    ]),
    ...routesIn('site', administrators, rolePages('/administrators', sitePlace)),
  ],
}
