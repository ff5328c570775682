import type { Module } from '#kernel/contract.ts'
import { get, post, routesIn } from '#kernel/route.ts'
import { signInMails } from './mails/sign-in-mails.ts'
import { tables } from './tables.ts'
import { mePage } from './web/me-page.tsx'
import {
  askForLink,
  confirmSignIn,
  confirmSignInPage,
  endSession,
  linkSentPage,
  signInPage,
} from './web/sign-in-pages.tsx'

export const module: Module = {
  name: 'people',
  tables,
  mails: signInMails,
  routes: [
    ...routesIn('site', 'public', [
      get('/sign-in', (visit) => signInPage(visit)),
      post('/sign-in', askForLink, { limit: { times: 10, seconds: 300 } }),
      get('/sign-in/sent', linkSentPage),
      get('/sign-in/link', confirmSignInPage),
      post('/sign-in/link', confirmSignIn, { limit: { times: 20, seconds: 300 } }),
    ]),
    ...routesIn('site', 'signed-in', [get('/me', mePage), post('/sign-out', endSession)]),
  ],
}
