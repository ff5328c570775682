import type { Route } from '#kernel/contract.ts'
import { get, routesIn } from '#kernel/route.ts'
import {
  badgeFile,
  certificateFile,
  certificatePage,
  checkPage,
  issuerFile,
  keyFile,
  myCertificatesPage,
  revocationFile,
  shortLink,
} from './certificate-pages.tsx'

/** Codes cannot be guessed in bulk, and a PDF is work. */
const some = { limit: { times: 60, seconds: 60 } }
const few = { limit: { times: 20, seconds: 300 } }

export const routes: readonly Route[] = [
  ...routesIn('bare', 'public', [
    get('/certificates/key.json', keyFile),
    get('/certificates/issuers/:network{[0-9a-f-]{36}}', issuerFile),
    get('/certificates/issuers/:network{[0-9a-f-]{36}}/revocations', revocationFile),
    get('/certificates/:code/badge.jwt', badgeFile),
    get('/c/:code', shortLink, some),
  ]),
  ...routesIn('site', 'public', [
    get('/certificates', checkPage, some),
    get('/certificates/:code', certificatePage, some),
    get('/certificates/:code/certificate.pdf', certificateFile, few),
  ]),
  ...routesIn('site', 'signed-in', [get('/me/certificates', myCertificatesPage)]),
]
