import type { Route } from '#kernel/contract.ts'
import { get, post, routesIn } from '#kernel/route.ts'
import { devicesPage, endOneSession, endTheOthers } from './devices-page.tsx'
import { comeBack, goElsewhere, linkNow, linkPage, unlinkNow } from './elsewhere-pages.tsx'
import {
  dropPasskey,
  keepPasskey,
  nameAPasskey,
  passkeyOptions,
  passkeyQuestion,
  signInWithPasskey,
} from './passkey-pages.tsx'
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

const signingIn = [
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
  ]),
]

const signedIn = routesIn('site', 'signed-in', [
  get('/me/devices', (visit) => devicesPage(visit)),
  post('/me/sessions/end', endOneSession),
  post('/me/sessions/end-others', endTheOthers),
  post('/me/passkeys/begin', passkeyOptions),
  post('/me/passkeys', keepPasskey),
  post('/me/passkeys/rename', nameAPasskey),
  post('/me/passkeys/remove', dropPasskey),
  post('/sign-in/link-account', linkNow),
  post('/me/identities/unlink', unlinkNow),
  get('/me/tokens', (visit) => tokensPage(visit)),
  post('/me/tokens', makeTokenNow),
  post('/me/tokens/end', endTokenNow),
  post('/sign-out', endSession),
])

export const routes: readonly Route[] = [...signingIn, ...signedIn]
