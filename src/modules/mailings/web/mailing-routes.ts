import type { Route } from '#kernel/contract.ts'
import { get, post, routesIn } from '#kernel/route.ts'
import { secretariat } from '#modules/network/index.ts'
import { confirmMailingPage, mailingPage } from './mailing-page.tsx'
import {
  editMailingPage,
  mailingsPage,
  newMailingPage,
  postMailing,
  saveMailing,
  testMailing,
} from './mailing-pages.tsx'
import {
  confirmSubscriptionPage,
  newsletterPage,
  oneNewsletterPage,
  postConfirmSubscription,
  postSubscribe,
  postUnsubscribe,
  unsubscribePage,
} from './newsletter-pages.tsx'

const id = ':id{[0-9a-f-]+}'

/** Mailings for the secretariat; the newsletter and the way out of it for everybody. */
export const mailingRoutes: readonly Route[] = [
  ...routesIn('network', secretariat, [
    get('/manage/mailings', mailingsPage),
    get('/manage/mailings/new', newMailingPage),
    post('/manage/mailings/new', saveMailing),
    get(`/manage/mailings/${id}`, (visit) => mailingPage(visit)),
    get(`/manage/mailings/${id}/edit`, editMailingPage),
    post(`/manage/mailings/${id}/edit`, saveMailing),
    post(`/manage/mailings/${id}/test`, testMailing),
    get(`/manage/mailings/${id}/send`, confirmMailingPage),
    post(`/manage/mailings/${id}/send`, postMailing),
  ]),
  ...routesIn('network', 'public', [
    get('/newsletter', (visit) => newsletterPage(visit)),
    post('/newsletter', postSubscribe, { limit: { times: 10, seconds: 600 } }),
    get('/newsletter/confirm', (visit) => confirmSubscriptionPage(visit)),
    post('/newsletter/confirm', postConfirmSubscription),
    get(`/newsletter/${id}`, oneNewsletterPage),
    get('/unsubscribe', (visit) => unsubscribePage(visit)),
    post('/unsubscribe', postUnsubscribe, { crossSite: true, limit: { times: 120, seconds: 60 } }),
  ]),
]
